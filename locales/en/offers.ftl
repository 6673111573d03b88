offers-menu = Menu
offers-person = Ask a person: { $number }
offers-language = English
