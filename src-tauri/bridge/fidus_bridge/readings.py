"""From the package's named tuples to answers. Each function is asked on the terminal's thread."""

from __future__ import annotations

from typing import Any, Sequence

from . import figures
from .answers import Account, Accounts, Deal, Deals, Order, Orders, Position, Positions, Symbol, Symbols
from .faults import TooManyDeals
from .figures import number, price, reference, size, text
from .heartbeat import Heartbeat
from .terminal import given, of_login
from .window import Window

# ENUM_DEAL_TYPE: bought, sold, and the same cancelled. Everything else moves money and trades nothing.
TRADES = (0, 1, 13, 14)
# Where nobody names symbols, at most so many of the Market Watch are told.
MOST_SYMBOLS = 500

UNKNOWN_FIGURE = "the terminal gave no number"
NO_MARGIN = "no margin is in use"
NO_QUOTE = "no quote moved in the last 15 s: the market may be closed"


def account(mt5: Any, heartbeat: Heartbeat, asked: int | None = None) -> Account:
    told = given(mt5, mt5.account_info(), "account") if asked is None else of_login(mt5, asked)
    names = ("balance", "credit", "equity", "profit", "margin", "margin_free", "margin_so_call", "margin_so_so")
    known = {name: number(getattr(told, name)) for name in names}
    level, server_time = number(told.margin_level), heartbeat.shown()
    unknown = {name: UNKNOWN_FIGURE for name, value in known.items() if value is None}
    if not known["margin"]:
        # The terminal writes 0 where it would have to divide by nothing.
        level = None
    if level is None:
        unknown["margin_level"] = NO_MARGIN if known["margin"] == 0 else UNKNOWN_FIGURE
    if server_time is None:
        unknown["server_time"] = NO_QUOTE
    return Account(
        **known,
        margin_level=level,
        login=told.login,
        server=text(told.server),
        company=text(told.company),
        currency=text(told.currency),
        currency_digits=told.currency_digits,
        leverage=reference(told.leverage),
        trade_mode=told.trade_mode,
        margin_mode=told.margin_mode,
        margin_so_mode=told.margin_so_mode,
        data_source="MT5_LIVE",
        timestamp=figures.utc(figures.now()),
        server_time=server_time,
        unknown=unknown,
    )


def accounts(mt5: Any, heartbeat: Heartbeat) -> Accounts:
    read = account(mt5, heartbeat)
    return Accounts(success=True, accounts=[read], count=1, timestamp=figures.utc(figures.now()))


def positions(mt5: Any, heartbeat: Heartbeat, asked: int) -> Positions:
    of_login(mt5, asked)
    told = sorted(given(mt5, mt5.positions_get(), "positions"), key=lambda entry: entry.ticket)
    found = [_position(entry) for entry in told]
    return Positions(
        success=True,
        login=asked,
        positions=found,
        count=len(found),
        timestamp=figures.utc(figures.now()),
        server_time=heartbeat.shown(),
    )


def _position(told: Any) -> Position:
    same = ("ticket", "time", "time_msc", "time_update", "type", "reason", "magic", "symbol")
    return Position(
        **{name: getattr(told, name) for name in same},
        identifier=reference(told.identifier),
        volume=number(told.volume),
        price_open=price(told.price_open),
        price_current=price(told.price_current),
        sl=price(told.sl),
        tp=price(told.tp),
        swap=number(told.swap),
        profit=number(told.profit),
        comment=text(told.comment),
    )


def orders(mt5: Any, heartbeat: Heartbeat, asked: int) -> Orders:
    of_login(mt5, asked)
    told = sorted(given(mt5, mt5.orders_get(), "orders"), key=lambda entry: entry.ticket)
    found = [_order(entry) for entry in told]
    return Orders(
        success=True,
        login=asked,
        orders=found,
        count=len(found),
        timestamp=figures.utc(figures.now()),
        server_time=heartbeat.shown(),
    )


def _order(told: Any) -> Order:
    same = ("ticket", "time_setup", "time_setup_msc", "type", "type_time", "type_filling", "state", "reason", "magic", "symbol")
    prices = ("price_open", "price_stoplimit", "price_current", "sl", "tp")
    return Order(
        **{name: getattr(told, name) for name in same},
        **{name: price(getattr(told, name)) for name in prices},
        time_expiration=reference(told.time_expiration),
        position_id=reference(told.position_id),
        volume_initial=number(told.volume_initial),
        volume_current=number(told.volume_current),
        comment=text(told.comment),
    )


def deals(mt5: Any, heartbeat: Heartbeat, asked: int, wanted: tuple[Window, int]) -> Deals:
    """Every deal of a window, or none: a part of them could pass for all."""
    of_login(mt5, asked)
    window, most = wanted
    total = given(mt5, mt5.history_deals_total(window.first, window.last), "number of deals")
    if total > most:
        raise TooManyDeals(f"the window holds {total} deals and an answer {most} at most: ask for a shorter one")
    told = given(mt5, mt5.history_deals_get(window.first, window.last), "deals")
    if len(told) > most:
        raise TooManyDeals(f"the window holds more than {most} deals: ask for a shorter one")
    found = [_deal(entry) for entry in sorted(told, key=lambda deal: (deal.time, deal.ticket))]
    return Deals(
        success=True,
        login=asked,
        deals=found,
        count=len(found),
        timestamp=figures.utc(figures.now()),
        server_time=heartbeat.shown(),
    )


def _deal(told: Any) -> Deal:
    same = ("ticket", "time", "type", "entry", "reason", "magic")
    money = ("volume", "profit", "commission", "swap", "fee")
    return Deal(
        **{name: getattr(told, name) for name in same},
        **{name: number(getattr(told, name)) for name in money},
        order=reference(told.order),
        position_id=reference(told.position_id),
        symbol=text(told.symbol),
        time_msc=reference(told.time_msc),
        price=number(told.price) if told.type in TRADES else price(told.price),
        comment=text(told.comment),
        external_id=text(told.external_id),
    )


def symbols(mt5: Any, asked: Sequence[str] | None) -> Symbols:
    """The symbols that are named, or those of the terminal's Market Watch, which has every traded one."""
    if asked is None:
        told = {entry.name: entry for entry in given(mt5, mt5.symbols_get(), "symbols") if entry.select}
        told = dict(list(told.items())[:MOST_SYMBOLS])
    else:
        told = {name: mt5.symbol_info(name) for name in asked}
    found = [_symbol(entry) for entry in told.values() if entry is not None]
    missing = [name for name, entry in told.items() if entry is None]
    now = figures.utc(figures.now())
    return Symbols(success=True, symbols=found, count=len(found), missing=missing, timestamp=now)


def _symbol(told: Any) -> Symbol:
    same = ("name", "digits", "trade_calc_mode", "swap_mode")
    sizes = ("trade_contract_size", "trade_tick_size", "trade_tick_value", "volume_min", "volume_step", "volume_max")
    return Symbol(
        **{name: getattr(told, name) for name in same},
        **{name: size(getattr(told, name)) for name in (*sizes, "point", "bid", "ask")},
        **{name: number(getattr(told, name)) for name in ("swap_long", "swap_short")},
        **{name: text(getattr(told, name)) for name in ("currency_base", "currency_profit", "currency_margin", "description")},
        time=reference(told.time),
    )
