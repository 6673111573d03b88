rules-read = Rules for statements
rules-intro = Moderators read every statement first. Only these are reasons not to show one:
rules-after =
    To disagree with the agency is no reason.

    You hear the reason. You may ask for another moderator.
rules-page = The rules in full, on a page
