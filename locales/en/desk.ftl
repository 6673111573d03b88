desk-waits =
    { $count ->
        [one] One statement waits for a decision
       *[other] { $count } statements wait for a decision
    }
desk-title = Waiting for a decision
desk-none = No statement is in this list.
desk-gone = This statement does not wait any more
desk-back = Back to the list
desk-states = Parts of the list
desk-all = All
desk-state-new = New ({ $count })
desk-state-flagged = Reported or unclear ({ $count })
desk-state-personal = Personal data found ({ $count })
desk-state-appeals = Appeals ({ $count })
desk-suppressed = Results that may not be shown
desk-decided = Decided
desk-none-decided = Nothing has been decided yet.
desk-consultation = Forum
desk-choose = Show this forum only
desk-oldest = These are the two hundred that wait longest.
desk-more = Show more
desk-statement = Statement
desk-state = State
desk-decision = Decision
desk-clock = Time
desk-left =
    { $hours ->
        [one] One hour is left
       *[other] { $hours } hours are left
    }
desk-late =
    { $hours ->
        [one] One hour late
       *[other] { $hours } hours late
    }
desk-found = personal data found
desk-held = somebody has it open
desk-held-now = Another moderator has this one open just now.
desk-public = What everybody will see
desk-redacted = Without the personal data
desk-text-gone = The text is gone. Its author asked for that.
desk-mark-phone = telephone number
desk-mark-email = e-mail address
desk-mark-id-number = id number
desk-mark-account-number = account number
desk-mark-chat-id = name in a chat
desk-mark-plate = number plate
desk-mark-link = link
desk-publish = Show
desk-redact = Show without the personal data
desk-about-you = Show as a question about the citizen
desk-decline = Do not show, because
desk-duplicate = Same as
desk-reword = Reword
desk-wording = Better wording
desk-release = Leave it to others
desk-not-yours = You cannot decide on this one.
desk-reason-missing = Choose a reason.
desk-other-missing = Choose the one that says the same.
desk-problems = Not saved yet
desk-history = Decisions so far
desk-by = { $name }, { WEEKDAY($when) }, { HOUR($when) }
desk-at = { WEEKDAY($when) }, { HOUR($when) }
desk-undone = undone on { WEEKDAY($when) }, { HOUR($when) }
desk-undo = Undo the decision
desk-undo-last = Undo the last decision
desk-undo-why = Why it is undone. After ten minutes a reason is needed.
desk-undo-silently = Ten minutes have not passed
desk-objections = Objections of partners
desk-objection = Your objection to how this is moderated
desk-object = Send the objection
desk-objected = Sent. Every moderator sees it.
desk-objection-missing = Write why, in { $most } characters at most.
desk-previous = The one before
desk-following = The next one
desk-keys = Single keys
desk-keys-off = Switch single keys off
desk-keys-on = Switch single keys on
desk-keys-set = Saved.
desk-mark-other = personal data
desk-state-kept = Kept back ({ $count })
desk-state-asked = Author asked ({ $count })
desk-state-passed = Passed on ({ $count })
desk-redacting = Take out personal data
desk-also = Further words to take out
desk-also-how = One a line, such as names and addresses. Telephone and other numbers are found by themselves.
desk-look = Look at it first
desk-with-note = Add a note to the author
desk-note = Note to the author, { $most } characters at most
desk-question = Question to the author, { $most } characters at most
desk-whose = Whose matter it is. The author reads it. At most { $most } characters.
desk-pass-how = After a day every moderator may decide.
desk-decline-elsewhere = Do not show it, and tell the author
desk-choose-one = Choose one
desk-days-missing = Choose a day.
desk-party-missing = Choose whose moderators.
desk-told = The author was told: “{ $text }”
desk-list-file = Download this list as CSV
desk-decided-file = Download all decisions as CSV
desk-why = Reason, for the author to read
desk-until = Until which day
