"""Stand-ins for the LINE and Telegram platforms, for rehearsals, journeys and load tests."""
