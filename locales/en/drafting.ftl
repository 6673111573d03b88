drafting-write = Write a bridging statement
drafting-read = Read the draft that waits
drafting-not-now = No bridging statement can be drafted now.
drafting-ask-numbers =
    Which statements does it bring together?

    Write two numbers or more, such as 3, 7.
drafting-which-numbers = Please write the numbers of two statements or more.
drafting-ask-text = Write the bridging statement, { $most } characters at most.
drafting-too-long = Please write { $most } characters at most.
drafting-waits =
    Your draft is kept.

    Somebody else approves it before people are asked.
drafting-none = No draft waits for approval.
drafting-own = This draft is your side's, so somebody else approves it.
drafting-too-early = It can be approved from { DAY($day) }, { HOUR($hour) } on.
drafting-approve = Approve
drafting-approved = Approved. Everybody who voted is being asked.
