news-about = About your statement in “{ $title }”
news-published =
    It is shown now. Everybody can vote on it.

    We noted that you agree. You can change that.
news-shown = It is shown now. Everybody can vote on it.
news-shown-late = It was shown. Votes are over by now.
news-late = Voting ended before a moderator had read it. So it is not shown. We are sorry.
news-votes-over = Votes are over. Nothing can be added or looked at again.
news-change-vote = See or change my vote
news-declined = The moderators do not show it yet: { $reason }
news-upheld =
    Another moderator looked. It is still not shown: { $reason }

    You can always propose a new one.
news-how-off-topic = Try to answer the consultation's question, and send it anew.
news-how-personal-data = Try without names, numbers or anybody's data.
news-how-insult = Try to speak of the matter, not of people.
news-how-unlawful = Try to say what could be done within the law.
news-how-advertising = Try it without asking people to buy or use something.
news-how-unclear = Try one idea, shorter and plainer, and send it anew.
news-how-there-already = You can vote on the one that is there.
news-how-question = Try to say what you would like, not a question.
news-rewrite = Write it anew
news-appeal = Ask another moderator
news-appealed = Noted. Another moderator looks at it, and you will hear.
news-appeal-over = This one cannot be looked at again. You can propose a new one.
news-duplicate =
    Another one says the same. Everybody votes on that one.

    “{ $text }”

    The votes of each stay where they are.
news-duplicate-late =
    Another one says the same. Votes are over by now.

    “{ $text }”
news-reworded =
    A moderator worded it more plainly, as a new statement.

    “{ $text }”

    The votes on the old one stay where they are.
news-reworded-late =
    A moderator worded it more plainly, as a new statement. Votes are over by now.

    “{ $text }”
news-replaced-gone = It takes no votes any more. Those it has stay in the results.
news-vote-other = Vote on this one
news-again-mistake =
    The decision was a slip and is taken back. We are sorry.

    It is looked at again, and you will hear.
news-again-rule =
    The wrong rule was used. The decision is taken back.

    It is looked at again, and you will hear.
news-again-facts =
    There are new facts. The decision is taken back.

    It is looked at again, and you will hear.
news-voted = { $votes } people voted on yours. Thank you for it.
news-decided-adopted = The forum agrees with it, and it is adopted.
news-decided-must-answer = The forum agrees with it. The agency must answer.
news-decided-neither = It did not find enough agreement. All results can be read.
news-note = A moderator writes to you: “{ $text }”
