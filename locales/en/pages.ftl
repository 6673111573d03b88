pages-forum = Wethi, the citizens’ forum
pages-this-language = English
pages-when = { DAY($when) }, { HOUR($when) }
