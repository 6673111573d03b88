ballot-where = Statement { $number } of { $of } in this round
ballot-quote = “{ $text }”
ballot-by-citizen = Written by a citizen
ballot-by-partner = Written by a partner of the forum
ballot-by-organiser = Written by the organiser
ballot-clause =
    { $title }

    Now: { $before }

    Then: { $after }
ballot-clause-new = (there is no such clause yet)
ballot-clause-gone = (this clause goes)
ballot-agree = Agree
ballot-disagree = Disagree
ballot-pass = Pass, not sure
ballot-more = More
ballot-round-over = This round is done. You have voted on { $votes }. Thank you!
ballot-invite = { $missing } more would show better who thinks alike.
ballot-none-left = You have seen every statement there is now.
ballot-next-round = Go on voting
ballot-propose = Add your own statement
ballot-results = See the results so far
ballot-my-votes = See or change my votes
