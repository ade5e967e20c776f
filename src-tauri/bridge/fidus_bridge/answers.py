"""The forms of all answers and questions. The OpenAPI document is made from them, and every answer is checked by them."""

from __future__ import annotations

from typing import Annotated, Literal, Union

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Login = Annotated[int, Field(ge=1_000, le=9_999_999_999, json_schema_extra={"format": "int64"})]
Ticket = Annotated[int, Field(ge=0, json_schema_extra={"format": "int64"})]
BrokerSeconds = Annotated[
    int,
    Field(description="Seconds since 1970 by the broker's clock, which is not UTC", json_schema_extra={"format": "int64"}),
]
BrokerMilliseconds = Annotated[
    int,
    Field(description="Milliseconds since 1970 by the broker's clock", json_schema_extra={"format": "int64"}),
]
Utc = Annotated[str, Field(description="UTC by this machine's clock", json_schema_extra={"format": "date-time"})]
Reasons = Annotated[
    dict[str, str],
    Field(description="Why a field is null, by its name; a field that is null without a reason does not apply"),
]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TerminalPart(Form):
    connected: Annotated[bool, Field(description="Connected to its trade server")]
    build: int | None
    ping_ms: Annotated[float | None, Field(description="Last ping to the trade server")]


class Health(Form):
    status: Annotated[Literal["healthy", "unhealthy"], Field(description="Healthy when a reading can be given now")]
    mt5_available: Annotated[bool, Field(description="The MetaTrader5 package is here")]
    mt5_initialized: Annotated[bool, Field(description="The terminal runs and answers")]
    mt5_connected: Annotated[bool, Field(description="It is signed in to this bridge's account and connected to the trade server")]
    connected_accounts: Annotated[int, Field(ge=0, le=1)]
    terminal_info: TerminalPart | None
    last_error: Annotated[str | None, Field(description="What was wrong when the terminal was last asked in vain")]
    version: str
    uptime: Annotated[float, Field(description="Seconds since the bridge was started")]
    timestamp: Utc


class Account(Form):
    login: Login
    server: str | None
    company: str | None
    currency: str | None
    currency_digits: int | None
    leverage: int | None
    trade_mode: Annotated[int | None, Field(description="ACCOUNT_TRADE_MODE: 0 demo, 1 contest, 2 real")]
    margin_mode: Annotated[int | None, Field(description="ACCOUNT_MARGIN_MODE: 0 netting, 1 exchange, 2 hedging")]
    balance: float | None
    credit: float | None
    equity: float | None
    profit: Annotated[float | None, Field(description="Floating result of the open positions")]
    margin: float | None
    margin_free: float | None
    margin_level: Annotated[float | None, Field(description="Percent; null while no margin is in use")]
    margin_so_mode: Annotated[int | None, Field(description="ACCOUNT_STOPOUT_MODE: 0 percent, 1 money")]
    margin_so_call: float | None
    margin_so_so: float | None
    data_source: Literal["MT5_LIVE"]
    timestamp: Utc
    server_time: Annotated[
        str | None,
        Field(description="The broker's clock without a zone, at most 15 seconds behind; null while no quote moves"),
    ]
    unknown: Reasons


class Accounts(Form):
    success: Literal[True]
    accounts: Annotated[list[Account], Field(min_length=1, max_length=1)]
    count: Literal[1]
    timestamp: Utc


class Position(Form):
    ticket: Ticket
    identifier: Annotated[int | None, Field(description="The position's own number, which its deals carry as position_id")]
    time: BrokerSeconds
    time_msc: BrokerMilliseconds
    time_update: BrokerSeconds
    type: Annotated[int, Field(description="ENUM_POSITION_TYPE: 0 buy, 1 sell")]
    reason: int
    magic: int
    symbol: str
    volume: float | None
    price_open: float | None
    price_current: float | None
    sl: Annotated[float | None, Field(description="Stop loss; null where none is set")]
    tp: Annotated[float | None, Field(description="Take profit; null where none is set")]
    swap: float | None
    profit: float | None
    comment: str | None


class Positions(Form):
    success: Literal[True]
    login: Login
    positions: list[Position]
    count: int
    timestamp: Utc
    server_time: str | None


class Order(Form):
    ticket: Ticket
    time_setup: BrokerSeconds
    time_setup_msc: BrokerMilliseconds
    time_expiration: Annotated[int | None, Field(description="By the broker's clock; null where it does not expire")]
    type: Annotated[int, Field(description="ENUM_ORDER_TYPE: 2 buy limit, 3 sell limit, 4 buy stop, 5 sell stop …")]
    type_time: int
    type_filling: int
    state: int
    reason: int
    magic: int
    position_id: int | None
    symbol: str
    volume_initial: float | None
    volume_current: float | None
    price_open: float | None
    price_stoplimit: float | None
    price_current: float | None
    sl: float | None
    tp: float | None
    comment: str | None


class Orders(Form):
    success: Literal[True]
    login: Login
    orders: list[Order]
    count: int
    timestamp: Utc
    server_time: str | None


MONTHS = r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))"
LEAP = r"(?:19(?:72|76|8[048]|9[26])|20(?:00|[02468][48]|[2468]0|[13579][26]))-02-29"
DAY = rf"(?:(?:19[789]\d|20\d\d)-{MONTHS}|{LEAP})".replace(r"\d", "[0-9]")
CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?"
Moment = Annotated[
    Union[
        Annotated[int, Field(ge=0, le=4_102_444_800, description="Seconds by the broker's clock")],
        Annotated[str, Field(pattern=f"^{DAY}$", description="A day by the broker's clock, from its first second to its last")],
        Annotated[str, Field(pattern=f"^{DAY}T{CLOCK}$", description="A moment by the broker's clock")],
        Annotated[
            str,
            Field(
                pattern=rf"^{DAY}T{CLOCK}(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])$",
                description="A moment with its zone: the window is widened by 15 hours, because the broker's clock is not known here",
            ),
        ],
    ],
    Field(union_mode="left_to_right"),
]


def _whole(value: object) -> object:
    """JSON does not tell 1 from 1.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class DealsWanted(Form):
    model_config = ConfigDict(extra="forbid", strict=True)

    login: Annotated[Login, BeforeValidator(_whole)]
    from_date: Annotated[Moment, BeforeValidator(_whole)]
    to_date: Annotated[Moment, BeforeValidator(_whole)]


class Deal(Form):
    ticket: Ticket
    order: Annotated[int | None, Field(description="The order it came from; null for one that no order asked for")]
    position_id: int | None
    time: BrokerSeconds
    time_msc: Annotated[int | None, Field(description="The same in milliseconds")]
    type: Annotated[int, Field(description="ENUM_DEAL_TYPE: 0 buy, 1 sell, 2 balance, 3 credit … 17 tax")]
    entry: Annotated[int, Field(description="ENUM_DEAL_ENTRY: 0 in, 1 out, 2 in and out, 3 out by")]
    reason: int
    magic: int
    symbol: str | None
    volume: float | None
    price: Annotated[float | None, Field(description="Null for what is not traded, such as a balance operation")]
    profit: float | None
    commission: float | None
    swap: float | None
    fee: float | None
    comment: str | None
    external_id: str | None


class Deals(Form):
    success: Literal[True]
    login: Login
    deals: Annotated[list[Deal], Field(description="Every deal of the window, by time, then by ticket")]
    count: int
    timestamp: Utc
    server_time: str | None


class Symbol(Form):
    name: str
    digits: int
    point: float | None
    trade_calc_mode: int
    trade_contract_size: float | None
    trade_tick_size: float | None
    trade_tick_value: float | None
    volume_min: float | None
    volume_step: float | None
    volume_max: float | None
    swap_mode: int
    swap_long: float | None
    swap_short: float | None
    currency_base: str | None
    currency_profit: str | None
    currency_margin: str | None
    description: str | None
    bid: float | None
    ask: float | None
    time: Annotated[int | None, Field(description="Last quote by the broker's clock; null where there was none")]


class Symbols(Form):
    success: Literal[True]
    symbols: list[Symbol]
    count: int
    missing: Annotated[list[str], Field(description="Asked for, and not known to the broker")]
    timestamp: Utc


class Refusal(Form):
    success: Literal[False]
    error: Annotated[str, Field(description="What is wrong, in a sentence")]
    code: Annotated[str, Field(description="The same in a word that does not change")]
