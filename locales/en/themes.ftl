themes-title = Themes
themes-none = The answers are not sorted into themes yet.
themes-of = { $count } answers, sorted on { WEEKDAY($when) }, { HOUR($when) }. Without a theme: { $without }
themes-find = Sort the answers into themes
themes-begun = They are being sorted. Open this page again soon.
themes-computing = They are being sorted. Open this page again soon.
themes-failed = The last sorting failed. The themes before it stay.
themes-public = What will be forwarded and published
themes-nothing-public = Nothing yet: no theme has a name.
themes-unnamed = Without a name ({ $phrase })
themes-count =
    { $count ->
        [one] one answer
       *[other] { $count } answers
    }
themes-firm = a firm theme
themes-loose = a loose theme
themes-unsteady = an unsteady theme
themes-name-th = Name in Thai
themes-name-en = Name in English
themes-name = Save the name
themes-merge-with = Merge with
themes-merge = Merge
themes-answers = The nearest answers
themes-borderline = Answers that may belong elsewhere
themes-move-to = Move the ticked ones to
themes-new = a new theme
themes-no-theme = no theme
themes-move = Move
themes-quotes = Choose answers to publish
themes-release = Publish this answer
themes-withdraw = Publish it no more
themes-missing = Choose an answer or a theme first.
themes-saved = Saved.
themes-back = Back
