"""Ids that tell nothing."""

import secrets

# What JavaScript counts exactly is a bit more than this.
_BITS = 52


def random_id() -> int:
    """
    A number drawn by chance. One that counts would tell everybody how many rooms were opened, and
    how much was said, where they have no business.
    """
    return 1 + secrets.randbelow(2**_BITS - 1)
