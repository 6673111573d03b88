fresh-ask =
    Shall we remind you when “{ $title }” has { $count } new statements?

    At most once a day, and one tap ends it.
fresh-yes = Remind me of new ones
fresh-set = All right. We remind you when enough is new.
fresh-reminder = “{ $title }” has { $count } statements that wait for you.
fresh-offer = Remind me of new statements
