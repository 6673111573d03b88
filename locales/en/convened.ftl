convened-title = Consultations
convened-waits =
    { $count ->
        [one] One consultation waits for your side
       *[other] { $count } consultations wait for your side
    }
convened-name = Consultation
convened-stands = Now
convened-draft = Draft, to be signed
convened-over = Over
convened-needs-you = Waits for your side
convened-held = Somebody objects
convened-none = This agency has no consultations yet.
convened-unpublished = Drafts not yet sent to be signed
convened-unnamed = A draft without a name
convened-edited = last edited { WEEKDAY($when) } at { HOUR($when) }
convened-no-drafts = There are no drafts.
convened-new = Begin a new draft
convened-file = A charter that was written as a file
convened-upload = Take it in as a draft
convened-gone = There is no such consultation
convened-back = Back to the consultations
convened-back-one = Back to the consultation
convened-now = How it stands now
convened-too-short = Opened today, this phase is shorter than the law asks: { $phase }
convened-results = The latest results
convened-results-of = Results: { $title }
convened-statements =
    { $count ->
        [one] One statement
       *[other] All { $count } statements
    }
convened-statements-of = Statements in { $title }
convened-plan = Decision and joint plan
convened-public = The page that citizens see
convened-sign-title = Sign the charter
convened-sign-means = By signing, your side agrees to every rule of this charter. Please read it below first.
convened-sign = Sign this charter
convened-agreed = What your side has agreed to
convened-agreed-until = You can take it back until all agree and the phase moves.
convened-pulse = Three short questions to those who convene
convened-pulse-means = Nobody can tell who answered what. Results show from 5 answers on.
convened-pulse-give = Send the answers
convened-pulse-all = Please answer all three.
convened-speak = Propose a statement in the name of your side
convened-speak-means = Everybody sees whose it is. Moderators read it like any other.
convened-speak-words = One idea, { $most } characters at most
convened-speak-send = Send it to the moderators
convened-fixed = The consultation is open, so its charter is fixed. Sides can still agree to more or fewer days, and meet.
convened-version-free = It can be edited until the consultation opens. All sides sign the newest version.
convened-version-voids =
    { $count ->
        [one] It can be edited until it opens. An edit voids the signature given. All sides then sign anew.
       *[other] It can be edited until it opens. An edit voids { $count } signatures. All sides then sign anew.
    }
convened-longer-how = It becomes longer once all sides agree to as many days.
convened-days = How many days more
convened-reason = Why you object
convened-reason-public = Everybody can read this reason. The consultation waits until you withdraw it.
convened-charter = Charter
convened-seeds = Statements that stand there from the start
convened-changed = What changed since the last version
convened-place = Where
convened-before = Before
convened-after = Now
convened-nothing = nothing
convened-new-version = Edit as a new version
convened-meetings-all =
    { $count ->
        [one] One meeting
       *[other] { $count } meetings
    }
convened-codes = Codes for those who take part
convened-codes-count = How many codes
convened-codes-make = Make codes
convened-codes-made = New codes
convened-codes-once = They are shown once. Please write them down or print them now. Each lets one person in.
convened-codes-number = Please write a number from 1 to { $most }.
convened-state = State
convened-state-all = All states
convened-state-published = Shown
convened-state-declined = Not shown
convened-state-duplicate = Same as another
convened-state-replaced = Replaced by a new version
convened-filter = Filter
convened-number = No.
convened-writer = Written by
convened-no-words = Its words were taken away.
convened-no-statements = There are no statements in this state.
convened-more = Next statements
