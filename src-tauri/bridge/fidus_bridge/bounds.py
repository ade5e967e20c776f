"""What is done with a request before anything of it is believed: how many, how large, how long; and one line of log."""

from __future__ import annotations

import asyncio
import json
import logging
import time
import uuid
from typing import Any, Awaitable, Callable

from .faults import Fault, TooLarge, TooMany
from .settings import Bounds

log = logging.getLogger("fidus_bridge")

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

# A body that dribbles in for longer is not waited for.
BODY_SECONDS = 10


class Bucket:
    """So many requests a second, and a burst of some more."""

    def __init__(self, a_second: int, burst: int) -> None:
        self._a_second, self._burst = a_second, burst
        self._left, self._at = float(burst), time.monotonic()

    def takes_one(self) -> bool:
        now = time.monotonic()
        self._left = min(float(self._burst), self._left + (now - self._at) * self._a_second)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Bounded:
    """The outermost layer of the application."""

    def __init__(self, app: Any, bounds: Bounds) -> None:
        self._app, self._most = app, bounds.body_bytes
        self._bucket = Bucket(bounds.requests_per_second, bounds.burst)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, asked = time.monotonic(), uuid.uuid4().hex[:12]
        status = 500

        async def told(message: dict[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message["headers"], (b"x-request-id", asked.encode())]}
            await send(message)

        try:
            if not self._bucket.takes_one():
                raise TooMany("more requests than this bridge answers: ask again in a second")
            await self._app(scope, _replayed(await self._body(scope, receive), receive), told)
        except Fault as fault:
            await told_plainly(fault, told)
        finally:
            route = scope.get("route")
            log.info(
                "answered",
                extra={
                    "request": asked,
                    "method": scope["method"],
                    "route": getattr(route, "path", None),
                    "status": status,
                    "milliseconds": round((time.monotonic() - started) * 1_000, 1),
                },
            )

    async def _body(self, scope: dict[str, Any], receive: Receive) -> bytes:
        too_large = TooLarge(f"a question has at most {self._most} bytes")
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if not told.isdigit() or int(told) > self._most:
            raise too_large
        whole, more = b"", True
        try:
            while more:
                piece = await asyncio.wait_for(receive(), BODY_SECONDS)
                whole += piece.get("body", b"")
                more = piece.get("more_body", False)
                if len(whole) > self._most:
                    raise too_large
        except asyncio.TimeoutError as error:
            raise TooLarge(f"the question did not arrive within {BODY_SECONDS} s") from error
        return whole


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The body that was read already, then whatever follows, such as the end of the connection."""
    given = False

    async def again() -> dict[str, Any]:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def told_plainly(fault: Fault, send: Send) -> None:
    """A refusal from outside the application."""
    body = json.dumps(refusal(fault.code, fault.sentence)).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if fault.status == TooMany.status:
        headers.append((b"retry-after", b"1"))
    await send({"type": "http.response.start", "status": fault.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def refusal(code: str, sentence: str) -> dict[str, Any]:
    """The body of every refusal."""
    return {"success": False, "error": sentence, "code": code}
