feedback-title = What citizens told us
feedback-gone = There is nothing here
feedback-back = Back to the list
feedback-consultations = Forums
feedback-surveys = Surveys
feedback-none = None
feedback-waiting =
    { $count ->
        [one] One statement waits for a moderator.
       *[other] { $count } statements wait for a moderator.
    }
feedback-moderated = Moderation
feedback-month = Month
feedback-whole = All
feedback-seen = Seen
feedback-shown = Shown
feedback-declined = Not shown
feedback-joined = Same as another
feedback-appeals = Shown after an appeal
feedback-hours = Half waited at most (hours)
feedback-themes = Look at the themes
feedback-people =
    { $count ->
        [one] One person answered, { WEEKDAY($when) }, { HOUR($when) }
       *[other] { $count } people answered, { WEEKDAY($when) }, { HOUR($when) }
    }
feedback-few = Too few people answered to show anything.
feedback-not-yet = No results are published yet.
feedback-held = Not shown, so that nobody is recognised
feedback-held-all = nothing of it is shown
feedback-held-cells =
    { $count ->
        [one] one figure is hidden
       *[other] { $count } figures are hidden
    }
feedback-held-none = All of it may be shown.
feedback-open = Open questions
