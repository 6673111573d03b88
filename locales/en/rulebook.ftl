rulebook-title = Rules for statements
rulebook-version = Rules for statements, version { $version }
rulebook-lasts = A version that was published never changes
rulebook-versions = Versions
rulebook-then = What follows
rulebook-small = Numbers under five are written *. So nobody is recognised.
rulebook-upheld = Still not shown after an appeal
rulebook-1-intro =
    Moderators read every statement before it is shown.

    Nothing but these is a reason not to show one.
rulebook-1-off-topic = It does not speak of the question of the forum.
rulebook-1-personal-data = It has personal data of anybody in it. Such are names, phone numbers, addresses and number plates.
rulebook-1-insult = It insults, threatens or hates a person or a group.
rulebook-1-unlawful = It is against the law, or calls for what is.
rulebook-1-advertising = It advertises goods, services or somebody's candidacy.
rulebook-1-unclear = It cannot be understood, or says several things.
rulebook-1-there-already = The same statement is there already. Everybody can vote on that one.
rulebook-1-question = It is a question. Nobody can agree or disagree with one.
rulebook-1-after =
    To disagree with the agency is no reason.

    Sharp criticism of a policy or of how work is done is shown.
rulebook-1-told = Its author is told in the chat. She reads which rule, and how to write it anew.
rulebook-1-appeal = She may ask for another look, once. Another moderator decides.
rulebook-1-undo = A wrong decision can be taken back. The statement keeps its votes.
rulebook-1-own = Nobody decides on what she wrote herself.
rulebook-1-months = Each month it is published how many were seen and shown. So is why others were not, and how long it took.
