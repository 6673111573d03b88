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
bridging-too-long = Please write { $most } characters at most.
bridging-thanks = Thank you. Your words go to those who revise it, without your name.
bridging-page = All of it on the page
bridging-page-title = Bridging statement: { $title }
bridging-page-first = The first text
bridging-page-second = The revision
bridging-page-criticisms = What people wanted changed
bridging-page-taken = Taken up
bridging-page-left = Not taken up
bridging-page-vote = Vote { $number }
bridging-page-who = Group
bridging-page-everybody = Everybody
bridging-page-hidden = * stands for few people, so no figure is shown.
bridging-page-back = All results of this consultation
bridging-label-consensus-agree = Every group agrees
bridging-label-consensus-disagree = Every group disagrees
bridging-label-divisive = It divides the groups
bridging-label-mixed = Views are mixed
bridging-label-uncertain = Many are not sure
bridging-label-too-few = Too few people voted on it
