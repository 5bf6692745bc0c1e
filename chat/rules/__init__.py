"""What text may stand in a room; pure functions."""
