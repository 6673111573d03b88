answering-from = The staff of { $agency } answer:
answering-reply = Write back
answering-waits =
    { $count ->
        [one] One citizen waits for a person.
       *[other] { $count } citizens wait for a person.
    } Read and answer on the console.
