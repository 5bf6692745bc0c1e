"""The hub of this process (being built)."""

from realtime.frames import Frame


class Hub:
    def take(self, frame: Frame) -> None:
        return


hub = Hub()
