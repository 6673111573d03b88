person-how =
    You can talk to a person at the Government Contact Center.
    Call { $number }, free of charge, day and night.
