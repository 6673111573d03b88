judging-none = No statement waits any more. Thank you.
judging-others-have =
    { $count ->
        [one] One still waits, but for other moderators.
       *[other] { $count } still wait, but for other moderators.
    }
judging-left =
    { $count ->
        [one] One waits for you · “{ $title }”
       *[other] { $count } wait for you · “{ $title }”
    }
judging-why-new = Sent on { DAY($since) }, { HOUR($since) }
judging-why-appeal = The author asked for another look on { DAY($since) }
judging-why-reported = Shown now; { $reports } reported it
judging-why-unclear = Shown now, but many pass: it may be unclear
judging-language-th = Thai
judging-language-en = English
judging-found = ⚠ Found in the text: { $what }
judging-flaw-empty = no words
judging-flaw-too-long = too long
judging-flaw-link = a link
judging-flaw-question = it seems to be a question
judging-flaw-phone = a telephone number
judging-flaw-email = an e-mail address
judging-flaw-id-number = an id number
judging-flaw-account-number = an account number
judging-flaw-chat-id = a name in a chat
judging-flood = ⚠ Number { $lone } sent { $count } within a day
judging-revises = Worded before: “{ $text }”
judging-seconded = One moderator approved. You are the second.
judging-alike = Much like:
judging-publish = Show
judging-keep = Keep showing
judging-decline = Decline
judging-duplicate = Same as another
judging-reword = Word it better
judging-about-you = A question about the citizen
judging-release = Leave it to others
judging-undo = Undo the last decision
judging-gone = This one waits no more.
judging-decided-mine = You decided on this one: { $verdict }
judging-decided-others = Somebody else decided on this one: { $verdict }
judging-verdict-publish = shown
judging-verdict-second = approved by a first moderator
judging-verdict-about-you = shown as a question about the citizen
judging-verdict-decline = declined
judging-verdict-duplicate = same as another
judging-votes-over = Votes are over. You decide what can be read from now on.
judging-more = More ways
judging-aside =
    { $count ->
        [one] One is kept back, or waits for its author.
       *[other] { $count } are kept back, or wait for their authors.
    }
judging-look-aside = See what is kept back
judging-waits-kept = Kept back until { WEEKDAY($until) }
judging-waits-asked = Waits for its author until { WEEKDAY($until) }
judging-waits-passed = Passed on to the moderators of another party
judging-asked = The author was asked: “{ $text }”
judging-answered = The author answered: “{ $text }”
judging-unanswered = The author has not answered yet.
judging-verdict-keep-back = kept back
judging-verdict-ask = the author was asked
judging-verdict-pass-on = passed on
judging-crowd = ⚠ { $count } came within the same minute
judging-declined-for = Declined before: { $reason }
judging-marked = Personal data: { $words }
judging-mark = “{ $words }” ({ $kind })
