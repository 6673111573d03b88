"""What answers over HTTP: webhooks, health and pages."""
