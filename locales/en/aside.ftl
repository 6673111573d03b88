aside-which =
    What else shall become of this one?

    “{ $text }”
aside-way-redact = Show without the personal data
aside-way-keep = Keep it back
aside-way-ask = Ask the author
aside-way-pass = Pass it on
aside-keep-why = Why is it kept back? The author will read this reason.
aside-why-facts = a fact is being checked
aside-why-law = the law is being asked about
aside-why-office = another office is being asked
aside-keep-until = Until when is it kept back?
aside-until = Until { WEEKDAY($day) }
aside-kept = ✓ Kept back until { DAY($day) }. The author hears of it.
aside-ask =
    Send the question to the author, in { $most } characters at most.

    “{ $text }”
aside-asked = ✓ Asked. The answer is awaited until { DAY($day) }.
aside-pass-which =
    To whom is it passed on? After a day every moderator may decide.

    “{ $text }”
aside-pass-to = Moderators of { $party }
aside-elsewhere = Not a matter for this forum
aside-whose =
    Whose matter is it? Write it to the author.

    At most { $most } characters. The reason given is that it is off topic.
aside-passed = ✓ Passed on to the moderators of { $party }.
