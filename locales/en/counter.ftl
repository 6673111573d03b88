counter-count =
    { $count ->
        [one] One citizen waits for a person
       *[other] { $count } citizens wait for a person
    }
counter-title = Talking to citizens
counter-within = To be answered within { $hours } hours of service
counter-states = Parts of the list
counter-state-waiting = Waiting
counter-state-answered = Answered
counter-state-settled = Settled
counter-about = About
counter-asked = Asked
counter-waited = Waited
counter-number = No. { $number }
counter-at = { WEEKDAY($day) } at { HOUR($hour) }
counter-hours =
    { $hours ->
        [one] waits for one hour of service
       *[other] waits for { $hours } hours of service
    }
counter-hours-short =
    { $hours ->
        [one] one hour of service
       *[other] { $hours } hours of service
    }
counter-late = overdue
counter-not-waiting = does not wait
counter-none = Nothing is in this list.
counter-more = Go on
counter-gone = This request is not there any more
counter-gone-kept = This answer was not sent. The citizen was forgotten, or the request was too old.
counter-back = Back to the list
counter-problem = The answer was not sent
counter-problem-gone = This request is settled
counter-problem-held = Somebody else answers it now. What you typed is still here.
counter-problem-newer = There is something new; read it first. Your text is still here.
counter-problem-empty = Write the answer
counter-problem-long = Write { $most } characters at most
counter-language-th = she reads Thai
counter-language-en = she reads English
counter-is-settled = This is settled.
counter-unreachable = She cannot be reached now. The answer waits until she is back.
counter-rides = She stopped all messages. The answer waits until she writes.
counter-words = What was written
counter-by-citizen = Citizen
counter-by-staff = Staff
counter-no-words = She chose what it is about, and wrote nothing yet.
counter-answer = Your answer
counter-answer-how = It goes to her chat for the agency. At most { $most } characters.
counter-send = Send the answer
counter-release = Leave it to others
counter-settle = Settle it without an answer
counter-held = Somebody else answers this now.
counter-held-short = being answered
counter-take = Read and answer
counter-take-how = The log says that you read it. It is yours for 15 minutes.
counter-sent = ✓ The answer is on its way
counter-settled = ✓ This is settled
counter-released = ✓ Others may answer it now
