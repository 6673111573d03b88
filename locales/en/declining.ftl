declining-ask =
    Reason: { $reason }

    Send your note to the author, in { $most } characters at most.
declining-length = Please write it in words, in { $most } characters at most.
declining-done = ✓ Declined: { $reason }. The author reads your note.
