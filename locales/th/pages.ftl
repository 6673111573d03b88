pages-forum = เวที
pages-this-language = ภาษาไทย
pages-when = { DAY($when) } เวลา { HOUR($when) }
