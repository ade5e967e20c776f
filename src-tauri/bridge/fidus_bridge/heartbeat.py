"""The broker's clock, as the quotes tell it.

The package has no server time; the newest quote carries it. A quote that stands still, as at the weekend, tells nothing:
only one that was seen to move a moment ago is the clock's heartbeat.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from typing import Any, Callable

from . import figures
from .faults import Fault
from .figures import reference
from .terminal import Terminal

log = logging.getLogger("fidus_bridge")

# The newest quote of so many symbols of the Market Watch.
SYMBOLS = 20
EVERY_SECONDS = 2
HOLDS_SECONDS = 15


class Heartbeat:
    """Looked at again and again; `shown` gives the last movement while it is young."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._names: list[str] = []
        self._newest: int | None = None
        self._moved_at: float | None = None
        self._looked_at: float | None = None
        self._lock = threading.Lock()

    def look(self, mt5: Any) -> None:
        """One look at the quotes, on the terminal's thread."""
        newest = self._of_the_names(mt5)
        if newest is None:
            chosen = [entry.name for entry in mt5.symbols_get() or () if entry.select]
            self._names = chosen[:SYMBOLS]
            newest = self._of_the_names(mt5)
        now = self._monotonic()
        with self._lock:
            # After a while without a look, as of a terminal that was away, a newer quote may have moved at any time since.
            watched = self._looked_at is not None and now - self._looked_at <= HOLDS_SECONDS
            if watched and newest is not None and self._newest is not None and newest > self._newest:
                self._moved_at = now
            self._newest, self._looked_at = newest, now

    def shown(self) -> str | None:
        """The broker's clock without a zone, at most 15 seconds behind; nothing when no quote moves."""
        with self._lock:
            if self._newest is None or self._moved_at is None:
                return None
            young = self._monotonic() - self._moved_at <= HOLDS_SECONDS
            return figures.on_the_broker_s_clock(self._newest) if young else None

    def _of_the_names(self, mt5: Any) -> int | None:
        quotes = (mt5.symbol_info_tick(name) for name in self._names)
        times = [reference(quote.time) for quote in quotes if quote is not None]
        return max((at for at in times if at is not None), default=None)


async def kept(heartbeat: Heartbeat, terminal: Terminal) -> None:
    """Looks for as long as the bridge runs, when the terminal is there and nobody else asks it."""
    while True:
        try:
            await terminal.in_passing(heartbeat.look)
        except Fault:
            # Whoever asks for a reading is told.
            pass
        except Exception as error:
            # The package is not ours: one bad answer of it must not end the looking for good.
            log.warning("no look at the quotes", extra={"kind": type(error).__name__})
        await asyncio.sleep(EVERY_SECONDS)
