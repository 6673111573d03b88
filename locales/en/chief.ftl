chief-title = At a glance
chief-of = { $count } of { $all }
chief-overdue = overdue
chief-promises = promises kept in time
chief-answers = answers given in time
chief-rights = requests about data are late
chief-owing = Due within 30 days, and overdue
chief-what = What
chief-owner = Who owes it
chief-due = Last day
chief-do = What to do
chief-late =
    { $days ->
        [one] one day late
       *[other] { $days } days late
    }
chief-in =
    { $days ->
        [0] today
        [one] tomorrow
       *[other] in { $days } days
    }
chief-answer = An answer in “{ $title }”
chief-ask = Ask
chief-ask-owner = Ask { $owner }
chief-asked =
    { $count ->
        [0] Nobody acts for them in a chat yet. Call them.
        [one] Asked, in one chat.
       *[other] Asked, in { $count } chats.
    }
chief-asked-before = They were asked within a day already.
chief-more = { $count } more
chief-nothing = Nothing is due within 30 days.
chief-trust = Trust among those who convene
chief-consultation = Consultation
chief-word = Others keep their word
chief-heard = We are heard
chief-again = We would do it again
chief-gave = { $count } of { $all } answered
chief-trust-how = The middle of 1 to 5, and the change since the phase before.
chief-no-trust = Nobody was asked yet.
chief-ease = Was it easy?
chief-month = Month
chief-kind = After
chief-easy = Easy
chief-said = Answers
chief-kind-survey = a survey
chief-kind-forum = a consultation
chief-kind-help = help by a person
chief-ease-how = One in 20 is asked, once in 90 days at most.
chief-no-ease = Nobody answered yet.
chief-hidden = { $mark }: too few to tell
