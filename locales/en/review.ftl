review-which = Which answer would you like to change?
review-receipt =
    We have received your answers to “{ $title }”.
    Date: { DAY($day) }, { HOUR($hour) }
    Receipt number { $number }
review-thanks = Thank you very much. Your voice counts.
