consultations-unknown = There is no consultation of that name
consultations-unknown-how = The link may be incomplete. Try it once more from the chat.
consultations-stage-draft = This consultation is being prepared. It is not open yet.
consultations-stage-agenda = Where it stands: the agenda is being set.
consultations-stage-statements = Where it stands: open for votes and statements.
consultations-stage-critique = Where it stands: a common statement is being improved.
consultations-stage-deliberation = Where it stands: people meet and talk it over.
consultations-stage-decision = Where it stands: a decision is being taken together.
consultations-stage-plan = Where it stands: the joint plan is being made.
consultations-stage-follow-up = Where it stands: the plan is being followed up.
consultations-stage-closed = This consultation is closed. These are its final results.
consultations-until = Until { DAY($day) }.
consultations-conveners = Convened together by { $names }
consultations-charter = Read the rules of this consultation
consultations-charter-title = Rules: { $title }
consultations-charter-version = Version { $version }. Fingerprint of the text:
consultations-clause-now = Now:
consultations-clause-then = Then:
consultations-clause-gone = This clause goes.
consultations-back = See the results
consultations-author-citizen = By a citizen
consultations-author-partner = By a partner
consultations-author-organiser = By the organiser
consultations-seen = { $people } people saw it
consultations-people = { $people }
consultations-statements = { $number }
consultations-statement = Statement
consultations-others = All other statements
consultations-taken-part = Who took part
consultations-cast-enough = Voted on { $votes } statements or more
consultations-verified = Let in by a code
consultations-groups = Opinion groups
consultations-groups-how =
    A group is people who voted alike.

    The statements below tell the groups apart.
consultations-group = Group { $letter }
consultations-group-share = { $percent }% of those in a group.
consultations-group-firm = Clearly apart.
consultations-group-loose = May still shift a little.
consultations-group-unsteady = Not certain yet.
consultations-group-seen = (seen by { $share } of the group)
consultations-by-group = Group by group
consultations-votes-hidden = * figures hidden
consultations-uneven = One group saw this less than half as often as another.
consultations-go-to = Go to statement { $number }
consultations-map = Opinion map
consultations-map-alt = Opinion map. The page describes the groups in words, too.
consultations-map-how = The nearer people stand, the more alike they voted. Direction means nothing by itself.
consultations-map-marks = Each mark stands for at least { $people } people. The larger, the more.
consultations-map-unshown = People who stand far from all others are not drawn.
consultations-map-numbers = Numbers are statements. They lie where those stand who agree.
consultations-map-limit =
    The map has two dimensions only.

    It cannot hold four equally distant groups apart.
consultations-map-everybody = Everybody
consultations-map-own = You are here
consultations-method = How this was worked out
consultations-method-who = Anybody on LINE or Telegram could take part, by its rules.
consultations-method-latest = Of each person, the latest vote on each statement counts.
consultations-method-groups = Groups are made of those who cast at least { $votes } votes.
consultations-method-majority = A majority must be clear by a statistical test (above { $test }).
consultations-method-whole = Shares are of those who saw a statement, in whole per cent.
consultations-method-hidden =
    Figures of 1 to { $people } people are shown as *. So are others that would tell them.

    Within groups, figures under { $crossed } are hidden, too.
consultations-method-moderated = Statements shown: { $shown }. Declined: { $declined }.
consultations-method-licence = You may use this if you name the source ({ $licence }).
consultations-receipts = Root over all receipts:
consultations-receipts-each = There is one receipt for each person who voted.
consultations-receipts-held = The number of people above may be up to four off. It is of an earlier count.
consultations-report = Report for printing
consultations-report-title = Consultation report: { $title }
consultations-in-short = In short
