"""The light and the joystick, in a thread of their own: scrolling a text takes seconds.

One dim heartbeat in the middle of the matrix: green when readings are acknowledged, amber while
they are kept, red when the server refuses them or a sensor is faulty. Off at night; any push of
the joystick wakes it. Middle: the air, scrolled. Middle held: this is the attitude the board
rests in from now on.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from datetime import time as time_of_day

from sensor_agent.health import Delivery, Health
from sensor_agent.sources import Face, Pixel

logger = logging.getLogger(__name__)

GREEN: Pixel = (0, 32, 0)
AMBER: Pixel = (40, 24, 0)
RED: Pixel = (56, 0, 0)
WHITE: Pixel = (48, 48, 48)
DARK: Pixel = (0, 0, 0)
HEART = {27, 28, 35, 36}
"""The four lights in the middle."""

BEAT_SECONDS = 0.5
AWAKE_SECONDS = 30.0
SCROLL_SECONDS = 0.06


def colour_of(health: Health) -> Pixel:
    """Red before amber before green."""
    if health.is_bad:
        return RED
    return GREEN if health.delivery is Delivery.DELIVERING else AMBER


def is_night(night: str, now: time_of_day) -> bool:
    """Whether a time of day lies in `21:00-06:00`; a night may pass midnight, and may be empty."""
    if not night:
        return False
    begin, end = (time_of_day.fromisoformat(text) for text in night.split("-"))
    if begin <= end:
        return begin <= now < end
    return now >= begin or now < end


class Feedback(threading.Thread):
    """Draws the heartbeat and answers the joystick until stopped."""

    def __init__(
        self, *, face: Face, health: Health, night: str, on_relearn: Callable[[], None]
    ) -> None:
        super().__init__(name="feedback", daemon=True)
        self.face = face
        self.health = health
        self.night = night
        self.on_relearn = on_relearn
        self.stopping = threading.Event()
        self.awake_until = 0.0
        self.shown: list[Pixel] | None = None

    def run(self) -> None:
        """Beat. A matrix that fails is no reason to stop measuring."""
        try:
            beat = True
            while not self.stopping.wait(BEAT_SECONDS):
                self.answer_joystick()
                self.draw(colour_of(self.health) if beat and self.is_lit() else DARK)
                beat = not beat
            self.draw(DARK)
        except (OSError, RuntimeError) as error:
            logger.warning("the LED matrix or the joystick failed: %s", error)

    def is_lit(self) -> bool:
        """Off at night, except just after somebody pushed the joystick."""
        # The night of the ward is the Pi's local time.
        now = datetime.now().astimezone().time()
        return time.monotonic() < self.awake_until or not is_night(self.night, now)

    def draw(self, colour: Pixel) -> None:
        """Write the matrix only when it changes: every write goes over the bus."""
        pixels = [colour if place in HEART else DARK for place in range(64)]
        if pixels != self.shown:
            self.face.set_pixels(pixels)
            self.shown = pixels

    def answer_joystick(self) -> None:
        """What was pushed since the last beat; pushes during a scrolled text are one answer."""
        events = [(event.direction, event.action) for event in self.face.stick.get_events()]
        if not events:
            return
        self.awake_until = time.monotonic() + AWAKE_SECONDS
        if ("middle", "held") in events:
            logger.info("the joystick was held: learning the attitude at rest anew")
            self.on_relearn()
            self.scroll("level set")
        elif ("middle", "pressed") in events:
            self.scroll(self.text())

    def text(self) -> str:
        """The air, and what is wrong if something is."""
        words = [self.health.air or "no reading yet"]
        if self.health.delivery is not Delivery.DELIVERING:
            words.append(str(self.health.delivery))
        words.extend(self.health.faults)
        return "  ".join(words)

    def scroll(self, text: str) -> None:
        """Show a text; the heart is drawn anew afterwards."""
        self.face.show_message(text, scroll_speed=SCROLL_SECONDS, text_colour=WHITE)
        self.shown = None

    def stop(self) -> None:
        """Put the light out. A text under way is not waited for long."""
        self.stopping.set()
        if self.is_alive():
            self.join(2)
