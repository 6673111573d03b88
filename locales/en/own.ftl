own-votes =
    Your votes in “{ $title }”: { $count }

    Tap one to change it.
own-votes-none = You have not voted in “{ $title }” yet.
own-votes-nowhere = You have not voted in any forum yet.
own-votes-which = In which forum do you want to see your votes?
own-votes-one = { $vote }: { $text }
own-receipt = The receipt for my votes
