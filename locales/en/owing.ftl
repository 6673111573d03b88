owing-title = After the decision of “{ $title }”
owing-commitment = • { $number }. “{ $text }” due { DAY($day) }
owing-late = • Overdue: { $number }. “{ $text }” was due { DAY($day) }
owing-answers = • Statements to answer: { $count }, by { DAY($day) }
owing-unplanned = • Adopted, without an owner yet: { $count }
owing-disputed =
    { $count ->
        [one] • One decision is objected to. It is settled on the console.
       *[other] • { $count } decisions are objected to. They are settled on the console.
    }
owing-nothing = Nothing waits for you now.
owing-track = Report on { $number }
owing-reply = Answer: { $text }
owing-give = We bring something
owing-contest = Object to a decision
owing-sign = Sign the joint plan
owing-offers = What citizens offer
owing-grown = The plan has changed. Please read it again before you sign.
owing-signed-already = You have signed this plan already.
owing-signed =
    { $count ->
        [one] Signed, with one commitment. Thank you.
       *[other] Signed, with { $count } commitments. Thank you.
    }
owing-open = After the decision
