burden-closed = “{ $title }” does not take this now.
burden-which = Which clause costs you time?
burden-what =
    “{ $title }”: what would take your time?

    A few words are enough, without a name or a phone number.
burden-minutes = How many minutes each time?
burden-times = How many times a year?
burden-number = One number, please.
burden-thanks = Thank you. We add it up with others and show the sum only.
burden-open = This rule costs me time
