pulse-offer = Answer three short questions
pulse-again = You have not answered these three questions yet. This is the only reminder.
pulse-lead =
    Three short questions to those who convene “{ $title }”.

    Nobody records who answered what.
pulse-where = Question { $number }/{ $of }
pulse-others-keep-word = The others keep what they agreed.
pulse-we-are-heard = Our word counts in the decision.
pulse-we-would-again = We would do it again together.
pulse-answer-1 = Not at all
pulse-answer-2 = A little
pulse-answer-3 = Partly
pulse-answer-4 = Mostly
pulse-answer-5 = Fully
pulse-answered = You have answered already, or this is closed.
pulse-thanks =
    Thank you. Your answer is kept without your name.

    The result is shown once 5 or more have answered.
