"""The matter itself: forms and their interviews, tallies and small cells; pure, and it knows no chat."""
