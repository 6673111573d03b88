correcting-offer = Mend a slip
correcting-offer-one = Mend: { $text }
correcting-ask =
    Send the whole text as it should be.

    Now: “{ $text }”
correcting-done = Mended. A moderator reads it again before it is shown.
correcting-late =
    It cannot be changed any more. Somebody voted, or the time is over.

    You can propose a new one.
