help-what =
    Wethi is where public agencies listen to people.
    Here you can answer surveys about services near you.

    Tap a button or write your answer.

    Write “menu” to see what there is.
    Write “language” to change the language.
    Write “stop” to stop our messages.

    We never ask for document copies, id numbers or codes.
    Nor for bank accounts. Please give none of these.

    To talk to a person, call { $number }, the Government Contact Center.
help-person = Write to the staff
help-stop = Stop messages
help-words =
    Write “back” to change the answer before.
    Write “skip” to leave this question out.

    Write “pause” to stop here and go on later.
    Write “restart” to begin anew.
help-call = To talk to a person, call { $number }.
