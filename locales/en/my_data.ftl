my-data-title = My data
my-data-door =
    This page shows everything that Wethi keeps about you.
    Please open it where nobody looks over your shoulder.
my-data-once =
    It opens once and stays open for 15 minutes.
    You can ask for a new one in the chat at any time.
my-data-open = Show my data
my-data-gone-title = This page is closed
my-data-gone =
    The link was opened already, or its time is over.
    So nobody else can see your data.
my-data-again = To see it again, write “my data” in the chat.
my-data-intro =
    This is everything that we keep about you.
    The page closes by itself within 15 minutes.
my-data-download = Download as a file
my-data-you = About you
my-data-channel = You talk with us on
my-data-channel-name =
    { $channel ->
        [line] LINE
        [telegram] Telegram
       *[other] another channel
    }
my-data-address = Your id there
my-data-language = Language
my-data-band = Age
my-data-band-name =
    { $band ->
        [child] under 10
        [minor] 10 to 17
        [adult] 18 and over
       *[none] not told
    }
my-data-letters = Size of letters
my-data-letters-large = large
my-data-letters-normal = normal
my-data-messages = Messages from us
my-data-messages-on = on
my-data-messages-stopped = stopped
my-data-quiet = When we do not write
my-data-quiet-hours = from { $start }:00 to { $end }:00
my-data-quiet-none = not set
my-data-since = First talked with us
my-data-consents = Consents
my-data-purpose =
    { $purpose ->
        [answer] Keeping my answers
        [remind] Reminders of unfinished surveys
       *[other] Another purpose
    }
my-data-given = given on { DAY($when) }, { HOUR($when) }
my-data-withdrawn = withdrawn on { DAY($when) }, { HOUR($when) }
my-data-wording = the words shown then: version { $version }
my-data-responses = Answers handed in
my-data-handed-in = handed in on { DAY($when) }, { HOUR($when) }
my-data-interviews = Surveys not finished
my-data-last-answer = last answer on { DAY($when) }, { HOUR($when) }
my-data-no-answers = No answers yet
my-data-empty = not answered
my-data-none = none
my-data-timers = Reminders to come
my-data-timer = Reminder of an unfinished survey on { DAY($when) }, { HOUR($when) }
my-data-traffic = Messages between us
my-data-counts = From you: { $received }. To you: { $sent }. Waiting: { $waiting }.
my-data-words = We keep only that there was a message, and when. Its words are deleted once they were read or sent.
my-data-rights = Your rights
my-data-forget = In the chat, under “Settings”, you can change answers, withdraw consent, or have everything deleted.
