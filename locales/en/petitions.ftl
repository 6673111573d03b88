petitions-title = Requests about personal data
petitions-waits =
    { $count ->
        [one] One request about personal data waits
       *[other] { $count } requests about personal data wait
    }
petitions-chat = In chat, citizens see and delete their own data at once.
petitions-forgotten = Had themselves forgotten within 30 days: { $count }
petitions-enter = Enter a request
petitions-show-waiting = Those that wait
petitions-show-answered = Those that were answered
petitions-waiting = They wait for an answer
petitions-answered = Answered
petitions-number = Number
petitions-what = What is asked
petitions-came = Came
petitions-state = State
petitions-none = None.
petitions-more = Further ones
petitions-days = It is answered within { $days } days of the day on which it came.
petitions-asks-see = to see what is kept
petitions-asks-correct = to have it corrected
petitions-asks-delete = to have it deleted
petitions-asks-carry = to take it along as a file
petitions-asks-object = objects to a use
petitions-asks-restrict = to have a use stopped for a while
petitions-asks-withdraw = withdraws consent
petitions-way = How it came
petitions-way-letter = by letter
petitions-way-counter = at the counter
petitions-way-phone = by phone
petitions-way-email = by e-mail
petitions-received = Day on which it came
petitions-received-help = Like 27/11/2026 or “yesterday”
petitions-who = Who asks, and how to reach the person
petitions-who-help = As little as the answer needs. No identity card number.
petitions-words = The words of the request
petitions-back = Back to the list
petitions-gone = There is no such request
petitions-one = Request { $name }
petitions-came-on = Came { $way } on { $day }
petitions-due = Last day: { $day }
petitions-clock-runs =
    { $days ->
        [one] One day left
       *[other] { $days } days left
    }
petitions-clock-soon =
    { $days ->
        [one] Only one day left
       *[other] Only { $days } days left
    }
petitions-clock-overdue =
    { $days ->
        [one] Overdue by one day
       *[other] Overdue by { $days } days
    }
petitions-was-late = too late
petitions-how-see = In chat, “my data” shows it at once and proves who asks.
petitions-how-correct = In chat, answers can be changed while a survey is open.
petitions-how-delete = In chat, “forget me” deletes it at once and proves who asks.
petitions-how-carry = In chat, “my data” gives it as a file and proves who asks.
petitions-how-object = In chat, “stop” ends what we send. For other uses decide here.
petitions-how-restrict = In chat, “stop” ends what we send. For other uses decide here.
petitions-how-withdraw = In chat, “settings” takes each consent back at once.
petitions-open = Show name and words
petitions-open-noted = That you looked stands in the audit log. It needs a fresh proof.
petitions-erased = Name and words are erased: 90 days after the answer.
petitions-reply = Note the answer
petitions-reply-what = This notes what you answered. It sends nothing by itself.
petitions-outcome = What came of it
petitions-answer-granted = done
petitions-answer-partly = done in part
petitions-answer-refused = refused
petitions-said = What was answered
petitions-said-help = A refusal needs its reason.
petitions-entered = Entered as { $name }. Write this number on the letter.
petitions-done = { $name } is answered.
petitions-wrong-choose = Choose one.
petitions-wrong-who = Say who asks.
petitions-wrong-long = This is too long.
petitions-wrong-day = Write one day, not later than today.
petitions-wrong-reason = Say why it is refused.
