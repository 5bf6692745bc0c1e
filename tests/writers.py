"""Writers that do not give up: each observation set is posted until a server acknowledges it."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import httpx

RETRY_S = 0.1
REQUEST_TIMEOUT_S = 20.0


class Writer:
    """
    Charts over REST, each set under a `client_id`, on one of `urls` after the other while
    they fail.

        async with Writer("w1", [web.url], token=key, patients=[1, 2]) as writer:
            await writer.write(100)
    """

    def __init__(
        self, name: str, urls: Sequence[str], *, token: str, patients: Sequence[int]
    ) -> None:
        self.name = name
        self.urls = list(urls)
        self.patients = list(patients)
        # What a server said it has stored.
        self.acknowledged: list[str] = []
        # Every answer; a connection that failed counts as 0.
        self.statuses: Counter[int] = Counter()
        self._numbers = itertools.count(1)
        self._client = httpx.AsyncClient(
            headers={"Authorization": f"Token {token}"}, timeout=REQUEST_TIMEOUT_S
        )
        self._turn = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def write(self, count: int, *, pause_s: float = 0.0) -> None:
        """Charts `count` sets."""
        for _ in range(count):
            await self.chart()
            await asyncio.sleep(pause_s)

    async def write_until(self, done: asyncio.Event, *, pause_s: float = 0.0) -> None:
        """Charts until `done` is set; the last set is acknowledged too."""
        while not done.is_set():
            await self.chart()
            await asyncio.sleep(pause_s)

    async def chart(self) -> dict[str, Any]:
        """One observation set, acknowledged; what the server answered."""
        number = next(self._numbers)
        client_id = f"{self.name}-{number}"
        body = {
            "patient": self.patients[number % len(self.patients)],
            "pulse": 60 + number % 50,
            "additional": f"{self.name} {number}",
            "client_id": client_id,
        }
        while True:
            answer = await self._post(body)
            if answer is not None:
                self.acknowledged.append(client_id)
                return answer
            await asyncio.sleep(RETRY_S)

    async def _post(self, body: dict[str, Any]) -> dict[str, Any] | None:
        url = self.urls[self._turn % len(self.urls)]
        try:
            response = await self._client.post(f"{url}/api/reports/", json=body)
        except httpx.HTTPError:
            self.statuses[0] += 1
            self._turn += 1
            return None
        self.statuses[response.status_code] += 1
        if response.status_code in {200, 201}:
            answer: dict[str, Any] = response.json()
            return answer
        if response.status_code < 500:
            raise AssertionError(f"{self.name}: {response.status_code} {response.text}")
        self._turn += 1
        return None
