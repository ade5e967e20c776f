"""A stand-in for the MetaTrader5 package, for machines without Windows and without a terminal.

The names, their order and the types of the fields are those of MetaTrader5 5.0.6231: structures of named tuples, `None`
and `last_error()` for a failure, an empty tuple for nothing found, times in seconds by the broker's clock. What it tells
is in a JSON file that `FIDUS_STAND_IN` names; the file is read again for each call, so that a test can change the scene.
"""

import json
import os
import time as _time
from collections import namedtuple

__version__ = "5.0.6231"
__author__ = "a stand-in for tests"

RES_S_OK = 1
RES_E_FAIL = -1
RES_E_INVALID_PARAMS = -2
RES_E_NOT_FOUND = -4
RES_E_AUTH_FAILED = -6
RES_E_INTERNAL_FAIL_INIT = -10003
RES_E_INTERNAL_FAIL_CONNECT = -10004
RES_E_INTERNAL_FAIL_TIMEOUT = -10005

TerminalInfo = namedtuple(
    "TerminalInfo",
    "community_account community_connection connected dlls_allowed trade_allowed tradeapi_disabled email_enabled "
    "ftp_enabled notifications_enabled mqid build maxbars codepage ping_last community_balance retransmission company "
    "name language path data_path commondata_path",
)
AccountInfo = namedtuple(
    "AccountInfo",
    "login trade_mode leverage limit_orders margin_so_mode trade_allowed trade_expert margin_mode currency_digits "
    "fifo_close balance credit profit equity margin margin_free margin_level margin_so_call margin_so_so "
    "margin_initial margin_maintenance assets liabilities commission_blocked name server currency company",
)
TradePosition = namedtuple(
    "TradePosition",
    "ticket time time_msc time_update time_update_msc type magic identifier reason volume price_open sl tp "
    "price_current swap profit symbol comment external_id",
)
TradeOrder = namedtuple(
    "TradeOrder",
    "ticket time_setup time_setup_msc time_done time_done_msc time_expiration type type_time type_filling state magic "
    "position_id position_by_id reason volume_initial volume_current price_open sl tp price_current price_stoplimit "
    "symbol comment external_id",
)
TradeDeal = namedtuple(
    "TradeDeal",
    "ticket order time time_msc type entry magic position_id reason volume price commission swap profit fee symbol "
    "comment external_id",
)
Tick = namedtuple("Tick", "time bid ask last volume time_msc flags volume_real")
SymbolInfo = namedtuple(
    "SymbolInfo",
    "custom chart_mode select visible session_deals session_buy_orders session_sell_orders volume volumehigh volumelow "
    "time digits spread spread_float ticks_bookdepth trade_calc_mode trade_mode start_time expiration_time "
    "trade_stops_level trade_freeze_level trade_exemode swap_mode swap_rollover3days margin_hedged_use_leg "
    "expiration_mode filling_mode order_mode order_gtc_mode option_mode option_right bid bidhigh bidlow ask askhigh "
    "asklow last lasthigh lastlow volume_real volumehigh_real volumelow_real option_strike point trade_tick_value "
    "trade_tick_value_profit trade_tick_value_loss trade_tick_size trade_contract_size trade_accrued_interest "
    "trade_face_value trade_liquidity_rate volume_min volume_max volume_step volume_limit swap_long swap_short "
    "margin_initial margin_maintenance session_volume session_turnover session_interest session_buy_orders_volume "
    "session_sell_orders_volume session_open session_close session_aw session_price_settlement "
    "session_price_limit_min session_price_limit_max margin_hedged price_change price_volatility price_theoretical "
    "price_greeks_delta price_greeks_theta price_greeks_gamma price_greeks_vega price_greeks_rho price_greeks_omega "
    "price_sensitivity basis category currency_base currency_profit currency_margin bank description exchange formula "
    "isin name page path",
)

TEXTS = {
    TerminalInfo: {"company", "name", "language", "path", "data_path", "commondata_path"},
    AccountInfo: {"name", "server", "currency", "company"},
    TradePosition: {"symbol", "comment", "external_id"},
    TradeOrder: {"symbol", "comment", "external_id"},
    TradeDeal: {"symbol", "comment", "external_id"},
    Tick: set(),
    SymbolInfo: {
        "basis", "category", "currency_base", "currency_profit", "currency_margin", "bank", "description", "exchange",
        "formula", "isin", "name", "page", "path",
    },
}

_initialized = False
_last_error = (RES_S_OK, "Success")


def _scene():
    with open(os.environ["FIDUS_STAND_IN"], encoding="utf-8") as file:
        return json.load(file)


def _made(kind, told):
    """A structure in which what the scene does not tell is 0 or "", as in the terminal's."""
    texts = TEXTS[kind]
    return kind(**{name: told.get(name, "" if name in texts else 0) for name in kind._fields})


def _failed(code, words):
    global _last_error
    _last_error = (code, words)


def _asked(what):
    """The scene, when the terminal would answer; each failure as the package has it."""
    scene = _scene()
    _time.sleep(scene.get("seconds", 0))
    if not _initialized or not scene.get("runs", True):
        return _failed(RES_E_INTERNAL_FAIL_CONNECT, "No IPC connection")
    if what in scene.get("failing", []):
        return _failed(RES_E_INTERNAL_FAIL_TIMEOUT, "IPC timeout")
    _failed(RES_S_OK, "Success")
    return scene


def initialize(path=None, *, login=None, password=None, server=None, timeout=60_000, portable=False):
    global _initialized
    scene = _scene()
    if not scene.get("runs", True):
        _failed(RES_E_INTERNAL_FAIL_INIT, "IPC initialize failed, MetaTrader 5 x64 not found")
        return False
    _initialized = True
    _failed(RES_S_OK, "Success")
    return True


def shutdown():
    global _initialized
    _initialized = False


def last_error():
    return _last_error


def version():
    return (500, 5200, "14 Nov 2025") if _initialized else None


def terminal_info():
    scene = _asked("terminal_info")
    return None if scene is None else _made(TerminalInfo, {"connected": True, "build": 5200, **scene.get("terminal", {})})


def account_info():
    scene = _asked("account_info")
    if scene is None or scene.get("account") is None:
        return None
    told = dict(scene["account"])
    # JSON has no number for these, the terminal does.
    told = {name: float(value) if value in ("NaN", "Infinity") else value for name, value in told.items()}
    return _made(AccountInfo, told)


def positions_get(symbol=None, group=None, ticket=None):
    scene = _asked("positions_get")
    return None if scene is None else tuple(_made(TradePosition, told) for told in scene.get("positions", []))


def orders_get(symbol=None, group=None, ticket=None):
    scene = _asked("orders_get")
    return None if scene is None else tuple(_made(TradeOrder, told) for told in scene.get("orders", []))


def history_deals_get(date_from=None, date_to=None, group=None, ticket=None, position=None):
    scene = _asked("history_deals_get")
    if scene is None:
        return None
    if not isinstance(date_from, int) or not isinstance(date_to, int):
        return _failed(RES_E_INVALID_PARAMS, "Invalid arguments")
    return tuple(_made(TradeDeal, told) for told in _deals(scene) if date_from <= told["time"] <= date_to)


def history_deals_total(date_from, date_to):
    scene = _asked("history_deals_total")
    return None if scene is None else sum(date_from <= told["time"] <= date_to for told in _deals(scene))


def _deals(scene):
    """Those the scene names, and a run of round numbers when it asks for many."""
    many = scene.get("many_deals", {"count": 0})
    run = (
        {"ticket": 1_000 + n, "order": 1_000 + n, "time": many["first"] + n * many["step"], "type": n % 2, "entry": n % 2,
         "position_id": 1_000 + n - n % 2, "volume": 0.1, "price": 1.1, "profit": float(n % 2), "symbol": "EURUSD",
         "comment": many.get("comment", "")}
        for n in range(many["count"])
    )
    return [*scene.get("deals", []), *run]


def _symbols(scene):
    """Those the scene names; with `clock_ahead_seconds` their quotes are of now, by a clock so far ahead of UTC."""
    ahead = scene.get("clock_ahead_seconds")
    now = {} if ahead is None else {"time": int(_time.time()) + ahead}
    return [{**told, **now} for told in scene.get("symbols", [])]


def symbols_get(group=None):
    scene = _asked("symbols_get")
    return None if scene is None else tuple(_made(SymbolInfo, told) for told in _symbols(scene))


def symbol_info(symbol):
    scene = _asked("symbol_info")
    found = [told for told in (_symbols(scene) if scene else []) if told["name"] == symbol]
    return _made(SymbolInfo, found[0]) if found else _failed(RES_E_NOT_FOUND, "Not found")


def symbol_info_tick(symbol):
    told = symbol_info(symbol)
    return None if told is None else _made(Tick, told._asdict() | {"time_msc": told.time * 1_000})
