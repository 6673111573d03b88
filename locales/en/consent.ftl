consent-ask =
    Before you begin: “{ $title }”

    { $notice }

    Answers are sensitive personal data. So we ask your consent.
    We keep them safely and show results as totals only.

    Messages travel through LINE or Telegram.

    You need not answer. Withdraw at any time under “Settings”.

    Do you agree, and how old are you?
consent-anonymous =
    This survey is anonymous.
    Once it closes, nothing links the answers to you.

    From then on nobody can find your answers again.
    So they cannot be changed or deleted, even if you ask.
consent-adult = I agree, 18 or older
consent-minor = I agree, 10 to 17
consent-child = Under 10
consent-no = I do not agree
consent-ask-guardian =
    Thank you. From 10 to 17 a parent or guardian has to agree too.
    Does your parent or guardian agree?
consent-guardian = My guardian agrees
consent-just-read = I will just read
consent-too-young =
    Thank you for your interest.
    This is for people of 10 and over.
    We have not kept any answer.
consent-declined =
    All right, we keep no answers.
    You can still read the results when they are published.
consent-changed = The words of the consent have changed. Please read them again.
