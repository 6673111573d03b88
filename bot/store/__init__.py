"""Where things are kept: one text of SQL, one writer, readers beside it."""
