"""Exact in the database, plain JSON numbers on the wire."""

from decimal import Decimal


def as_number(value: Decimal | float) -> int | float:
    """38.40 becomes 38.4, 120.0 becomes 120."""
    if isinstance(value, int):
        return value
    number = float(value)
    return int(number) if number.is_integer() else number


def as_number_or_none(value: Decimal | float | None) -> int | float | None:
    """The same for what may not have been measured."""
    return None if value is None else as_number(value)
