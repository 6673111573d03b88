writing-missed = Sorry, the question before did not reach you.
writing-which-one = Which one do you mean?
writing-nearest = Do you mean one of these?
writing-all-choices = Show all choices
writing-hint-number = A number please, such as 5.
writing-hint-choice = Please tap a button or write one of the answers.
