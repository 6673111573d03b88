menu-intro = What would you like to do?
menu-continue = Continue: { $title }
menu-nothing-open = No forum or survey is waiting for you now.
menu-never = We never ask for papers, id numbers, codes or bank accounts.
menu-settings = Settings
menu-help = Help, talk to a person
