"""What comes in from the rooms, counted once a batch."""

from prometheus_client import Counter

BATCHES = Counter("wardbeat_reading_batches", "Batches of readings that were taken in.")
READINGS = Counter(
    "wardbeat_readings", "Readings: stored, known already, or rejected.", ["outcome"]
)
