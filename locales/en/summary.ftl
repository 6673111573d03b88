summary-intro = That was the last question. Please look at your answers.
summary-line =
    { $number }. { $ask }
    → { $answer }
summary-empty = (no answer)
summary-private = (not shown, to keep it private)
summary-outro = If they are right, tap “Hand in”. To change one, write “edit 1”.
summary-submit = Hand in
summary-edit = Change an answer
summary-pause = Pause
