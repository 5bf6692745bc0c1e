"""
The table of who may do what at which endpoint. Each application adds its rows in its own file.

A row says what an endpoint answers to each of the cast; `tests/test_rights.py` asks all of them and
fails for an endpoint in the URLconf that has no row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

CAST = ("admin", "bob", "carol", "alice", "erin", "olive", "dave", "mallory", "nobody")

# Makes what the row needs, out of `people["alice"]` or `people["first_ward"]`, say, and returns
# what the path and the body name in braces.
Setting = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def everybody(status: int, **others: int) -> dict[str, int]:
    """The same answer for all but `others`; nobody is 401 unless told."""
    return dict.fromkeys(CAST, status) | {"nobody": 401} | others


def only(status: int, *names: str, **others: int) -> dict[str, int]:
    """`status` for those named, 403 for other people, 401 for nobody."""
    return everybody(403) | dict.fromkeys(names, status) | others


@dataclass(frozen=True)
class Row:
    """
    One request and its answer to each of the cast.

    `route` is the pattern as Django shows it, with `<pk>` for whatever converter stands there.
    `body` and `query` may hold `"{name}"` for what `setting` returned, as may the path's `<pk>`.
    """

    method: str
    route: str
    answers: Mapping[str, int]
    body: Any = None
    query: str = ""
    setting: Setting | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.route}{self.query}"
