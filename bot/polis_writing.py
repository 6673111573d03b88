"""Writes a consultation so that Polis and others can read it."""
