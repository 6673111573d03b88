"""Collaborative governance: the charter agreed beforehand, its phases, what is decided by it, and the joint plan."""
