"""The console: the pages on which officials, moderators, partners and chiefs work."""
