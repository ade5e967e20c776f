"""What is wrong at the terminal is told as wrong, with the right status, and never as a figure."""

import time

import pytest

from fidus_bridge.settings import Bounds
from scenes import LOGIN
from test_readings import INFO, all_deals

AWAY = [
    ({"runs": False}, "the terminal cannot be reached (-10003: IPC initialize failed, MetaTrader 5 x64 not found)"),
    ({"terminal": {"connected": False}}, "the terminal is not connected to its trade server"),
    ({"account": None}, "the terminal is signed in to no account (1: Success)"),
    ({"account": {"login": 0}}, "the terminal is signed in to no account (1: Success)"),
    ({"account": {"login": 700_999, "balance": 5.0}}, "the terminal is on account 700999; this bridge is for 700101"),
    ({"failing": ["account_info"]}, "the terminal is signed in to no account (-10005: IPC timeout)"),
]
ROUTES = ["/accounts", INFO, INFO.replace("info", "positions"), INFO.replace("info", "orders"), "/api/mt5/symbols?names=X"]


@pytest.mark.parametrize(("change", "why"), AWAY)
def test_a_terminal_that_is_away_gives_no_figure_at_any_route(bridge, scene, change, why):
    scene.set(**change)
    client = bridge()
    answers = [client.get(route) for route in ROUTES] + [client.post("/api/mt5/deals", json=all_deals())]
    told = {"success": False, "error": why, "code": "terminal_away"}
    assert [(answer.status_code, answer.json()) for answer in answers] == [(503, told)] * 6


@pytest.mark.parametrize(("change", "_"), AWAY)
def test_the_health_of_a_terminal_that_is_away_is_unhealthy_and_names_no_account(bridge, scene, change, _):
    scene.set(**change)
    answer = bridge(key=None).get("/health")
    told = answer.json()
    assert (answer.status_code, told["status"], told["connected_accounts"]) == (200, "unhealthy", 0)
    assert told["last_error"]
    assert "700" not in told["last_error"]


def test_a_terminal_that_is_back_is_well_at_once(bridge, scene):
    client = bridge()
    scene.set(runs=False)
    assert client.get("/health").json()["status"] == "unhealthy"
    scene.set(runs=True)
    told = client.get("/health").json()
    assert (told["status"], told["last_error"], told["connected_accounts"]) == ("healthy", None, 1)
    assert told["terminal_info"] == {"connected": True, "build": 5200, "ping_ms": 34.5}


def raising(*_):
    raise SystemError("returned a result with an exception set")


def test_a_package_that_fails_in_a_way_of_its_own_is_unhealthy_and_gives_no_figure(bridge, monkeypatch):
    import MetaTrader5

    client = bridge()
    monkeypatch.setattr(MetaTrader5, "account_info", raising)
    answer = client.get("/health")
    told = answer.json()
    assert (answer.status_code, told["status"]) == (200, "unhealthy")
    assert told["last_error"] == "the MetaTrader5 package failed (SystemError)"
    answer = client.get(INFO)
    assert (answer.status_code, answer.json()["code"]) == (500, "defect")


def test_one_bad_look_at_the_quotes_does_not_end_the_looking(monkeypatch):
    import asyncio

    from fidus_bridge import heartbeat

    looks = []

    class Passing:
        async def in_passing(self, _):
            looks.append(1)
            raising()

    async def looked_again():
        monkeypatch.setattr(heartbeat, "EVERY_SECONDS", 0)
        keeping = asyncio.create_task(heartbeat.kept(heartbeat.Heartbeat(), Passing()))
        while len(looks) < 3:
            await asyncio.sleep(0)
        keeping.cancel()

    asyncio.run(looked_again())


def test_another_account_than_the_terminal_s_is_not_here(bridge):
    answer = bridge().get("/api/mt5/account/700102/info")
    assert answer.status_code == 404
    assert answer.json() == {"success": False, "error": "this bridge does not serve account 700102", "code": "other_login"}
    assert bridge().post("/api/mt5/deals", json=all_deals(700_102)).status_code == 404


def test_a_bridge_that_is_for_no_account_in_particular_tells_the_terminal_s_own_login(bridge, scene):
    scene.of("account", login=700_999)
    client = bridge(login=None)
    assert client.get("/accounts").json()["accounts"][0]["login"] == 700_999
    assert client.get(INFO).status_code == 404


@pytest.mark.parametrize("what", ["positions_get", "orders_get", "history_deals_get"])
def test_none_from_the_package_is_a_failure_and_not_an_empty_list(bridge, scene, what):
    scene.set(failing=[what])
    client = bridge()
    answers = [client.get(route) for route in ROUTES[2:4]] + [client.post("/api/mt5/deals", json=all_deals())]
    failed = [answer.json()["error"] for answer in answers if answer.status_code == 503]
    assert len(failed) == 1
    assert "(-10005: IPC timeout)" in failed[0]


def test_a_terminal_that_changes_its_account_in_between_is_not_believed(bridge, monkeypatch):
    import MetaTrader5

    client, real, asked = bridge(login=None), MetaTrader5.account_info, []

    def changing():
        asked.append(1)
        told = real()
        return told if len(asked) < 3 else told._replace(login=700_999)

    monkeypatch.setattr(MetaTrader5, "account_info", changing)
    answer = client.get("/accounts")
    assert answer.json()["error"] == "the terminal changed its account while it was asked"


def test_a_terminal_that_hangs_costs_a_limited_time_and_is_told_as_slow(bridge, scene):
    client = bridge(bounds=Bounds(answer_seconds=1))
    scene.set(seconds=0.6)
    began = time.monotonic()
    answer = client.get(INFO)
    assert (answer.status_code, answer.json()["code"]) == (504, "terminal_too_slow")
    assert time.monotonic() - began < 5
    scene.set(seconds=0)


def test_more_questions_than_may_wait_are_refused_at_once_and_the_room_is_given_back(scene):
    import asyncio

    import MetaTrader5

    from fidus_bridge.faults import Busy, TooSlow
    from fidus_bridge.settings import TerminalSettings
    from fidus_bridge.terminal import Terminal

    async def asked_at_once():
        terminal = Terminal(MetaTrader5, LOGIN, TerminalSettings(), Bounds(waiting=2, answer_seconds=1))
        scene.set(seconds=0.7)
        answers = await asyncio.gather(*(terminal.ask(lambda _: 1) for _ in range(3)), return_exceptions=True)
        # One who goes away does not keep a place.
        gone = asyncio.ensure_future(terminal.ask(lambda _: 1))
        await asyncio.sleep(0)
        gone.cancel()
        scene.set(seconds=0)
        while terminal._waiting:
            await asyncio.sleep(0.05)
        last = await terminal.ask(lambda _: 2)
        terminal.close()
        return [type(answer) for answer in answers], last

    kinds, last = asyncio.run(asked_at_once())
    assert (kinds.count(Busy), kinds.count(TooSlow), last) == (1, 2, 2)
