promises-title = Joint plans
promises-owed =
    { $count ->
        [one] One thing in joint plans waits for your side
       *[other] { $count } things in joint plans wait for your side
    }
promises-none = Nothing has been decided yet.
promises-commitments = Commitments
promises-answers = Answers
promises-yours = Waits for your side
promises-counts = { $count }, of which { $done } are done
promises-given = { $given } of { $count } given
promises-waits =
    { $count ->
        [one] One thing waits for your side
       *[other] { $count } things wait for your side
    }
promises-nothing = nothing
promises-sign-means =
    { $count ->
        [one] By signing, your side stands behind the commitment below. Please read it first.
       *[other] By signing, your side stands behind all { $count } commitments below. Please read them first.
    }
promises-sign =
    { $count ->
        [one] Sign the plan with one commitment
       *[other] Sign the plan with { $count } commitments
    }
promises-to-answer =
    { $count ->
        [one] One statement to answer
       *[other] { $count } statements to answer
    }
promises-write = Write an answer
promises-write-other = Write another answer in its place
promises-words = Words that everybody will read
promises-second-person = Somebody else of the agency approves it before it is out.
promises-hand-over = Hand it over for approval
promises-pick-answer = Answer
promises-pick-status = How it stands
promises-pick-kind = What you give
promises-choose = Please choose
promises-note = A few words for everybody (needed if it is late or dropped)
promises-tell = Publish in the plan
promises-no-commitments = Nobody has committed to anything yet.
promises-commit = Add a commitment of our side
promises-commit-means = Everybody sees it, and it cannot be changed or taken back. Conveners sign the plan anew.
promises-commit-text = What will be done
promises-commit-indicator = How everybody can see that it is done
promises-due = Due day, such as 31/1/2027
promises-committed = The commitment stands in the plan.
promises-accept = Accept the offer
promises-kept = Note that it was kept
promises-to-citizen = Words to who offered it (no contact is shown to either)
promises-send-words = Send the words
promises-decline = Decline, with the reason above
promises-for = For
promises-whole = The whole plan
promises-amount = How much
promises-back = Back to the joint plans
promises-more-offers = { $count } more offers follow once these are answered.
promises-more-rulings = { $count } more stand on the page that citizens see.
promises-conflict = Finding a settlement
promises-falls-back = It can be settled until { WEEKDAY($day) }. After that: { $words }
promises-mediation-in = To be settled in: { $meeting }
promises-agree-so-far = Agree so far: { $who }
promises-agree = Our side agrees to this settlement
promises-mediate = Settle it in this meeting
promises-mediation-where = Meeting
promises-meeting = { $title }, { WEEKDAY($day) }, { HOUR($day) }
promises-mediated = Recorded. All sides hear of it.
promises-call-meeting = Call a new meeting
promises-propose = Propose a settlement
promises-propose-means = It holds once all conveners agree to the same words. A new proposal of your side replaces the old one.
promises-settlement-words = The settlement, which everybody can read
promises-agreed-to = Recorded. It holds once all sides agree.
promises-pick-ruling = What is to hold
promises-ruling-adopted = Adopted
promises-ruling-must-answer = The agency must answer
promises-ruling-neither = Nothing follows from it
promises-own = What conveners pledged
promises-own-line = { $who }: { $what }, for { $target }
promises-own-until = By { WEEKDAY($day) }
promises-own-when = Say or move the day
promises-own-day-label = Brought by, such as 31/1/2027
promises-own-day = Please write today or a later day, such as 31/1/2027.
promises-own-take-back = Take this pledge back
promises-own-extend = The new day is public.
promises-own-withdraw = Taken back. Everybody sees that it is gone.
promises-own-keep = Recorded as kept.
promises-clauses-wait =
    { $count ->
        [one] What becomes of one clause waits for a second person
       *[other] What becomes of { $count } clauses waits for a second person
    }
promises-clause-say = Say what becomes of it
promises-pick-fate = What becomes of it
promises-fate-accepted = Accepted as drafted
promises-fate-changed = Accepted with changes
promises-fate-kept = Kept as it was
promises-clause-why = Why, which everybody can read
promises-clause-text = The final text, if it is changed
promises-clause-needs-why = Please write why.
promises-clause-needs-text = A changed clause needs its final text.
promises-clause-drafted = Handed over. Somebody else of the agency approves it.
promises-clause-published = What becomes of this clause is public now.
