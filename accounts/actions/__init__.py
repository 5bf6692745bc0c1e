"""Every write to accounts, whatever door it comes through."""
