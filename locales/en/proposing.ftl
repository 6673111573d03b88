proposing-ask =
    Write your statement and send it here.

    One idea, about { $advised } characters, at most { $most }.

    Your own view, no question, and nobody's name or number.
proposing-back = Back to the statements
proposing-over = “{ $title }” takes no new statements any more.
proposing-many-wait =
    { $count } of your statements wait for a moderator.

    You can add more once they were read.
proposing-use-buttons = Tap a button, or write agree, disagree or pass.
proposing-is-it-one = Shall this be a statement of yours?
proposing-check = Everybody would see it like this. Send it to a moderator?
proposing-long = It is a little long to be read on a phone.
proposing-send = Send it
proposing-change = Write it anew
proposing-drop = Do not send it
proposing-empty = There is nothing to read yet. Please write it in words.
proposing-too-long =
    That is { $count } characters, and at most { $most } fit.

    Please say one thing, a little shorter.
proposing-question =
    This looks like a question. Nobody can agree with one.

    Please write what you would like instead.
proposing-link =
    There is a link in it, so it cannot be sent.

    Please write it without the link.
proposing-phone =
    There is a phone number in it, so it cannot be sent.

    To keep people safe, please write it without the number.
proposing-email =
    There is an e-mail address in it, so it cannot be sent.

    To keep people safe, please write it without the address.
proposing-id-number =
    There is an identity number in it, so it cannot be sent.

    To keep people safe, please write it without the number.
proposing-yours-already = You have proposed this already. Try another idea.
proposing-there-already = Somebody said just this. You can vote on it here.
proposing-alike = Something like it is there. Vote on that instead?
proposing-vote-instead = Vote on this: { $text }
proposing-your-words = Yours: “{ $text }”
proposing-send-mine = Not the same, send mine
proposing-sent =
    Thank you. A moderator reads it before it is shown.

    We will tell you what becomes of it.
proposing-sent-already = This statement was sent already.
proposing-dropped = It was not sent, and is deleted.
proposing-own = Your statements
proposing-own-none = You have not proposed a statement yet.
proposing-own-waiting = “{ $text }” waits for a moderator.
proposing-own-published =
    { $votes ->
        [one] “{ $text }” is shown. One person voted on it.
       *[other] “{ $text }” is shown. { $votes } people voted on it.
    }
proposing-own-duplicate =
    { $votes ->
        [one] “{ $text }” has one vote and stands with a similar one.
       *[other] “{ $text }” has { $votes } votes and stands with a similar one.
    }
proposing-own-replaced =
    { $votes ->
        [one] “{ $text }” has one vote and was reworded since.
       *[other] “{ $text }” has { $votes } votes and was reworded since.
    }
proposing-own-declined = “{ $text }” is not shown: { $reason }
proposing-account-number =
    There is an account number in it, so it cannot be sent.

    To keep people safe, please write it without the number.
proposing-chat-id =
    There is somebody's chat name in it, so it cannot be sent.

    To keep people safe, please write it without the name.
proposing-alike-waits =
    Somebody has proposed something like it. A moderator still reads it.

    Once it is shown you can vote on it. You may also send yours.
proposing-send-too = Send mine, too
proposing-wait-for-it = Wait for it, do not send mine
