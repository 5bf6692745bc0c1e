"""A stay as a whole, read: its chart, its balances, its timeline, its exports."""
