"""A line to a server that can be cut as a network is: all on it breaks off, nothing gets in."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable


class Line:
    """Carries bytes to a port of this machine until it is cut."""

    def __init__(self, to: int, port: int) -> None:
        self._to = to
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self._is_cut = False
        self._is_mute = False
        self.port = port

    @property
    def url(self) -> str:
        """http://127.0.0.1:<port>"""
        return f"http://127.0.0.1:{self.port}"

    async def lay(self) -> None:
        """From now on it carries."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)

    def cut(self) -> None:
        """Breaks off what is under way, and refuses everything until it is mended."""
        self._is_cut = True
        for writer in list(self._open):
            writer.transport.abort()

    def mute(self) -> None:
        """Half open: what is sent arrives, answers are lost, and neither end is told."""
        self._is_mute = True

    def mend(self) -> None:
        """Carries again; what was half open is broken off."""
        if self._is_mute:
            self.cut()
        self._is_cut = self._is_mute = False

    async def take_up(self) -> None:
        """Ends it."""
        self.cut()
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        try:
            back, onward = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, onward}
        try:
            await asyncio.gather(_pass(reader, onward), _pass(back, writer, lambda: self._is_mute))
        finally:
            self._open -= {writer, onward}


async def _pass(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    is_lost: Callable[[], bool] = lambda: False,
) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            if is_lost():
                continue
            writer.write(data)
            await writer.drain()
    writer.close()


@contextlib.asynccontextmanager
async def line_to(to: int, *, port: int) -> AsyncIterator[Line]:
    """A line from one port to another, taken up at the end."""
    line = Line(to, port)
    await line.lay()
    try:
        yield line
    finally:
        await line.take_up()
