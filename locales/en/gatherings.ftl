gatherings-of = Meetings: { $title }
gatherings-waits =
    { $count ->
        [one] One meeting's minutes wait for your side
       *[other] Minutes of { $count } meetings wait for your side
    }
gatherings-title = Name of the meeting
gatherings-when = Day and time
gatherings-hours = { $day }, { HOUR($start) } to { HOUR($end) }
gatherings-place = Place
gatherings-link = Link to join online
gatherings-link-how = For a meeting online. It begins with https://
gatherings-day = Day
gatherings-day-how = Such as 31/1/2027
gatherings-opens = Begins
gatherings-closes = Ends
gatherings-clock-how = Such as 13:00
gatherings-seats = Seats
gatherings-seats-how = Leave it empty if there is room for all.
gatherings-none = No meeting has been called yet.
gatherings-off = Called off
gatherings-has-minutes = Has minutes
gatherings-call = Call a meeting
gatherings-call-means =
    Who takes part and wants news is told, and can answer.

    Who comes is reminded a day and two hours before.
gatherings-called =
    { $count ->
        [one] The meeting is called. One person will hear of it.
       *[other] The meeting is called. { $count } people will hear of it.
    }
gatherings-coming = People who say that they come: { $count }
gatherings-coming-of = People who say that they come: { $count } of { $seats } seats
gatherings-reminders = Who comes is reminded a day and two hours before.
gatherings-change = Change the meeting
gatherings-change-means = Who comes, may come or waits for a seat hears of it at once.
gatherings-changed =
    { $count ->
        [one] Changed. One person will hear of it.
       *[other] Changed. { $count } people will hear of it.
    }
gatherings-cancel = Call this meeting off
gatherings-cancel-means =
    Who comes, may come or waits for a seat hears of it at once.

    It cannot be called again, but a new one can be called.
gatherings-cancelled =
    { $count ->
        [one] Called off. One person will hear of it.
       *[other] Called off. { $count } people will hear of it.
    }
gatherings-minutes = Minutes
gatherings-agreed = What was agreed
gatherings-draft = Minutes that wait for approval
gatherings-write = Write the minutes
gatherings-write-how =
    A line that begins with “- ” is what was agreed.

    Another convener approves them before they are out.
gatherings-hand-over = Hand over for approval
gatherings-drafted = Handed over. Another convener approves them.
gatherings-approve = Approve and publish
gatherings-own = They wait for somebody of another convener.
gatherings-published =
    { $count ->
        [one] The minutes are out. One person will hear of it.
       *[other] The minutes are out. { $count } people will hear of it.
    }
gatherings-back = Back to the meetings
gatherings-flaw-title = Please give the meeting a name.
gatherings-flaw-place = Please give a place or a link.
gatherings-flaw-long = Too long. It may have { $most } characters at most.
gatherings-flaw-link = A link begins with https:// and has no spaces.
gatherings-flaw-day = Please write a whole day, such as 31/1/2027.
gatherings-flaw-past = This time is past. Please choose a later one.
gatherings-flaw-clock = Please write a time, such as 13:00.
gatherings-flaw-order = The end must come after the beginning.
gatherings-flaw-seats = Please write 1 to { $most } seats, or leave it empty.
gatherings-flaw-minutes = Please write the minutes first.
