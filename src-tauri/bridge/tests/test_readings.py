"""What the terminal says is told as it is, and what it does not say is unknown."""

from datetime import datetime, timedelta, timezone

import MetaTrader5
import pytest

from fidus_bridge.heartbeat import Heartbeat
from scenes import LOGIN, OPENED, QUOTED

INFO = f"/api/mt5/account/{LOGIN}/info"


def test_a_reading_has_its_own_time_its_own_login_and_its_source(bridge):
    before = datetime.now(timezone.utc) - timedelta(milliseconds=1)
    told = bridge().get(INFO).json()
    taken = datetime.fromisoformat(told["timestamp"].replace("Z", "+00:00"))
    assert before <= taken <= datetime.now(timezone.utc)
    assert (told["login"], told["server"], told["data_source"]) == (LOGIN, "Broker-Live", "MT5_LIVE")
    assert (told["balance"], told["equity"], told["margin_level"]) == (10000.25, 9985.55, 3994.22)
    assert set(told["unknown"]) == {"server_time"}


def test_the_noise_of_doubles_is_taken_off_and_nothing_else(bridge):
    client = bridge()
    assert client.get(INFO).json()["profit"] == -14.7
    closing = client.post("/api/mt5/deals", json=all_deals()).json()["deals"][2]
    assert closing["profit"] == 1.75


class Ticking:
    """A monotonic clock that a test moves."""

    def __init__(self):
        self.at = 100.0

    def __call__(self):
        return self.at


def test_a_quote_that_moves_is_the_heartbeat_of_the_broker_s_clock(scene):
    ticking = Ticking()
    beat = Heartbeat(ticking)
    MetaTrader5.initialize()
    beat.look(MetaTrader5)
    assert beat.shown() is None
    scene["symbols"][0]["time"] = QUOTED + 4
    scene.set()
    beat.look(MetaTrader5)
    assert beat.shown() == "2026-03-02T13:00:04"
    ticking.at += 15
    assert beat.shown() == "2026-03-02T13:00:04"
    ticking.at += 1
    assert beat.shown() is None


def test_a_quote_found_newer_after_a_while_without_a_look_is_not_taken_for_now(scene):
    ticking = Ticking()
    beat = Heartbeat(ticking)
    MetaTrader5.initialize()
    beat.look(MetaTrader5)
    # The terminal was away for a weekend; the quote of its return is of any time since.
    ticking.at += 200_000
    scene["symbols"][0]["time"] = QUOTED + 190_000
    scene.set()
    beat.look(MetaTrader5)
    assert beat.shown() is None
    ticking.at += 2
    scene["symbols"][0]["time"] = QUOTED + 200_002
    scene.set()
    beat.look(MetaTrader5)
    assert beat.shown() == "2026-03-04T20:33:22"


def test_while_no_quote_moves_the_broker_s_clock_is_unknown_with_its_reason(bridge):
    told = bridge().get(INFO).json()
    assert told["server_time"] is None
    assert told["unknown"] == {"server_time": "no quote moved in the last 15 s: the market may be closed"}


def test_a_margin_level_without_margin_is_unknown_and_not_zero(bridge, scene):
    scene.of("account", margin=0.0, margin_level=0.0)
    told = bridge().get(INFO).json()
    assert (told["margin"], told["margin_level"]) == (0.0, None)
    assert told["unknown"]["margin_level"] == "no margin is in use"


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_unknown_with_its_reason(bridge, scene, value):
    scene.of("account", equity=value)
    told = bridge().get(INFO).json()
    assert told["equity"] is None
    assert told["unknown"]["equity"] == "the terminal gave no number"


def test_a_real_zero_is_told_as_zero(bridge, scene):
    scene.of("account", balance=0.0, equity=-0.0)
    told = bridge().get(INFO).json()
    assert (told["balance"], str(told["equity"])) == (0.0, "0.0")


def test_the_name_of_the_holder_is_never_told(bridge):
    client = bridge()
    assert "Somebody" not in client.get("/accounts").text + client.get(INFO).text


def test_the_list_of_accounts_holds_the_one_account(bridge):
    told = bridge().get("/accounts").json()
    assert (told["success"], told["count"], told["accounts"][0]["login"]) == (True, 1, LOGIN)


def test_a_position_keeps_its_long_ticket_and_has_no_stop_where_none_is_set(bridge):
    told = bridge().get(f"/api/mt5/account/{LOGIN}/positions").json()
    position = told["positions"][0]
    assert (told["login"], told["count"], position["ticket"]) == (LOGIN, 1, 9_007_199_254_740_993)
    assert (position["sl"], position["tp"], position["comment"]) == (None, 1.08, None)
    assert (position["time"], position["time_msc"]) == (OPENED, OPENED * 1_000 + 12)


def test_an_order_that_does_not_expire_has_no_time_of_expiry(bridge):
    order = bridge().get(f"/api/mt5/account/{LOGIN}/orders").json()["orders"][0]
    assert (order["time_expiration"], order["tp"], order["price_stoplimit"]) == (None, None, None)
    assert (order["sl"], order["volume_current"], order["type"]) == (1.06, 0.2, 2)


def test_a_symbol_that_the_broker_does_not_know_is_told_as_missing(bridge):
    told = bridge().get("/api/mt5/symbols", params={"names": "EURUSD,XAUUSD,NOSUCH,EURUSD"}).json()
    assert [entry["name"] for entry in told["symbols"]] == ["EURUSD", "XAUUSD"]
    assert told["missing"] == ["NOSUCH"]
    euro, gold = told["symbols"]
    assert (euro["point"], euro["trade_contract_size"], euro["time"]) == (0.00001, 100000.0, QUOTED)
    assert (gold["bid"], gold["time"], gold["currency_profit"]) == (None, None, None)


def test_without_names_the_market_watch_is_told(bridge):
    told = bridge().get("/api/mt5/symbols").json()
    assert ([entry["name"] for entry in told["symbols"]], told["missing"]) == (["EURUSD"], [])


def test_a_small_point_is_not_rounded_away(bridge, scene):
    scene["symbols"][0].update(point=1e-10, trade_tick_size=1e-10)
    scene.set()
    told = bridge().get("/api/mt5/symbols", params={"names": "EURUSD"}).json()["symbols"][0]
    assert (told["point"], told["trade_tick_size"]) == (1e-10, 1e-10)


def all_deals(login=LOGIN):
    return {"login": login, "from_date": 0, "to_date": 4_102_444_800}
