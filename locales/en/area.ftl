area-is = Your area: { $area }
area-is-none = Your area: not named
area-choose = My area
area-ask =
    Which village or district do you live in?
    Its name is enough. Please write no address.
area-short = Please give a short name, of { $most } letters at most.
area-set = Noted. You will hear of what concerns “{ $area }”.
area-forget = No area any more
area-forgotten = Your area is deleted.
