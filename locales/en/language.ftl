language-which = Which language would you like?
language-set = The language is English now.
