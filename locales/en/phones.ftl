phones-title = Preview of a survey
phones-how = This is how each question looks in the chats. Every question is shown, whatever it hangs on.
phones-question = Question { $number }
phones-ruled = asked only sometimes
phones-change-pass = These { $number } choices vanish later. The text numbers them.
phones-change-cut =
    { $number ->
        [one] One choice is shortened on its button.
       *[other] { $number } choices are shortened on their buttons.
    }
phones-change-phone = The button for a place is there on phones alone.
phones-change-typed = There is no calendar here: the day is typed.
phones-left = { $count } more questions are not shown.
phones-none = There are { $count } problems. The preview comes once they are put right.
phones-to-questions = To the questions
