"""How much one socket may ask."""

from dataclasses import dataclass


@dataclass(slots=True)
class TokenBucket:
    """
    Allows `burst` at once and `rate` a second in the long run; `now` is a clock in seconds that
    never goes back.
    """

    rate: float
    burst: float
    tokens: float
    at: float

    @classmethod
    def full(cls, *, rate: float, burst: float, now: float) -> "TokenBucket":
        """A bucket nobody has taken from."""
        return cls(rate=rate, burst=burst, tokens=burst, at=now)

    def take(self, now: float) -> bool:
        """One more, if there is one."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True
