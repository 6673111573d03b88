settings-intro = Your settings
settings-large-is-on = • Large letters: on
settings-large-is-not-ours = • Size of letters: as set in your app
settings-large-is-off = • Large letters: off
settings-remind-is-on = • Reminders of unfinished surveys: you agreed
settings-remind-is-off = • Reminders of unfinished surveys: none
settings-answer-is-on = • Keeping your answers: you agreed
settings-answer-is-off = • Keeping your answers: you have not agreed
settings-started = • Messages from us: on
settings-stopped = • Messages from us: stopped
settings-quiet = • Quiet hours: { $start }:00 to { $end }:00
settings-quiet-none = • Quiet hours: none
settings-quiet-hours = Quiet hours
settings-my-data = My data
settings-large-on = Large letters on
settings-large-off = Large letters off
settings-withdraw-remind = No more reminders
settings-withdraw-answer = Withdraw my consent
settings-stop = Stop messages
settings-start = Start messages again
settings-resume = Continue
settings-large-how = How to enlarge letters
settings-large-elsewhere =
    Your app sets the size of the letters in this chat. We cannot.

    Open the app's settings.
    Choose “Chat Settings” or “Appearance”.
    Make “Text Size” larger there.

    If you do not find it, open your phone's settings.
    Look for “Font size” there.
settings-large-set = Letters are large now.
settings-large-unset = Letters are normal again.
settings-remind-withdrawn = All right, no more reminders.
settings-answer-withdrawn =
    Your consent is withdrawn.
    Answers that were not handed in are deleted.
    Votes in open forums are taken back.

    Surveys handed in before still count in the totals.

    To take those back too, see “My data”.
settings-stop-done =
    Stopped. We will not write to you first any more.
    You can come back at any time with this button.
settings-stop-paused =
    Stopped. We will not write to you first any more.
    Your answers to “{ $title }” are kept.
    You can go on whenever you like.
