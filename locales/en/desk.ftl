desk-waits =
    { $count ->
        [one] One statement waits for a decision
       *[other] { $count } statements wait for a decision
    }
desk-title = Waiting for a decision
desk-none = No statement waits.
desk-gone = This statement does not wait any more
desk-back = Back to the list
desk-statement = Statement
desk-state = State
desk-held = somebody has it open
desk-public = What everybody will see
desk-publish = Show
desk-decline = Do not show
desk-duplicate = Same as
desk-reword = Reword
desk-wording = Better wording
desk-release = Leave it to others
desk-not-yours = You cannot decide on this one. You wrote it, or somebody else has it open.
