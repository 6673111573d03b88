hall-news = There is news of a consultation that you convene.
hall-draft = A draft charter, to be signed by all who convene it.
hall-phase-agenda = Setting the agenda
hall-phase-statements = Statements and votes
hall-phase-critique = Finding a bridging statement
hall-phase-deliberation = Meetings
hall-phase-decision = Decision by the charter
hall-phase-plan = Joint plan
hall-phase-follow-up = Follow-up
hall-days =
    { $days ->
        [one] • { $phase }: one day
       *[other] • { $phase }: { $days } days
    }
hall-until = • { $phase }: until { DAY($day) }
hall-seeds = { $count } statements stand there from the start.
hall-over = This consultation is over.
hall-in-phase = Now: { $phase }, until { DAY($day) }
hall-signed = ✓ Signed: { $who }
hall-unsigned = ○ Not signed yet: { $who }
hall-opens = It can open from { DAY($day) } on.
hall-objects = ⚠ { $who } objects: { $reason }
hall-early-agreed = Agreed to end this phase early: { $who }
hall-longer-asked = { $phase }, { $days } more days, agreed so far: { $who }
hall-sign = Sign
hall-object = Object
hall-lift = Withdraw the objection
hall-early = End this phase early
hall-early-ask = Should this phase end early: { $phase }?
hall-early-votes = After it nobody can vote or propose any more.
hall-early-waits = These must agree, too: { $who }. What the law asks for is never cut short.
hall-early-last = All others have agreed, so it ends within a minute. What the law asks for is never cut short.
hall-early-final = You can take this back until the phase ends.
hall-not-early = Take back: end early
hall-not-longer = Take back: { $days } more days
hall-you-withdrew = Taken back. The other sides hear of it.
hall-nothing-agreed = Your side has not agreed to this.
hall-early-yes = Yes, end it early
hall-by-date = This phase ends by itself on its last day. Nobody can end it earlier.
hall-longer = More days
hall-agree-longer = Agree to { $days } more days
hall-more-days = { $days } more days
hall-how-much-longer =
    How many days longer should this phase be?

    It is longer once all who convene agree to the same number.
hall-back = Back
hall-not-yours = This button is for those who convene that consultation.
hall-no-role = Your role does not allow this. Please ask somebody of your side whose role does.
hall-changed = The charter has changed. This is the newest version; please read it before you sign.
hall-signed-already = Your side has signed already.
hall-you-signed = Your signature is recorded. Thank you.
hall-ask-reason =
    Why does your side object? Please write the reason.

    Everybody can read it. All waits until you withdraw it.
hall-reason-length = Please write a reason of { $least } to { $most } characters.
hall-you-objected = Your objection is recorded. All waits until you withdraw it.
hall-too-late = This consultation is over, so nobody can object.
hall-nothing-held = Your side is not objecting at present.
hall-you-lifted = Your objection is withdrawn.
hall-moved-on = This button is from an earlier phase. This is how it stands now:
hall-agreed-already = Your side has agreed already.
hall-you-agreed-early = Recorded. This phase ends once all have agreed.
hall-you-agreed-longer =
    Recorded: { $days } more days.

    It takes effect once all agree to the same number.
