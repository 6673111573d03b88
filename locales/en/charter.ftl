charter-page = Read it on a page
charter-vision = What we want to reach together: { $vision }
charter-phase-agenda = Topics: { DAY($first) } to { DAY($last) }
charter-phase-statements = Statements and votes: { DAY($first) } to { DAY($last) }
charter-phase-critique = A bridging statement: { DAY($first) } to { DAY($last) }
charter-phase-deliberation = Meetings: { DAY($first) } to { DAY($last) }
charter-phase-decision = Decision by the rule: { DAY($first) } to { DAY($last) }
charter-phase-plan = The joint plan: { DAY($first) } to { DAY($last) }
charter-phase-follow-up = Following it up: { DAY($first) } to { DAY($last) }
charter-entry-open = Everybody may take part.
charter-entry-code = Who has a code may take part.
charter-entry-list = Who is on the list and has a code may take part.
charter-ages-adults = From 18 years on.
charter-ages-from-10 = From 10 years on. Under 18 with a guardian's consent.
charter-decision-adopted =
    What { $share }% of every group agree with is adopted. Nobody has to approve it.

    At least { $voters } people voted, { $each } of every group.
charter-decision-must-answer =
    What { $share }% of every group agree with must be answered.

    At least { $voters } people voted, { $each } of every group.
charter-objection = Conveners may object within { $days } days, with a reason.
charter-meeting = After an objection ({ $days } days): { $words }
charter-fallback = The last resort: { $words }
charter-moderation-strict = A moderator reads every statement before it is shown.
charter-moderation-after = Statements are shown at once and read afterwards.
charter-partners-approve = Partners, too, may approve broadcasts about this forum
