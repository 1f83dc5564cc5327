"""What goes wrong between lintnews and a LanguageTool server. Each message is for people."""

from __future__ import annotations


class GrammarError(Exception):
    """Grammar can't be checked."""


class UnavailableError(GrammarError):
    """There is no server, and none can be started."""


class GoneError(GrammarError):
    """The server does not answer any more."""


class RefusedError(GrammarError):
    """The server is there, but will not check this text."""
