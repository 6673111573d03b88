replying-statement = To be answered: “{ $text }”
replying-ask = Write the answer, in at most { $most } characters. Somebody else of your agency approves it.
replying-done = Done
replying-promised = It will be done
replying-refused = No, with reasons
replying-answered = An explanation
replying-already = It is answered, or needs no answer.
replying-draft =
    An answer that waits ({ $kind }):

    “{ $text }”
replying-own-draft = You wrote it. Somebody else has to approve it.
replying-approve = Approve and publish
replying-approved = Published. Who voted on it hears of it.
replying-drafted = Kept. It waits for somebody else to approve it.
replying-too-late = The charter's days for objecting are over.
replying-why =
    To object to: “{ $text }”

    Why? Everybody reads it. At most { $most } characters.
replying-which = Which decision do you object to?
replying-more = Others
replying-length = Please write something clear, in at most { $most } characters.
replying-objected = Recorded. There are { $days } days to settle it.
