surveys-title = Surveys
surveys-wait =
    { $count ->
        [one] One survey waits to be published
       *[other] { $count } surveys wait to be published
    }
surveys-sent-back =
    { $count ->
        [one] One survey was sent back to you
       *[other] { $count } surveys were sent back to you
    }
surveys-begin = Begin a new survey
surveys-upload = Upload a survey
surveys-drafts = Being written
surveys-no-drafts = Nobody is writing a survey.
surveys-published = Published
surveys-none = No survey was published yet.
surveys-survey = Survey
surveys-state = State
surveys-changed = Last saved
surveys-answers = Answers
surveys-untitled = Without a title
surveys-ready = waits to be published
surveys-errors =
    { $count ->
        [one] one problem left
       *[other] { $count } problems left
    }
surveys-whole = no problems
surveys-open = open
surveys-closed = closed
surveys-when = { WEEKDAY($when) }, { HOUR($when) }
surveys-people = { $people } by { WEEKDAY($when) }, { HOUR($when) }
surveys-few = fewer than 5 so far
surveys-parts = Parts of this survey
surveys-part-questions = Questions
surveys-part-text = As text
surveys-part-preview = Preview
surveys-part-try = Try in chat
surveys-part-publish = Publish
surveys-gone = This survey is not being written any more
surveys-gone-why = It was published, or thrown away.
surveys-back = To all surveys
surveys-upload-how = Whatever is wrong with the file is listed by line. Nothing is published yet.
surveys-upload-file = A file ({ $format })
surveys-upload-tables-too = Choose its { $format } tables with it, if it has any.
surveys-upload-paste = Or paste its text here
surveys-upload-check = Upload and check
surveys-upload-nothing = There is no file and no text.
surveys-upload-big = The file is larger than 1 MB.
surveys-upload-letters = The file is not written in UTF-8. Save it as UTF-8 and try again.
surveys-upload-tables = A table beside it is too large, or not written in UTF-8.
