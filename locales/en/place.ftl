place-ask = Which group am I near?
place-group = Your votes are most like those of group { $letter }.
place-missing =
    { $missing ->
        [one] Vote on one more statement, and we can tell you.
       *[other] Vote on { $missing } more statements, and we can tell you.
    }
place-between =
    Your votes are not clearly near any group yet.
    When there is a new result, you can ask again.
place-no-groups = There are no clear opinion groups at the moment.
place-no-votes = You have not voted here yet.
place-private = We tell this to you alone, and only when you ask.
place-page = My place on the map
place-title = Your place on the opinion map
place-door =
    This page shows where you stand on the opinion map.
    Please open it where nobody looks over your shoulder.
place-once =
    It opens once and stays open for 15 minutes.
    You can ask for a new one in the chat at any time.
place-open = Show my place
place-again =
    To see it again, ask for the results in the chat.
    There, tap “Which group am I near?”.
