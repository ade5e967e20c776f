"""The window of a question for deals. The terminal's history is by the broker's clock, which is not UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

from .faults import EmptyWindow

# No clock of a broker is further from UTC than this; a window given in UTC is widened by it on both sides, so that
# nothing is missed. What is brought beyond the window carries its own time.
FURTHEST_CLOCK = 15 * 3_600

DAY = 86_400
LATEST = 4_102_444_800


@dataclass(frozen=True)
class Window:
    """From and to, in seconds by the broker's clock, both included."""

    first: int
    last: int


def window(start: int | str, end: int | str) -> Window:
    """The window between two moments, each a count of seconds or a text of one of the documented forms."""
    first, last = _moment(start, ends=False), _moment(end, ends=True)
    if first > last:
        raise EmptyWindow("from_date is after to_date")
    return Window(max(first, 0), min(max(last, 0), LATEST))


def _moment(given: int | str, *, ends: bool) -> int:
    if isinstance(given, int):
        return given
    if len(given) == 10:
        midnight = int(datetime.fromisoformat(given).replace(tzinfo=timezone.utc).timestamp())
        return midnight + DAY - 1 if ends else midnight
    at = datetime.fromisoformat(given)
    if at.tzinfo is None:
        return int(at.replace(tzinfo=timezone.utc).timestamp())
    return int(at.timestamp()) + (FURTHEST_CLOCK if ends else -FURTHEST_CLOCK)
