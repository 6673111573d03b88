"""The channels: one parser (bytes to events) and one renderer (message to payload) each, both pure."""
