"""
The hub: one a process, between the change log and this process's sockets.

For each topic it knows the last version it forwarded. The next version goes out at once; a hole is
given a moment (commit callbacks overtake one another) and then read from the log; a quiet topic is
compared with the log every second. So every socket gets every version of its topics, in order,
once, with the channel layer or without it.
"""

import asyncio
import logging
import time
import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import Error as DatabaseError

from realtime import log, signals
from realtime.authority import Authority
from realtime.database import for_hub
from realtime.frames import Frame
from realtime.topics import UNKNOWN, Listener, TopicState, kind_of
from realtime.wire import PROCESS, Outlet, between_processes, group_of

logger = logging.getLogger("wardbeat.realtime")

HOLE_PATIENCE_S = 0.03
TICK_S = 1.0
LAYER_TIMEOUT_S = 1.0
PAGE_FRAMES = 200
HELD_FRAMES = 1000
# Each socket's rights are looked at again this often, whatever was told meanwhile.
RIGHTS_CHECK_TICKS = 60


class Hub:
    """See the module."""

    def __init__(self) -> None:
        self._id = uuid.uuid4().hex
        self._loop: asyncio.AbstractEventLoop | None = None
        self._authority: Authority | None = None
        self._beats = 0
        self._topics: dict[str, TopicState] = {}
        self._outlet: Outlet | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._channel: str | None = None
        self._layer: Any = None
        self.sockets: dict[Listener, None] = {}
        self.counts: Counter[str] = Counter()
        # When the log was last asked where the topics stand, by `time.monotonic`; None: never yet.
        self.compared_at: float | None = None

    # --- from any thread -------------------------------------------------------------------------

    def take(self, frame: Frame) -> bool:
        """A frame that this process committed; False where no hub runs to take it."""
        loop = self._loop
        if loop is None or loop.is_closed():
            return False
        try:
            loop.call_soon_threadsafe(self._take_own, frame)
        except RuntimeError:
            return False
        return True

    def _take_own(self, frame: Frame) -> None:
        self.accept(frame)
        if self._outlet is not None and self._layer is not None:
            self._outlet.put(frame)

    # --- on the loop -----------------------------------------------------------------------------

    def start(self, authority: Authority) -> None:
        """Runs on the present loop; a later call on the same loop does nothing."""
        loop = asyncio.get_running_loop()
        if self._loop is loop:
            return
        self._topics, self.sockets = {}, {}
        self._loop, self._channel, self._authority = loop, None, authority
        self.compared_at = time.monotonic()
        self._layer = between_processes()
        self._outlet = Outlet()
        self._tasks = [loop.create_task(self._tick_forever())]
        if self._layer is not None:
            self._tasks.append(loop.create_task(self._outlet.run()))
            self._tasks.append(loop.create_task(self._receive_forever()))

    def sockets_of(self, user_id: int) -> int:
        """How many sockets of this process belong to the person."""
        return sum(1 for socket in self.sockets if socket.user_id == user_id)

    def states(self) -> list[TopicState]:
        """The topics that are listened to here; from any thread, to be read only."""
        return list(self._topics.values())

    async def open(
        self, names: Iterable[str], listener: Listener | None = None
    ) -> list[TopicState]:
        """
        The states of the topics, for a socket that joins; each must be closed with `release`. Until
        then `listener` overhears what it does not get yet.

        Raises django.db.Error when the log cannot be asked.
        """
        states = []
        new = []
        for name in dict.fromkeys(names):
            state = self._topics.get(name)
            if state is None:
                state = self._topics[name] = TopicState(name)
                new.append(state)
            state.users += 1
            if listener is not None:
                state.joining[listener] = None
            states.append(state)
        if new:
            opened = asyncio.ensure_future(self._open_new(new))
            for state in new:
                state.opened = opened
        try:
            for state in states:
                if state.opened is not None:
                    await asyncio.shield(state.opened)
        except BaseException:
            for state in states:
                self.release(state, listener)
            raise
        return states

    async def _open_new(self, states: list[TopicState]) -> None:
        # The groups first: what is told from then on is held until the log has said where the topic
        # stands.
        await self._join_groups(states)
        try:
            heads = await for_hub(log.read_heads, [state.name for state in states])
        except BaseException:
            for state in states:
                self._topics.pop(state.name, None)
            raise
        for state in states:
            state.last = heads[state.name]
            state.opened = None
            state.held = {v: held for v, held in state.held.items() if v > state.last}
            self._forward_held(state)
            if state.held:
                self._be_patient(state)

    def release(self, state: TopicState, listener: Listener | None = None) -> None:
        """A socket is through with `open`; a topic nobody listens to is given up."""
        state.users -= 1
        if listener is not None:
            state.joining.pop(listener, None)
        if not state.joining:
            state.recent.clear()
        self._give_up_if_idle(state)

    def add(self, state: TopicState, listener: Listener) -> None:
        """From now on `listener` gets every version after `state.last`."""
        state.listeners[listener] = None

    def remove(self, topic: str, listener: Listener) -> None:
        """`listener` gets nothing of `topic` any more."""
        state = self._topics.get(topic)
        if state is not None:
            state.listeners.pop(listener, None)
            self._give_up_if_idle(state)

    def accept(self, frame: Frame) -> None:
        """A frame from wherever: forwarded, held until its turn, or known already."""
        state = self._topics.get(frame.topic)
        if state is None:
            return
        if state.last == UNKNOWN:
            if frame.version and len(state.held) < HELD_FRAMES:
                state.held[frame.version] = frame
        elif frame.version == 0:
            state.forward(frame)
        elif frame.version == state.last + 1:
            state.forward(frame)
            self._forward_held(state)
        elif frame.version > state.last:
            if len(state.held) < HELD_FRAMES:
                state.held[frame.version] = frame
            self._be_patient(state)

    async def catch_up_with(self, topic: str) -> None:
        """Forwards all of `topic` that is committed by now, where anybody here listens to it."""
        state = self._topics.get(topic)
        if state is None or state.last == UNKNOWN:
            return
        if state.healing is not None and not state.healing.done():
            # It may have read before the commit in question.
            await asyncio.shield(state.healing)
        await self.catch_up(state)

    async def catch_up(self, state: TopicState) -> None:
        """Reads from the log what is missing now."""
        if state.healing is None or state.healing.done():
            state.healing = asyncio.ensure_future(self._heal(state))
        await asyncio.shield(state.healing)

    # --- holes -----------------------------------------------------------------------------------

    def _forward_held(self, state: TopicState) -> None:
        while state.held and (frame := state.held.pop(state.last + 1, None)):
            state.forward(frame)
        if not state.held and state.patience is not None:
            state.patience.cancel()
            state.patience = None

    def _be_patient(self, state: TopicState) -> None:
        if state.patience is None and self._loop is not None:
            state.patience = self._loop.call_later(HOLE_PATIENCE_S, self._stop_waiting, state)

    def _stop_waiting(self, state: TopicState) -> None:
        state.patience = None
        if state.healing is None or state.healing.done():
            state.healing = asyncio.ensure_future(self._heal(state))

    async def _heal(self, state: TopicState) -> None:
        self.counts["heals"] += 1
        try:
            while True:
                frames = await for_hub(log.read_after, state.name, state.last, limit=PAGE_FRAMES)
                if frames and frames[0].version > state.last + 1:
                    self._restart(state)
                    return
                for frame in frames:
                    if frame.version == state.last + 1:
                        state.forward(frame)
                        self.counts["healed"] += 1
                state.held = {v: held for v, held in state.held.items() if v > state.last}
                self._forward_held(state)
                if len(frames) < PAGE_FRAMES:
                    return
        except DatabaseError as error:
            # The next tick tries again.
            logger.warning("log not readable", extra={"error": type(error).__name__})

    def _restart(self, state: TopicState) -> None:
        """
        The log cannot continue what the sockets have (restored or pruned beneath us): they begin
        anew.
        """
        for listener in {**state.listeners, **state.joining}:
            listener.restart()
        self._forget(state)

    def _forget(self, state: TopicState) -> None:
        """What it delivered stays counted."""
        if self._topics.get(state.name) is state:
            del self._topics[state.name]
            self.counts[f"forwarded {kind_of(state.name)}"] += state.forwarded
            self.counts[f"delivered {kind_of(state.name)}"] += state.delivered

    # --- the beat --------------------------------------------------------------------------------

    async def _tick_forever(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            try:
                await self._tick()
            except DatabaseError as error:
                logger.warning("log not readable", extra={"error": type(error).__name__})
            except Exception:
                logger.exception("hub tick failed")

    async def _tick(self) -> None:
        await self._compare_with_log()
        self.compared_at = time.monotonic()
        await self._join_groups([s for s in list(self._topics.values()) if not s.is_grouped])
        await self._check_rights()
        await self._tell_people()

    async def _tell_people(self) -> None:
        # Devices have numbers below zero; they are nobody's presence.
        people = frozenset(one.user_id for one in self.sockets if one.user_id > 0)
        answers: list[tuple[Any, Any]] = await for_hub(
            signals.people_connected.send, sender=type(self), process=self._id, user_ids=people
        )
        for _, frames in answers:
            for frame in frames or ():
                self.accept(frame)

    async def _check_rights(self) -> None:
        """
        Each beat a part of the sockets, so that within a minute all were looked at, whatever was
        told meanwhile.
        """
        self._beats += 1
        sockets = list(self.sockets)[self._beats % RIGHTS_CHECK_TICKS :: RIGHTS_CHECK_TICKS]
        admitted = {s: s.admission.credential for s in sockets if s.admission is not None}
        if not admitted or self._authority is None:
            return
        ended = await for_hub(self._authority.ended, list(admitted.values()))
        for socket, credential in admitted.items():
            if credential in ended:
                socket.look_again()

    async def _compare_with_log(self) -> None:
        known = [name for name, state in self._topics.items() if state.last != UNKNOWN]
        if not known:
            return
        heads = await for_hub(log.read_heads, known)
        for name, head in heads.items():
            state = self._topics.get(name)
            if state is None:
                continue
            if head < state.last and not await self._is_ahead_by_right(state):
                self._restart(state)
            elif head > state.last:
                await self.catch_up(state)

    async def _is_ahead_by_right(self, state: TopicState) -> bool:
        """The head was read before the last frames came; only a head read after them tells."""
        last = state.last
        heads = await for_hub(log.read_heads, [state.name])
        return heads[state.name] >= last

    # --- the channel layer -----------------------------------------------------------------------

    async def _receive_forever(self) -> None:
        while True:
            try:
                if self._channel is None:
                    async with asyncio.timeout(LAYER_TIMEOUT_S):
                        self._channel = await self._layer.new_channel()
                message = await self._layer.receive(self._channel)
                is_own = message.get("from") == PROCESS
                for frame in (Frame(*packed) for packed in message["frames"]):
                    if frame.version or not is_own:
                        self.accept(frame)
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001 # whatever the layer raises, the log heals it
                logger.warning("channel layer not readable", extra={"error": type(error).__name__})
                await asyncio.sleep(TICK_S)

    async def _join_groups(self, states: list[TopicState]) -> None:
        if self._layer is None or self._channel is None:
            return
        for state in states:
            if state.is_grouped or self._topics.get(state.name) is not state:
                continue
            try:
                async with asyncio.timeout(LAYER_TIMEOUT_S):
                    await self._layer.group_add(group_of(state.name), self._channel)
            except Exception as error:  # noqa: BLE001 # the next tick tries again, and the log heals until then
                logger.warning(
                    "channel layer refused a topic", extra={"error": type(error).__name__}
                )
                return
            state.is_grouped = True

    def _give_up_if_idle(self, state: TopicState) -> None:
        if state.users or state.listeners or self._topics.get(state.name) is not state:
            return
        self._forget(state)
        if state.patience is not None:
            state.patience.cancel()
        if state.is_grouped and self._layer is not None:
            leaving = asyncio.ensure_future(self._leave_group(state.name))
            self._tasks.append(leaving)
            leaving.add_done_callback(self._tasks.remove)

    async def _leave_group(self, name: str) -> None:
        try:
            async with asyncio.timeout(LAYER_TIMEOUT_S):
                await self._layer.group_discard(group_of(name), self._channel)
        except Exception as error:  # noqa: BLE001 # a topic too many costs a message that nobody takes
            logger.warning("channel layer kept a topic", extra={"error": type(error).__name__})
        state = self._topics.get(name)
        if state is not None:
            # Somebody came back meanwhile, to a group that is left now: the next tick joins it
            # again.
            state.is_grouped = False


hub = Hub()
