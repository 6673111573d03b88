# How a place is sent, in the words that each app itself uses.
channels-place-line = Or tap + beside the message box and choose “Location”.
channels-place-telegram =
    Press the button below to send where you are now.
    For another place, tap the paper clip.
    Then choose “Location”.
