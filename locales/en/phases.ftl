phases-statements = “{ $title }” takes votes and statements now.
phases-deliberation = “{ $title }” is in its phase of meetings now.
phases-decision =
    “{ $title }” takes no more votes.

    What passes takes effect as the charter says.
phases-plan = “{ $title }” is making its joint plan now.
phases-closed = “{ $title }” is over. Thank you for taking part.
phases-until = This phase lasts until { DAY($day) }.
phases-vote = Say what you think
phases-meetings = See the meetings
phases-silence = No more news of this
phases-hear = Send me news again
phases-hears = You will hear news of “{ $title }”.
phases-silent =
    No more news of “{ $title }” will be sent.

    Your votes stay as they are.
