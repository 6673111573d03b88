offers-menu = Menu
offers-person = Call 1111, talk to a person
offers-language = English
