work-open = My work
work-welcome =
    This chat is linked. You help to run the forums of { $agency }.

    Your part: { $roles }

    Write “work” at any time.
work-already = This chat is linked already.
work-code-over = This staff code no longer works, or not in this chat. Write it in your agency's chat. Or ask the operator for a new one.
work-role-official = official
work-role-moderator = moderator
work-role-partner = partner
work-role-chief = chief
work-role-operator = operator
work-intro =
    Your work in the forums of { $agency }

    Your part: { $roles }
work-waiting =
    { $count ->
        [0] No statement waits for a decision.
        [one] One statement waits for a decision.
       *[other] { $count } statements wait for a decision.
    }
work-odd =
    “{ $title }” is worth a look.

    Very fast voters: { $bursts }. Voters just like another: { $copies }.

    Every vote still counts.
work-next = Next statement
work-propose = Propose for your organisation
work-rules = Rules for statements
work-as-citizen = As a citizen
work-speak-where = In which consultation?
work-speak =
    Write a statement for “{ $title }”.

    One idea, about { $advised } characters, { $most } at most.

    Readers see which side wrote it. Another moderator looks first.
work-spoken = Sent to the moderators. Everybody will see it like this:
work-console-link = Open the console
work-console =
    Tap the button to enter the console. The link works once, for 10 minutes.

    Do not pass it on. Who opens it works in your name.
work-console-open = Enter the console
work-no-console = There is no web address here, so there is no console. Please tell the operator.
