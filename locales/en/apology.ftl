apology-set-aside =
    Sorry, we could not take your last message.
    Our staff will look into it.

    Please try again, or call { $number } to talk to a person.
