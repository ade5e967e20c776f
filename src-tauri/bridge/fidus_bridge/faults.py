"""What can be wrong, each with its HTTP status and a sentence that holds no secret."""

from __future__ import annotations


class Fault(Exception):
    """A refusal that the one who asked is told."""

    status = 500
    code = "defect"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Unauthorised(Fault):
    status, code = 401, "unauthorised"


class EmptyWindow(Fault):
    status, code = 400, "empty_window"


class OtherLogin(Fault):
    """Another account than the terminal's was asked for."""

    status, code = 404, "other_login"


class TooLarge(Fault):
    status, code = 413, "too_large"


class TooManyDeals(Fault):
    """A window of deals that no answer holds."""

    status, code = 413, "too_many_deals"


class TooMany(Fault):
    status, code = 429, "too_many_requests"


class TerminalAway(Fault):
    """The terminal does not run, is not signed in, is on another account, or has lost its trade server."""

    status, code = 503, "terminal_away"


class Busy(Fault):
    status, code = 503, "busy"


class TooSlow(Fault):
    status, code = 504, "terminal_too_slow"
