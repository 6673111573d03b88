meeting-none = There is no meeting of “{ $title }” yet.
meeting-which = Meetings of “{ $title }”
meeting-line = • { $title }: { DAY($day) } { HOUR($hour) }
meeting-offer = Meetings
meeting-gone = This meeting is not there any more.
meeting-cancelled = Called off
meeting-when = { DAY($day) }, { HOUR($start) } to { HOUR($end) }
meeting-place = Where: { $place }
meeting-seats = Free seats: { $left } of { $of }
meeting-yours-yes = You said: I come
meeting-yours-no = You said: I do not come
meeting-yours-maybe = You said: perhaps
meeting-yours-waiting =
    All seats are taken. You are on the waiting list.

    You will hear at once when a seat is free.
meeting-said =
    Minutes

    { $text }
meeting-agreed = • Agreed: { $text }
meeting-yes = I come
meeting-no = I do not come
meeting-maybe = Perhaps
meeting-link = Join online
meeting-calendar = Add to my calendar
meeting-too-late = This meeting is over, or was called off.
meeting-noted = Noted. You can change it at any time.
meeting-noted-already = This is what you said already.
meeting-reminder = A reminder of a meeting that you answered to.
meeting-news = There is a meeting of “{ $title }”.
meeting-news-changed = A meeting of “{ $title }” has changed.
meeting-news-cancelled = A meeting of “{ $title }” was called off.
meeting-news-minutes = The minutes of a meeting of “{ $title }” are out.
meeting-news-seat = There is a seat for you now: “{ $title }”.
