health-title = How the installation is
health-account = Account
health-deliveries = Waiting to be answered
health-messages = Waiting to be sent
health-dead = Set aside within a day
health-state = State
health-oldest = the oldest for { $since }
health-seconds = { $count } s
health-minutes = { $count } min
health-hours = { $count } h
health-held = Nothing is sent: { $why }
health-pushes-held = Pushes rest: this month's are used up
health-well = works
health-timers = Reminders are { $since } late.
health-dead-title = Deliveries set aside
health-dead-what = They failed three times. What was written stands in no list.
health-trail = Number
health-kind = Kind
health-reason = Reason
health-came = Came
health-until = Until
health-do = What to do
health-take = Take again
health-take-one = Take { $trail } again
health-take-all =
    { $count ->
        [one] Take this one again
       *[other] Take all { $count } again
    }
health-gone = Its words are erased.
health-no-dead = None is set aside.
health-failed-title = Messages that a platform refused
health-failed-what = By a fault of ours. Once it is mended, try them again.
health-class-receipt = a receipt
health-class-notice = a notice
health-class-reminder = a reminder
health-try = Try again
health-try-one = Try { $trail } again
health-try-all =
    { $count ->
        [one] Try this one again
       *[other] Try all { $count } again
    }
health-no-failed = None was refused.
health-again =
    { $count ->
        [0] Nothing of that is left to be done.
        [one] One goes on its way again.
       *[other] { $count } go on their way again.
    }
