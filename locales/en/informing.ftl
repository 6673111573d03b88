informing-kept =
    The moderators keep it back for now: { $why }.

    It is looked at again by { DAY($day) }. Then we tell you.
informing-asked =
    The moderators have a question before they decide.

    “{ $text }”

    You can answer until { DAY($day) }. Only moderators read the answer.
informing-answer = Answer the moderators
informing-ask =
    “{ $text }”

    Send your answer, in { $most } characters at most.
informing-length = Please write it in words, in { $most } characters at most.
informing-over = No answer is needed to this one any more.
informing-thanks = Thank you. The moderators have your answer. We will tell you what they decide.
