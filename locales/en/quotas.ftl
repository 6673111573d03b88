quotas-full =
    Thank you for wanting to answer “{ $title }”.
    We now have enough answers from people like you.

    So we ask no more, and keep none of your answers.
