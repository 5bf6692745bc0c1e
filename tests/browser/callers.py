"""People who call the REST API, to set a scene for the screens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx


@dataclass
class Caller:
    """Somebody who calls the REST API, to set a scene."""

    client: httpx.Client

    def __call__(self, method: str, path: str, body: object = None) -> Any:
        """The answer's body; anything but success is a failure."""
        answer = self.client.request(method, path, json=body)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None


Call = Callable[[str], Caller]
