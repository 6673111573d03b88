"""Forms: what a questionnaire says, how it is asked, what was answered and how answers are counted."""
