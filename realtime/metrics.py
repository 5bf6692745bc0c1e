"""
What the live layer counts, for `/metrics` (docs/operations.md, "Metrics").

Nothing here is touched once a delivery: topics and hub count in whole numbers on their own loop,
and `HubCollector` adds them up when somebody asks. No label names a person or a patient.
"""

import time
from collections import Counter as Tally
from collections.abc import Iterator

from prometheus_client import REGISTRY, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from realtime.hub import Hub, hub
from realtime.topics import kind_of

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
LATENESS_SECONDS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800)

SOCKETS_CLOSED = Counter(
    "wardbeat_sockets_closed", "Sockets the server closed, by close code.", ["code"]
)
SOCKET_REQUESTS = Histogram(
    "wardbeat_socket_request_seconds",
    "Requests over sockets, from asking the database to its answer.",
    ["stream", "action", "status"],
    buckets=SECONDS,
)
RESUMES = Counter(
    "wardbeat_resumes",
    "Topics that returning sockets asked for: replayed, snapshot (start afresh) or denied.",
    ["outcome"],
)
REPLAY_DEPTH = Histogram(
    "wardbeat_replay_depth_versions",
    "Versions of a topic that a returning socket had missed.",
    buckets=(0, 1, 10, 100, 1000, 10_000),
)
TASKS = Counter("wardbeat_tasks", "Background tasks, by outcome.", ["task", "outcome"])
TASK_LATENESS = Histogram(
    "wardbeat_task_lateness_seconds",
    "From the moment a task was due until it was done.",
    ["task"],
    buckets=LATENESS_SECONDS,
)


class HubCollector(Collector):
    """Sockets and deliveries of this process, read from its hub."""

    def __init__(self, of: Hub) -> None:
        self._hub = of

    def collect(self) -> Iterator[Metric]:
        """From whatever thread asks; the numbers are those of the moment."""
        counts, states = dict(self._hub.counts), self._hub.states()
        by_stream = Tally(getattr(one, "stream", None) or "all" for one in list(self._hub.sockets))
        sockets = GaugeMetricFamily(
            "wardbeat_sockets_open", "Open sockets, by the stream they ask for.", labels=["stream"]
        )
        sockets.add_metric(["all"], by_stream.pop("all", 0))
        for stream, count in by_stream.items():
            sockets.add_metric([stream], count)
        yield sockets
        wards = GaugeMetricFamily(
            "wardbeat_ward_sockets", "Sockets that hear a ward.", labels=["ward"]
        )
        for state in states:
            if kind_of(state.name) == "ward":
                wards.add_metric([state.name.partition(":")[2]], len(state.listeners))
        yield wards
        yield GaugeMetricFamily(
            "wardbeat_topics_open", "Topics with a listener here.", value=len(states)
        )
        for name, said in (
            ("forwarded", "Frames the hub gave to a topic's sockets, once a frame."),
            ("delivered", "Frames times the sockets they went to."),
        ):
            family = CounterMetricFamily(f"wardbeat_frames_{name}", said, labels=["topic"])
            for kind in ("ward", "room", "user"):
                here = sum(getattr(state, name) for state in states if kind_of(state.name) == kind)
                family.add_metric([kind], counts.get(f"{name} {kind}", 0) + here)
            yield family
        for name, key, said in (
            ("wardbeat_gap_heals", "heals", "Times a topic was read on from the log."),
            ("wardbeat_gap_healed_frames", "healed", "Frames that came from the log alone."),
            ("wardbeat_slow_readers_closed", "too_slow", "Sockets closed for reading too slowly."),
        ):
            yield CounterMetricFamily(name, said, value=counts.get(key, 0))
        compared_at = self._hub.compared_at
        if compared_at is not None:
            yield GaugeMetricFamily(
                "wardbeat_log_compared_age_seconds",
                "Since this process last compared its topics with the log.",
                value=time.monotonic() - compared_at,
            )


REGISTRY.register(HubCollector(hub))
