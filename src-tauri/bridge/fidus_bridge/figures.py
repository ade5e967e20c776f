"""The terminal's numbers and times, as they may be told: exact, or `None`; never a zero that means nothing."""

from __future__ import annotations

import math
from datetime import datetime, timezone
from typing import Any

# The terminal keeps money to eight decimals at most; what its doubles show beyond is the rest of a subtraction.
DECIMALS = 8


def number(value: Any) -> float | None:
    """A finite number without the noise of doubles; anything else is unknown."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    # Adding zero makes of a negative zero a plain one.
    return round(float(value), DECIMALS) + 0.0


def price(value: Any) -> float | None:
    """A price, a stop or a limit: the terminal writes 0 where there is none."""
    found = number(value)
    return found if found else None


def size(value: Any) -> float | None:
    """A size of a symbol, which may be as small as a point of a coin: not rounded, and unknown where it is 0."""
    return None if number(value) is None or value == 0 else float(value)


def reference(value: Any) -> int | None:
    """A ticket of something else, or a time: the terminal writes 0 where there is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def text(value: Any) -> str | None:
    """A text that says something, without characters that no screen can show."""
    if not isinstance(value, str):
        return None
    shown = "".join(character for character in value if character.isprintable()).strip()
    return shown[:256] or None


def now() -> datetime:
    """This machine's clock, in UTC."""
    return datetime.now(timezone.utc)


def utc(at: datetime) -> str:
    """RFC 3339 with milliseconds, in UTC."""
    return at.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def on_the_broker_s_clock(seconds: int) -> str:
    """Seconds of the broker's clock as that clock shows them. There is no zone, because only the broker knows it."""
    return datetime.fromtimestamp(seconds, timezone.utc).replace(tzinfo=None).isoformat()
