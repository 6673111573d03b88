pausing-kept =
    We pause here. Your answers to “{ $title }” are kept.

    With “Remind me tomorrow” you agree to a reminder.
    You can withdraw that at any time under “Settings”.
pausing-kept-silently = We pause here. Your answers to “{ $title }” are kept.
pausing-resume = Continue
pausing-remind = Remind me tomorrow
pausing-menu = Menu
pausing-will-remind = All right, we will remind you on { DAY($day) } at { HOUR($hour) }.
pausing-no-reminders = No more reminders
pausing-reminder =
    Hello. You asked to be reminded of “{ $title }”.
    Your answers are all there. Shall we go on?
pausing-not-now = Not now
pausing-later = All right. Go on whenever it suits you.
