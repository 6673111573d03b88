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
practice-guide = Both sides of a broadcast in three minutes
practice-guide-write = Press “{ practice-as-official }”. Open “{ console-way-broadcasts }”, and there the draft.
practice-guide-test = At “{ sending-tests }” press “{ sending-do-test }”. It comes to the official's chat on both phones.
practice-guide-arrived = Press the button that all arrived. Then hand it in.
practice-guide-approve = Press “{ practice-as-chief }”. Open what waits. Type the number of recipients and approve.
practice-guide-count = It counts down for 5 seconds. Until then it can be undone.
practice-guide-phones = Look at the phones: it is there. Press its button and vote. Just wrote on LINE? Then it comes in two minutes.
practice-guide-back = Back on its page you see how many were told.
