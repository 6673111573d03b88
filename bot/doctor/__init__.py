"""`wethi doctor`: looks at all that an installation stands on, and says of each finding what to do."""
