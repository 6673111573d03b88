practice-title = Practise on the console
practice-how =
    This is for practice. All citizens are invented. No message reaches anybody real.

    Choose a role, and the console opens at once.
practice-as-official = Play the official
practice-as-chief = Play the chief
practice-as-moderator = Play the moderator
practice-as-partner = Play the partner
practice-two = At work, who writes and who approves are two people. Here you may play both.
practice-frame = Practice: you may play every role. At work it takes two people.
practice-phones = Open the citizens' phones
