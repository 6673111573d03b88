offers-menu = Menu
offers-person = Call { $number }
offers-language = English
