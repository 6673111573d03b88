redacting-look = Everybody would see it like this.
redacting-more = If more must go, send each word on a line of its own.
redacting-not-there = That word does not stand in the text.
redacting-nothing = Nothing is taken out yet. Name the words first.
redacting-send = Use it like this
redacting-done = ✓ Taken out. Another moderator looks at it before it is shown.
