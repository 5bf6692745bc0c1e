"""What can go wrong in a way the person at the Pi can do something about.

Each carries one clear line; the command prints it and ends with a code other than 0.
"""


class AgentError(Exception):
    """The agent cannot do what it was asked to do; the text says what to do about it."""


class SettingsError(AgentError):
    """An option has a value it cannot have."""


class SourceError(AgentError):
    """The board or the library that reads it is missing or does not answer."""


class EnrolmentError(AgentError):
    """There is no token, or the server did not give one."""


class SpoolError(AgentError):
    """The spool cannot be opened or belongs to another running agent."""
