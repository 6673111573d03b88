topics-consultation = Consultations
topics-survey = Surveys
topics-result = Results
topics-service = News of services
topics-lesson = Lessons
topics-event = Events
topics-warning = Warnings
topics-intro = What you hear of from us
topics-yes = Tell me: { $topic }
topics-no = No more: { $topic }
topics-open = Choose topics
topics-again = Tell me again
topics-stop-all = Stop all messages
topics-start = Start messages again
topics-stopped =
    All right, no more about “{ $topic }”.
    Everything else comes as before.
topics-is-on = All right, we will tell you about “{ $topic }”.
topics-stopped-all =
    Stopped. We will not write to you first any more.
    You can come back at any time with this button.
topics-all-is-stopped = All messages are stopped at the moment.
