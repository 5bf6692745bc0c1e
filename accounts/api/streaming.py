"""Files that are made while the reader takes them."""

from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse


class FileResponse(StreamingHttpResponse):
    """A file in chunks; under ASGI each is made in a worker thread when the one before is taken."""

    def __init__(self, chunks: Iterator[bytes], *, content_type: str, filename: str) -> None:
        super().__init__(
            chunks,
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{filename}"'},
        )
        self._chunks = chunks

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._drained()

    async def _drained(self) -> AsyncIterator[bytes]:
        take = sync_to_async(lambda: next(self._chunks, None), thread_sensitive=True)
        while (chunk := await take()) is not None:
            yield chunk
