results-title = Results: { $title }
results-closed = This survey is closed. These are its final results.
results-open = This survey is still open. The figures are renewed as more people answer.
results-responses =
    { $people ->
        [one] One person answered.
       *[other] { $people } people answered.
    }
results-people = n = { $people }
results-volunteers = Those who answered were volunteers, not a random sample.
results-hidden = * fewer than 5 people, or hidden so that nobody can be picked out
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
results-chart = Bar chart: { $question }. The table below has the same figures.
results-nothing-title = No results yet
results-nothing = Results are shown here once at least 5 people have answered.
results-unknown = There is no survey of that name.
results-method = How this was counted
results-method-who = Anybody who talks with the bot on LINE or Telegram could answer, once.
results-method-share = Shares are of those who were asked the question, in whole per cent.
results-method-several = Where several answers could be chosen the shares add up to more than 100%.
results-method-hidden = Figures about fewer than 5 people are hidden, and others that would tell them. The mark is *.
results-method-renewed = A figure is renewed only when at least 5 more people stand behind the difference.
results-method-weighted = Weighted shares count people of rare groups more, so that age, sex or area are as in the population. They are worth about { $effective } answers of a random sample (design effect { $effect }). They do not make a random sample of volunteers.
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
results-card = The results of “{ $title }” are out. { $people } people answered. Thank you for being one of them.
results-card-few = “{ $title }” is closed. Too few people answered to show any figures. Thank you for your answers.
results-card-more = See all results
