help-what =
    Wethi is where public agencies listen to people.
    Here you can answer surveys about services near you.

    Tap a button or write your answer.
    Write “menu” to see what there is, “language” to change the language.
    Write “stop” to stop our messages.

    We never ask for copies of documents, id numbers, codes or bank accounts.
    If anyone does, please do not give them.

    To talk to a person, call { $number }, the Government Contact Center.
help-stop = Stop messages
help-words =
    Write “back” to change the answer before.
    Write “skip” to leave this question out.
    Write “pause” to stop here and go on later.
    Write “restart” to begin anew.
help-call = To talk to a person, call { $number }.
