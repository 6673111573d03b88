mydata-title = My data
mydata-door =
    This page shows everything that Wethi keeps about you.
    Please open it where nobody looks over your shoulder.
mydata-once =
    It opens once and stays open for 15 minutes.
    You can ask for a new one in the chat at any time.
mydata-open = Show my data
mydata-gone-title = This page is closed
mydata-gone =
    The link was opened already, or its time is over.
    So nobody else can see your data.
mydata-again = To see it again, write “my data” in the chat.
mydata-intro =
    This is everything that we keep about you.
    The page closes by itself within 15 minutes.
mydata-download = Download as a file
mydata-you = About you
mydata-channel = You talk with us on
mydata-channel-line = LINE
mydata-channel-telegram = Telegram
mydata-address = Your id there
mydata-language = Language
mydata-band = Age
mydata-band-child = under 10
mydata-band-minor = 10 to 17
mydata-band-adult = 18 and over
mydata-band-none = not told
mydata-letters = Size of letters
mydata-letters-large = large
mydata-letters-own = as set in your app
mydata-letters-normal = normal
mydata-messages = Messages from us
mydata-messages-on = on
mydata-messages-stopped = stopped
mydata-quiet = When we do not write
mydata-quiet-hours = from { $start }:00 to { $end }:00
mydata-quiet-none = not set
mydata-since = First talked with us
mydata-consents = Consents
mydata-purpose-answer = Keeping my answers
mydata-purpose-remind = Reminders of unfinished surveys
mydata-given = given on { DAY($when) }, { HOUR($when) }
mydata-withdrawn = withdrawn on { DAY($when) }, { HOUR($when) }
mydata-wording = the words shown then: version { $version }
mydata-responses = Answers handed in
mydata-handed-in = handed in on { DAY($when) }, { HOUR($when) }
mydata-interviews = Surveys not finished
mydata-last-answer = last answer on { DAY($when) }, { HOUR($when) }
mydata-no-answers = No answers yet
mydata-empty = not answered
mydata-none = none
mydata-help = What you asked the staff
mydata-asked = You
mydata-topics = What you hear of
mydata-topic-on = You want to hear of: { $topic }
mydata-topic-off = No more of: { $topic }
mydata-timers = Reminders to come
mydata-timer = Reminder of an unfinished survey on { DAY($when) }, { HOUR($when) }
mydata-traffic = Messages between us
mydata-counts = From you: { $received }. To you: { $sent }. Waiting: { $waiting }.
mydata-words = We keep only that there was a message, and when. Its words are deleted once they were read or sent.
mydata-rights = Your rights
mydata-forget = In the chat you can change answers or withdraw consent. Under “Settings”, everything can be deleted.
mydata-forums = Forums you take part in
mydata-forum-since = Since { DAY($when) }
mydata-receipt = Download the receipt (once votes are closed)
mydata-vote-agree = agree
mydata-vote-disagree = disagree
mydata-vote-pass = pass
mydata-vote-undone = (undone)
mydata-own-statement = A statement of yours
mydata-own-words = Your words
