pages-forum = Wethi, the citizens’ forum
pages-this-language = English
pages-when = { DAY($when) }, { HOUR($when) }
pages-away = This page cannot be shown just now
pages-away-how = Our records cannot be reached at the moment. Nothing is lost. Please open this page again in a few minutes.
pages-nothing = There is no such page
pages-nothing-how = Perhaps a part of the link is missing. Please open it from the chat again, or write “menu” there.
