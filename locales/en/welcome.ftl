welcome-hello = Hello, this is Wethi, where public agencies listen to you.
welcome-forum = Open forum: { $title }
welcome-survey = Open survey: { $title }
welcome-more =
    { $count ->
        [one] One more forum is in the menu.
       *[other] { $count } more forums are in the menu.
    }
welcome-help = Help
welcome-back = Good to see you again.
welcome-again = Hello. What would you like to do?
welcome-started = You will receive messages again.
