broadcasting-about = Message to citizens: { $title }
broadcasting-approve =
    It waits for your approval.
    Recipients: { $count }
broadcasting-waiting =
    It is still waiting for an approval.
    Recipients: { $count }
broadcasting-at = It is to begin: { DAY($day) } { HOUR($hour) }
broadcasting-soon = It begins once it is approved.
broadcasting-refused = It was not approved.
broadcasting-reason = Reason: { $reason }
broadcasting-expired =
    Nobody approved it in time.
    So it is not sent.
broadcasting-approved =
    It is approved.
    It goes to { $count } people and can still be undone.
broadcasting-paused =
    It is paused, for too many errors came back.
    Please look before it goes on.
broadcasting-decide =
    It is not sent, for something has changed.
    Please choose what is to become of it.
broadcasting-stuck =
    Nearly all is sent, but it cannot be finished.
    Please look at it on the console.
broadcasting-finished =
    It is sent.
    The console has the results.
broadcasting-emergency =
    The duty officer is sending an urgent notice.
    Recipients: { $count }
broadcasting-template =
    A new emergency template needs a second person.
    Please read every word on the console.
broadcasting-preview = What citizens will see
broadcasting-console = To the console
broadcasting-test = [TEST] Only testers get this message.
broadcasting-arrived = It arrived well
broadcasting-tested = Noted: “{ $title }” arrived well.
broadcasting-changed =
    This message was changed after the test.
    Please send a new test.
