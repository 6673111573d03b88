apology-set-aside =
    Sorry, we could not take your last message.
    Our staff will look into it.

    Please try again, or call { $number } to talk to a person.
apology-takes-long =
    We are working on it. It takes longer than usual.

    Please tap the button or write to us in a minute. Then we go on.
