"""The program on the Raspberry Pi of a room: reads a Sense HAT, delivers each reading once.

It imports nothing of the server, so that it installs alone on a Pi.
"""

__version__ = "1.0.0"
