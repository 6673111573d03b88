results-title = Results: { $title }
results-closed = This survey is closed. These are its final results.
results-open = This survey is still open. The figures are renewed as people answer.
results-responses =
    { $people ->
        [one] One person answered.
       *[other] { $people } people answered.
    }
results-people = n = { $people }
results-volunteers = Those who answered were volunteers, not a random sample.
results-hidden = * under 5 people, or hidden to protect people
results-as-of = Counted on { DAY($day) }
results-too-few = Too few people answered this to show it.
results-number-mean = On average
results-number-median = In the middle (median)
results-words = { $people } people wrote something. What they wrote is not published.
results-answered = Answered: { $answered } of { $asked } who were asked
results-answer = Answer
results-count = People
results-share = Share
results-weighted = Weighted
results-chart = Bar chart: { $question }. The table has the same figures.
results-nothing-title = No results yet
results-nothing = Results are shown here once at least 5 people have answered.
results-unknown = There is no survey of that name.
results-method = How this was counted
results-method-who = Anybody on LINE or Telegram could answer, once.
results-method-share = Shares are of those who were asked, in whole per cent.
results-method-several = With several answers each, shares can pass 100% in all.
results-method-hidden = Figures under 5 people are hidden: they are shown as *. So are others that would tell them.
results-method-renewed = A figure changes only when 5 people or more make the change.
results-method-weighted =
    Weighted shares follow the make-up of the population.

    They are worth about { $effective } answers drawn at random. The design effect is { $effect }. Volunteers are still no random sample.
results-method-error =
    A share of 50% is uncertain by at least { $points } points, up or down.

    That is at a confidence of 95%. It may be off by more, for those who answered volunteered.
results-download = Download the figures
results-file-csv = Table (CSV)
results-file-json = Data (JSON)
results-unweighted = Not weighted: too few answers in { $groups }.
results-table-question = Question
results-table-left = Too few people to show
results-table-mean = Mean / median
results-table-asked = Answered / asked
results-table-groups = Group
results-table-everybody = People
results-crossed = { $column } by: { $row }
results-funnel = Where people stop
results-funnel-started = Started { $started }, handed in { $finished }
results-funnel-reached = Reached
results-funnel-answered = Answered
results-funnel-skipped = Passed over
results-funnel-left = Left here
results-funnel-refused = of them refused
results-funnel-seconds = Seconds
results-card = The results of “{ $title }” are out. { $people } people answered. Thank you for taking part.
results-card-few = “{ $title }” is closed. Too few answered to show figures. Thank you for taking part.
results-card-more = See all results
