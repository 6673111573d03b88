person-how =
    What would you like to ask? Choose, or just write it here.
    Staff will answer in this chat.

    If it is urgent, call { $number }: free, day and night.
person-about-forum = A consultation or voting
person-about-survey = A survey
person-about-data = My data
person-about-other = Something else
person-open = Somebody is there now, until { $until }.
person-closed = Nobody is there now. Staff begin to answer on { DAY($day) } at { HOUR($hour) }.
person-nobody = Nobody answers chats in these weeks. Please call the number.
person-write = Just write what you want to tell the staff.
person-asked = { $subject }: you asked on { DAY($day) } at { HOUR($hour) }.
person-last =
    The staff answered on { DAY($day) } at { HOUR($hour) }:

    { $text }
person-waits = This waits for an answer of the staff.
person-more = If you want to ask more, just write it.
person-in-words = Please write it in words, and we pass it on to the staff.
person-hello = Hello! Just write what you want to tell the staff.
person-glad = You are welcome. If all is settled, please press the button.
person-long = That is too long. Please write { $most } characters at most.
person-enough = The staff have { $count } messages of yours. Please wait a little for their answer.
person-too-often = You asked about several things today. If it is urgent, call { $number } at any time.
person-taken = This is with the staff of { $agency } now.
person-called =
    The staff of { $agency } know that you ask for them.
    You may write more about it.
person-settle = This is settled
person-settled = Thank you. This is settled.
person-settled-before = That was settled before.
person-back = Back to the survey
