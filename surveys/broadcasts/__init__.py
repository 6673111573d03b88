"""Broadcasts: one message to many, what it says and to whom, who must agree to it, when it goes and what it costs."""
