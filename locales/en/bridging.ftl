bridging-offer = The bridging statement
bridging-asked =
    “{ $title }”

    This tries to bring all groups together. What do you think?
bridging-none = There is no bridging statement here yet.
bridging-before = Before: “{ $text }”
bridging-rests = It comes from these statements:
bridging-taken = ✓ Taken up: { $text } – { $why }
bridging-left = ✗ Not taken up: { $text } – { $why }
bridging-more = And { $count } more, on the page.
bridging-yes = Result: every group agrees with it.
bridging-no =
    Result: it did not bridge the groups.

    That is a useful answer, too.
bridging-over = This part is over. This is how it stands:
bridging-revised = This text was revised. Here is the new one:
bridging-what-would-change = What would have to change for you to agree more? Just write it.
bridging-nothing = Nothing
bridging-too-long = Please write { $most } letters at most.
bridging-thanks = Thank you. Your words go to those who revise it, without your name.
