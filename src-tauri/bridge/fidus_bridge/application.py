"""The questions that are answered, and who may ask them."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, Any, AsyncIterator, Callable, Optional

from fastapi import Depends, FastAPI, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import APIKeyHeader
from starlette.exceptions import HTTPException

from . import __version__, figures, heartbeat, readings
from .answers import Accounts, Account, Deals, DealsWanted, Health, Orders, Positions, Refusal, Symbols, TerminalPart
from .bounds import Bounded, refusal
from .faults import Fault, Unauthorised
from .settings import Settings
from .terminal import Terminal
from .window import window

log = logging.getLogger("fidus_bridge")

Login = Annotated[int, Path(ge=1_000, le=9_999_999_999, description="The account's login", examples=[700_101])]
Names = Annotated[
    Optional[str],
    Query(
        description="Up to 50 names of symbols with commas between them; without it, the Market Watch of the terminal",
        pattern=r"^[^,\s\x00-\x1f\x7f]{1,32}(?:,[^,\s\x00-\x1f\x7f]{1,32}){0,49}$",
        examples=["EURUSD,XAUUSD"],
    ),
]

REFUSALS: dict[int, str] = {
    401: "The key is missing or another one",
    413: "The question is too large, or the window holds more deals than an answer",
    422: "The question has another form",
    429: "More requests than the bridge answers",
    503: "The terminal does not run, is signed in to no account or another one, or has lost its trade server; or too many wait",
    504: "The terminal took too long",
}


def refused_with(*statuses: int, **more: str) -> dict[int | str, dict[str, Any]]:
    """The refusals of a route, for its description."""
    told = {status: REFUSALS[status] for status in statuses} | {int(name[1:]): why for name, why in more.items()}
    return {status: {"model": Refusal, "description": why} for status, why in sorted(told.items())}


OF_ALL = (413, 429)
OF_THE_TERMINAL = (401, *OF_ALL, 503, 504)


def application(settings: Settings, mt5: Any) -> Any:
    """The bridge over a terminal, with its bounds around it."""
    terminal = Terminal(mt5, settings.login, settings.terminal, settings.bounds)
    return Bounded(described(settings, mt5, terminal), settings.bounds)


def described(settings: Settings, mt5: Any, terminal: Terminal) -> FastAPI:
    """The application without its bounds."""

    beat = heartbeat.Heartbeat()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        keeping = asyncio.create_task(heartbeat.kept(beat, terminal))
        yield
        keeping.cancel()
        terminal.close()

    app = FastAPI(
        title="Fidus bridge",
        version=__version__,
        description=__doc__.splitlines()[0] + " All times that are not said to be UTC are by the broker's clock.",
        # Their pages would fetch scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        separate_input_output_schemas=False,
    )
    answered_with_words(app)
    of_the_bridge(app, mt5, terminal)
    of_the_account(app, Asked(terminal, beat, settings))
    return app


def of_the_bridge(app: FastAPI, mt5: Any, terminal: Terminal) -> None:
    """What anybody may ask: whether the bridge is well. It names no account and no figure."""
    started = time.monotonic()

    @app.get("/health", tags=["bridge"], summary="Whether a reading can be given now", responses=refused_with(*OF_ALL))
    async def health() -> Health:
        signed_in, info, failure = False, None, None
        try:
            info = await terminal.look()
            signed_in = await terminal.ask(lambda _: True)
        except Fault as fault:
            log.warning("not well", extra={"why": fault.sentence})
        except Exception as error:
            # The package may fail in ways of its own: then no reading can be given, which is what was asked.
            log.error("defect", extra={"kind": type(error).__name__}, exc_info=error)
            failure = f"the MetaTrader5 package failed ({type(error).__name__})"
        return Health(
            status="healthy" if signed_in else "unhealthy",
            mt5_available=mt5 is not None,
            mt5_initialized=info is not None,
            mt5_connected=signed_in,
            connected_accounts=int(signed_in),
            terminal_info=None if info is None else _part(info),
            last_error=failure or _without_logins(terminal.last_error),
            version=__version__,
            uptime=round(time.monotonic() - started, 1),
            timestamp=figures.utc(figures.now()),
        )


def _part(info: Any) -> TerminalPart:
    microseconds = figures.reference(info.ping_last)
    ping = None if microseconds is None else microseconds / 1_000
    return TerminalPart(connected=bool(info.connected), build=figures.reference(info.build), ping_ms=ping)


def _without_logins(sentence: str | None) -> str | None:
    """Anybody may ask for the health: which accounts there are is not told."""
    if sentence is None or "account" not in sentence:
        return sentence
    return "the terminal is signed in to no account, or to another one"


@dataclass(frozen=True)
class Asked:
    """What the questions about the account need."""

    terminal: Terminal
    beat: heartbeat.Heartbeat
    settings: Settings


def of_the_account(app: FastAPI, asked: Asked) -> None:
    """What only the holder of the key may ask."""
    terminal, beat = asked.terminal, asked.beat
    keyed = [Depends(key_checked(asked.settings.key))]
    of_one = refused_with(*OF_THE_TERMINAL, 422, _404="The terminal is on another account")

    @app.get("/accounts", tags=["account"], dependencies=keyed, summary="The account of the terminal", responses=refused_with(*OF_THE_TERMINAL))
    async def accounts() -> Accounts:
        return await terminal.ask(lambda mt5: readings.accounts(mt5, beat))

    @app.get("/api/mt5/account/{login}/info", tags=["account"], dependencies=keyed, summary="The reading of an account", responses=of_one)
    async def info(login: Login) -> Account:
        return await terminal.ask(lambda mt5: readings.account(mt5, beat, login))

    @app.get("/api/mt5/account/{login}/positions", tags=["account"], dependencies=keyed, summary="Open positions", responses=of_one)
    async def positions(login: Login) -> Positions:
        return await terminal.ask(lambda mt5: readings.positions(mt5, beat, login))

    @app.get("/api/mt5/account/{login}/orders", tags=["account"], dependencies=keyed, summary="Pending orders", responses=of_one)
    async def orders(login: Login) -> Orders:
        return await terminal.ask(lambda mt5: readings.orders(mt5, beat, login))

    of_a_window = of_one | refused_with(_400="The window ends before it begins")

    @app.post("/api/mt5/deals", tags=["account"], dependencies=keyed, summary="Deals of a window", responses=of_a_window)
    async def deals(wanted: DealsWanted) -> Deals:
        page = (window(wanted.from_date, wanted.to_date), asked.settings.bounds.deals_per_answer)
        return await terminal.ask(lambda mt5: readings.deals(mt5, beat, wanted.login, page))

    @app.get("/api/mt5/symbols", tags=["symbols"], dependencies=keyed, summary="Symbols by name, or of the Market Watch", responses=refused_with(*OF_THE_TERMINAL, 422))
    async def symbols(names: Names = None) -> Symbols:
        wanted = None if names is None else list(dict.fromkeys(names.split(",")))
        return await terminal.ask(lambda mt5: readings.symbols(mt5, wanted))


def key_checked(key: str | None) -> Callable[..., None]:
    """Whether the one who asks has the key. Digests are compared, so that neither length nor place of a difference shows."""
    expected = None if key is None else hashlib.sha256(key.encode()).digest()
    header = APIKeyHeader(name="X-API-Key", auto_error=False)

    def check(given: Optional[str] = Depends(header)) -> None:
        if expected is None:
            return
        digest = hashlib.sha256((given or "").encode()).digest()
        if not hmac.compare_digest(digest, expected):
            raise Unauthorised("the key is missing or another one")

    return check


def answered_with_words(app: FastAPI) -> None:
    """Every refusal has one form, and repeats nothing of what was sent."""

    @app.exception_handler(Fault)
    async def told(_: Request, fault: Fault) -> JSONResponse:
        return JSONResponse(refusal(fault.code, fault.sentence), fault.status)

    @app.exception_handler(RequestValidationError)
    async def of_another_form(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"] if part not in ("function-before", "str", "int"))
        return JSONResponse(refusal("other_form", f"{place[:80]}: {first['type'].replace('_', ' ')}"), 422)

    @app.exception_handler(HTTPException)
    async def of_http(_: Request, error: HTTPException) -> JSONResponse:
        code = {404: "no_such_path", 405: "no_such_method"}.get(error.status_code, "refused")
        return JSONResponse(refusal(code, str(error.detail)), error.status_code, headers=error.headers)

    @app.exception_handler(Exception)
    async def defect(_: Request, error: Exception) -> JSONResponse:
        log.error("defect", extra={"kind": type(error).__name__}, exc_info=error)
        return JSONResponse(refusal("defect", "the bridge has a defect; its log tells more"), 500)
