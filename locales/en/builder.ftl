builder-title = Write a survey
builder-text-first = Please put the text right first. It cannot be shown as questions yet.
builder-too-long = More than { $most } questions are changed as text.
builder-saved = Saved.
builder-save = Save
builder-undo = Bring back what was removed
builder-is-ready = It waits to be published. If you save a change, it has to be handed over again.
builder-sent-back = It was sent back: { $note }
builder-loses-notes = Notes between the lines ({ $sign }) go when you save here.
builder-problems = Please look at these
builder-problems-settings =
    { $count ->
        [one] About the survey: one problem
       *[other] About the survey: { $count } problems
    }
builder-problems-of =
    { $count ->
        [one] Question { $number }: one problem
       *[other] Question { $number }: { $count } problems
    }
builder-settings = About the survey
builder-in-th = Thai
builder-in-en = English
builder-form-title = Title
builder-notice = Notice before the first question
builder-notice-more = Who asks, and what for. What happens with the answers. How long they are kept.
builder-more-settings = Short name, version, last day and more
builder-form-id = Short name
builder-form-id-more = Small letters, digits and hyphens. It stands in addresses.
builder-version = Version
builder-version-more = Another one for every change that is published.
builder-closes = Last day
builder-closes-more = Such as 15 Jan 2027. Leave it empty if somebody will close it.
builder-keep-days = Days that answers are kept
builder-keep-days-more = A number. Empty means as the installation does.
builder-anonymous = Nobody can tell who gave which answers
builder-export = The notice allows single answers to be handed on
builder-kept = This part is kept as it is written. Change it in the text.
builder-as-written = As written
builder-kind-text = Text
builder-kind-number = Number
builder-kind-decimal = Number with decimals
builder-kind-one = One of several
builder-kind-several = Several of many
builder-kind-date = Date
builder-kind-time = Time
builder-kind-moment = Date and time
builder-kind-place = Place
builder-kind-note = Note
builder-kind-rating = Rating
builder-kind-acknowledge = To be confirmed
builder-label = Question
builder-note = Text of the note
builder-choices = Choices
builder-choices-more = One a line. The same line of both languages is the same choice.
builder-required = Must be answered
builder-more = Help, and when it is asked
builder-hint = Help under the question
builder-condition = Ask only if
builder-always = Always
builder-only-if = question { $number } is
builder-if-as-written = as written: { $rule }
builder-up = Up
builder-down = Down
builder-remove = Remove
builder-up-of = Up: question { $number }
builder-down-of = Down: question { $number }
builder-remove-of = Remove: question { $number }
builder-add = Add a question
builder-stale = Your page was older, so it was not saved. All that you typed stands below.
builder-stale-look = See how it stands now, in a new tab
