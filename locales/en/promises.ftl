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
