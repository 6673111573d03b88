voting-gone = This forum or statement is not there any more.
voting-not-yet = “{ $title }” does not take votes yet. You can already add a statement of your own.
voting-over = “{ $title }” takes no more votes. This one was not counted.
voting-ended = “{ $title }” takes no more votes.
voting-declined = That statement is not shown any more. It was not counted.
voting-recorded = ✓ Recorded: { $vote }
voting-already = ✓ Recorded already: { $vote }
voting-changed = ✓ Changed to: { $vote }
voting-undone = Your last vote is undone. You can vote again.
voting-nothing-to-undo = There is no vote of yours yet.
voting-put-off = All right, this one can wait.
voting-yours = Your vote now: { $vote }
voting-more =
    About this statement

    { $text }
voting-undo = Undo my last vote
voting-important = My last vote: important
voting-marked-important = ✓ Recorded: important to you
voting-not-now = Not now
voting-my-statements = My statements
voting-report = Report this statement
voting-reported = Thank you. A moderator will read it again.
