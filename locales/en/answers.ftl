answers-kept = The answer to question { $number } is noted.
answers-ways-out = No worries: the buttons below bring help.
answers-heard = Noted: { $answer }
