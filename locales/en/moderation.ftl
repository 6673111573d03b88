moderation-own = Another moderator decides on this one. Nobody judges their own.
moderation-held = Another moderator has this one just now.
moderation-published = ✓ Shown.
moderation-seconded = ✓ Approved. It waits for a second moderator.
moderation-about-you = ✓ Shown as a question about the citizen.
moderation-why =
    Why is it not shown? The author will read this reason.

    “{ $text }”
moderation-declined = ✓ Declined: { $reason }
moderation-which =
    Which one says the same? Votes stay where they are.

    “{ $text }”
moderation-joined = ✓ Marked as the same. Votes stay where they are.
moderation-reword =
    Send a better wording. It must mean the same.

    About { $advised } characters.

    Now: “{ $text }”
moderation-reworded = ✓ Noted. Another moderator looks at the new wording first.
moderation-back = Back to the statement
moderation-undo-why =
    The author may have heard. So a reason is needed.

    Why is it taken back?
moderation-undo-mistake = A slip
moderation-undo-rule = The wrong rule
moderation-undo-facts = New facts
moderation-undone = ✓ Undone. The author had not heard yet.
moderation-undone-late = ✓ Undone. The author hears of it, with the reason.
moderation-noted = Add a note to the author
moderation-why-noted =
    Why is it not shown? Your note to the author comes next.

    “{ $text }”
