"""Pure functions of values and times: what a reading may be, and when a room needs somebody."""
