pledging-closed = “{ $title }” takes no offers of help now.
pledging-over = This one is over and needs no more help. Thank you.
pledging-many = You have { $count } open offers. Wait for an answer, or take one back.
pledging-whole = the whole plan of “{ $title }”
pledging-ask =
    To help with: { $what }

    What can you give?
pledging-no-money = We neither take nor ask for money in a chat.
pledging-kind-money = Money
pledging-kind-people = People
pledging-kind-place = A place
pledging-kind-hours = Time and hands
pledging-kind-data = Data
pledging-kind-tools = Tools
pledging-kind-skill = A skill
pledging-amount-money = How many baht? Type a number.
pledging-amount-people = How many people? Type a number.
pledging-amount-place = How many places? Type a number.
pledging-amount-hours = How many hours in all? Type a number.
pledging-amount-data = How many sets of data? Type a number.
pledging-amount-tools = How many? Type a number.
pledging-amount-skill = How many hours in all? Type a number.
pledging-no-number = One number, please, such as 5.
pledging-words =
    How, and by when? Write it in one message.

    No name, phone or address. At most { $most } characters.
pledging-long = Please write something, in at most { $most } characters.
pledging-contact = There is a contact or a link in it. Please write it without. You can talk in this chat.
pledging-stop = Not now
pledging-check = Before it is sent. Help with: { $what }
pledging-who-sees = { $who } will read it, without your name.
pledging-send = Send
pledging-change = Start again
pledging-drop = Do not send
pledging-dropped = Not sent, and thrown away.
pledging-sent = Sent. Thank you. You hear here what its owner says.
pledging-sent-already = It was sent already.
