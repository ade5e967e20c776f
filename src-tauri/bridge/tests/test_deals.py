"""Deals: every one of the window or none, never more than can be carried."""

import pytest

from fidus_bridge.settings import Bounds
from fidus_bridge.window import FURTHEST_CLOCK, Window, window
from scenes import LOGIN, OPENED
from test_readings import all_deals


def asked(client, **changes):
    return client.post("/api/mt5/deals", json={**all_deals(), **changes})


def test_deals_come_by_time_with_what_the_terminal_says(bridge):
    told = asked(bridge()).json()
    assert [deal["ticket"] for deal in told["deals"]] == [1, 2, 3]
    assert (told["login"], told["count"]) == (LOGIN, 3)
    deposit, opening, closing = told["deals"]
    assert (deposit["type"], deposit["profit"], deposit["comment"]) == (2, 10000.0, "Deposit")
    assert (deposit["symbol"], deposit["price"], deposit["order"], deposit["position_id"]) == (None, None, None, None)
    assert (opening["entry"], opening["commission"], opening["time_msc"]) == (0, -0.75, OPENED * 1_000 + 5)
    assert (closing["entry"], closing["reason"], closing["price"]) == (1, 5, 1.08501)


def test_a_window_is_by_the_broker_s_clock_and_holds_both_its_ends(bridge):
    client = bridge()
    tickets = lambda **window: [deal["ticket"] for deal in asked(client, **window).json()["deals"]]
    assert tickets(from_date=OPENED, to_date=OPENED + 60) == [2, 3]
    assert tickets(from_date=OPENED + 1, to_date=OPENED + 60) == [3]
    assert tickets(from_date="2026-03-01", to_date="2026-03-01") == [1]
    assert tickets(from_date="2026-03-02T12:00:00", to_date="2026-03-02T12:00:30") == [2]
    assert tickets(from_date="1970-01-01T00:00:00", to_date="2026-03-02T12:00:00.5") == [1, 2]


def test_a_window_in_utc_is_widened_because_the_broker_s_clock_is_not_known(bridge):
    told = asked(bridge(), from_date="2026-03-02T09:00:00Z", to_date="2026-03-02T09:00:30Z").json()
    assert [deal["ticket"] for deal in told["deals"]] == [2, 3]
    noon = 1_772_452_800
    expected = Window(noon - FURTHEST_CLOCK, noon + FURTHEST_CLOCK)
    for moment in ["2026-03-02T12:00:00Z", "2026-03-02T14:00:00.5+02:00", "2026-03-02T05:30:00-06:30"]:
        assert window(moment, moment) == expected, moment


def test_a_window_that_ends_before_it_begins_is_refused(bridge):
    refused = asked(bridge(), from_date=100, to_date=99)
    assert (refused.status_code, refused.json()["code"]) == (400, "empty_window")


def test_a_window_with_more_deals_than_an_answer_holds_is_refused_whole_and_its_halves_are_told(bridge, scene):
    scene.set(deals=[], many_deals={"count": 1_500, "first": 1_700_000_000, "step": 60})
    client, last = bridge(bounds=Bounds(deals_per_answer=1_000)), 1_700_000_000 + 1_500 * 60
    refused = asked(client, from_date=1_700_000_000, to_date=last)
    assert (refused.status_code, refused.json()["code"]) == (413, "too_many_deals")
    middle = (1_700_000_000 + last) // 2
    halves = [asked(client, from_date=1_700_000_000, to_date=middle), asked(client, from_date=middle, to_date=last)]
    tickets = [deal["ticket"] for half in halves for deal in half.json()["deals"]]
    assert sorted(set(tickets)) == list(range(1_000, 2_500))


def test_deals_that_came_between_counting_and_reading_are_not_cut_off(bridge, monkeypatch):
    import MetaTrader5

    monkeypatch.setattr(MetaTrader5, "history_deals_total", lambda *_: 1)
    assert asked(bridge(bounds=Bounds(deals_per_answer=2))).json()["code"] == "too_many_deals"


def test_the_largest_answer_stays_under_a_megabyte(bridge, scene):
    long = "a comment that is as long as it may"
    scene.set(deals=[], many_deals={"count": 2_000, "first": 1_700_000_000, "step": 60, "comment": long})
    answer = asked(bridge())
    assert answer.json()["count"] == 2_000
    assert len(answer.content) < 1_000_000


@pytest.mark.parametrize("moment", ["2026-02-30", "2025-02-29", "yesterday", "2026-03-02 12:00", "1969-12-31", "1998-02-29", -1, 1.5, None, True])
def test_what_is_no_moment_is_refused(bridge, moment):
    refused = asked(bridge(), from_date=moment)
    assert (refused.status_code, refused.json()["code"]) == (422, "other_form")


def test_the_leap_days_of_these_centuries_are_days(bridge):
    client = bridge()
    for year in (1972, 1980, 1996, 2000, 2004, 2012, 2024, 2028, 2096):
        day = f"{year}-02-29"
        assert asked(client, from_date=day, to_date=day).status_code == 200, day
