"""Who makes the calls to LINE and Telegram: one sender each, which turns every answer into an outcome."""
