rights-page =
    Everything that we keep about you is on this page.
    It opens once, within 24 hours.

    Please open it when you are alone.
rights-open-page = Open my data
rights-kept = This is what we keep about you.
rights-language = • Language: English
rights-band-none = • Age: not told yet
rights-band-child = • Age: under 10
rights-band-minor = • Age: 10 to 17
rights-band-adult = • Age: 18 or older
rights-handed-in = • Handed in: { $title }
rights-unfinished = • Not finished: { $title }
rights-take-back = Take back: { $title }
rights-take-back-ask =
    Do you want to take back “{ $title }”?

    Your answers are deleted and count no more.
    Results that were published do not change.
rights-take-back-yes = Take it back
rights-taken-back =
    Your answers to “{ $title }” are taken back.
    You can answer again until it closes.
rights-nothing-to-take-back = There is no answer that can be taken back.
rights-no = Not now
rights-forget = Forget me
rights-forget-ask =
    Do you want us to forget you?

    This goes: your settings, consents and reminders.
    Your answers go too, handed in or not.
    So do your messages.

    So do your votes in open forums.

    This stays: totals that were published.
    Statements of yours that are shown stay without a name.

    Answers to closed anonymous surveys stay too.

    Nobody knows which of those are yours.

    It cannot be undone.
rights-forget-yes = Delete everything
rights-forgotten =
    We are deleting everything of yours.
    This is our last message. Thank you for talking with us.

    Write at any time, and we begin anew.
