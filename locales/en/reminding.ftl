reminding-late =
    { $count ->
        [one] One statement has waited for more than a day.
       *[other] { $count } statements have waited for more than a day.
    }
