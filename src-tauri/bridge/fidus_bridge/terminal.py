"""The one terminal, asked on one thread: the MetaTrader5 package is neither asynchronous nor safe for several."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, TypeVar

from .faults import Busy, Fault, OtherLogin, TerminalAway, TooSlow
from .settings import Bounds, TerminalSettings

T = TypeVar("T")

# The package's word for success.
SUCCESS = 1


class Terminal:
    """Questions to the terminal. `mt5` is the MetaTrader5 module."""

    def __init__(self, mt5: Any, login: int | None, told: TerminalSettings, bounds: Bounds) -> None:
        self._mt5 = mt5
        self._login = login
        self._told = told
        self._bounds = bounds
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="terminal")
        self._waiting = 0
        self._lock = threading.Lock()
        self.last_error: str | None = None

    async def ask(self, question: Callable[[Any], T]) -> T:
        """Puts a question about the account, of which the login before and after must be the same."""
        answer = await self._on_the_thread(lambda: self._of_one_account(question))
        self.last_error = None
        return answer

    async def look(self) -> Any:
        """`terminal_info()` of a terminal that runs, signed in or not."""
        return await self._on_the_thread(self._running)

    async def in_passing(self, question: Callable[[Any], None]) -> None:
        """A question that nobody waits for: not put while others wait, nor to a terminal that would have to be started."""
        if self._waiting == 0:
            await self._on_the_thread(lambda: self._if_connected(question))

    def _if_connected(self, question: Callable[[Any], None]) -> None:
        info = self._mt5.terminal_info()
        if info is not None and info.connected:
            question(self._mt5)

    def close(self) -> None:
        """Lets go of the terminal; a question that hangs is left behind."""
        self._thread.submit(self._mt5.shutdown)
        self._thread.shutdown(wait=False, cancel_futures=False)

    async def _on_the_thread(self, question: Callable[[], T]) -> T:
        with self._lock:
            if self._waiting >= self._bounds.waiting:
                raise Busy("the terminal is still busy with earlier questions")
            self._waiting += 1
        asked = self._thread.submit(question)
        # Answered, failed, or taken back out of the queue: it waits no more, whatever became of who asked.
        asked.add_done_callback(lambda _: self._done())
        try:
            answer = await asyncio.wait_for(asyncio.wrap_future(asked), self._bounds.answer_seconds)
        except asyncio.TimeoutError as error:
            # A question that waits in the queue is taken back; one that is being answered goes on, and counts.
            asked.cancel()
            fault = TooSlow(f"the terminal did not answer within {self._bounds.answer_seconds} s")
            self.last_error = fault.sentence
            raise fault from error
        except Fault as fault:
            if isinstance(fault, TerminalAway):
                self.last_error = fault.sentence
            raise
        return answer

    def _done(self) -> None:
        with self._lock:
            self._waiting -= 1

    def _running(self) -> Any:
        """Connects where needed; the package starts the terminal when its path is known."""
        info = self._mt5.terminal_info()
        if info is not None:
            return info
        options: dict[str, Any] = {"timeout": self._told.start_timeout_seconds * 1_000, "portable": self._told.portable}
        path = [] if self._told.path is None else [self._told.path]
        # What is left of a connection to a terminal that ended would stand in the way of a new one.
        self._mt5.shutdown()
        if not self._mt5.initialize(*path, **options):
            raise TerminalAway(f"the terminal cannot be reached ({self._why()})")
        info = self._mt5.terminal_info()
        if info is None:
            raise TerminalAway(f"the terminal says nothing of itself ({self._why()})")
        return info

    def _of_one_account(self, question: Callable[[Any], T]) -> T:
        before = self.signed_in()
        answer = question(self._mt5)
        if self.signed_in() != before:
            raise TerminalAway("the terminal changed its account while it was asked")
        return answer

    def signed_in(self) -> int:
        """The login of a terminal that is connected to its trade server; without it every figure may be of any age."""
        info = self._running()
        if not info.connected:
            raise TerminalAway("the terminal is not connected to its trade server")
        account = self._mt5.account_info()
        if account is None or account.login <= 0:
            raise TerminalAway(f"the terminal is signed in to no account ({self._why()})")
        if self._login is not None and account.login != self._login:
            raise TerminalAway(f"the terminal is on account {account.login}; this bridge is for {self._login}")
        return int(account.login)

    def _why(self) -> str:
        return told_by(self._mt5)


def told_by(mt5: Any) -> str:
    """The package's last error as `code: text`."""
    said = mt5.last_error()
    if not isinstance(said, tuple) or len(said) != 2:
        return "it does not say why"
    return f"{said[0]}: {str(said[1])[:120]}"


def given(mt5: Any, answer: T | None, what: str) -> T:
    """What the package gave. `None` is its failure, and never an empty list."""
    if answer is None:
        raise TerminalAway(f"the terminal does not give its {what} ({told_by(mt5)})")
    return answer


def of_login(mt5: Any, asked: int) -> Any:
    """`account_info()`, when the terminal is on the account that was asked for."""
    account = given(mt5, mt5.account_info(), "account")
    if account.login != asked:
        raise OtherLogin(f"this bridge does not serve account {asked}")
    return account
