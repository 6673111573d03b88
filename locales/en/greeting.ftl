greeting-hello = Hello, nice to hear from you.
greeting-choose = Thank you for writing. Please choose from this menu.
greeting-voice =
    Thank you. We cannot listen to voice messages yet, and keep none.

    Please write or tap a button, or call { $number } to talk to a person.
greeting-photo =
    Thank you. No photo, file or place is needed here.
    Please write or tap a button.
