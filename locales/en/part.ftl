part-question = The question: { $question }
part-conveners = Convened by { $who }
part-until = Votes count until { DAY($day) }
part-answer = The agency must answer by { DAY($day) }
part-whole-charter = Read all the rules
part-just-read = Read the rules first
part-notice =
    { $who } use the votes of all, to find what people agree on.

    Single votes are kept without a name.
part-open-data =
    This forum opens its data: single votes are published.

    They stand under random numbers that do not lead to you.
part-closed-data = Only totals are published, no single votes.
part-adults-only =
    This forum takes votes from people of 18 and over.

    You can read the statements and the results.
part-ask-code =
    “{ $title }” is for those who were given a code.

    Please type the 10 letters and digits of yours.
part-code-wrong = This code is not known. Please look at it once more.
part-code-used = This code was used already. Each works only once.
part-code-expired = This code is over. Please ask the organiser for a new one.
part-left-out-no-result = There was no round on a bridging statement. No result was there when voting ended.
part-left-out-too-few = There was no round on a bridging statement. Too few voted to tell of groups.
part-left-out-no-groups = There was no round on a bridging statement. No clearly different groups were found.
