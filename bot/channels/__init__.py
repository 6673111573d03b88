"""The channels: one parser (bytes to events) and one renderer (message to payload) each, both pure."""

ENLARGES = frozenset({"line"})  # where a renderer can show larger letters; elsewhere the app alone sets their size
