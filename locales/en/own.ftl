own-votes =
    Your votes in “{ $title }”: { $count }

    Tap one to change it.
own-votes-none = You have not voted in “{ $title }” yet.
own-votes-one = { $vote }: { $text }
own-receipt = The receipt for my votes
