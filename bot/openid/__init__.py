"""Signing in by an agency's own provider (OpenID Connect): what is asked of it, and when its answer is believed."""
