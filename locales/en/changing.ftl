changing-kept = The answer to question { $number } is changed to your new words.
changing-not-read = The new words do not fit question { $number }. The earlier answer is kept.
