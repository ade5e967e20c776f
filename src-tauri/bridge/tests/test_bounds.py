"""Who may ask, how often, and how much; and what the log and the refusals keep to themselves."""

import json
import logging

import pytest

from conftest import KEY
from fidus_bridge import log
from fidus_bridge.settings import Bounds
from test_readings import INFO, all_deals


@pytest.mark.parametrize("key", [None, "", KEY + "x", KEY[:-1], KEY.upper()])
def test_without_the_key_nothing_of_the_account_is_told(bridge, key):
    client = bridge(key=key)
    answers = [client.get(route) for route in ("/accounts", INFO, "/api/mt5/symbols?names=EURUSD")]
    answers.append(client.post("/api/mt5/deals", json=all_deals()))
    told = {"success": False, "error": "the key is missing or another one", "code": "unauthorised"}
    assert [(answer.status_code, answer.json()) for answer in answers] == [(401, told)] * 4


def test_the_health_is_open_and_names_nothing_of_the_account(bridge):
    answer = bridge(key=None).get("/health")
    assert answer.json()["status"] == "healthy"
    for secret in ("700101", "Broker", "10000"):
        assert secret not in answer.text


def test_a_bridge_without_a_key_answers_whoever_reaches_it(bridge):
    assert bridge(key=None, **{"login": None}).get("/accounts").status_code == 401
    from dataclasses import replace

    import MetaTrader5
    from starlette.testclient import TestClient

    from conftest import SETTINGS
    from fidus_bridge.application import application

    with TestClient(application(replace(SETTINGS, key=None), MetaTrader5)) as open_one:
        assert open_one.get("/accounts").status_code == 200


def test_more_requests_than_agreed_are_refused_with_a_time_to_wait(bridge):
    client = bridge(bounds=Bounds(requests_per_second=1, burst=3))
    answers = [client.get("/health") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert (answers[4].headers["retry-after"], answers[4].json()["code"]) == ("1", "too_many_requests")


def test_a_question_that_is_too_large_is_refused_before_it_is_read(bridge):
    client = bridge()
    for body in (b" " * 20_000, iter([b" " * 10_000, b" " * 10_000])):
        answer = client.post("/api/mt5/deals", content=body)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_refusals_repeat_nothing_of_what_was_sent(bridge):
    client, secret = bridge(), "se-cret-word"
    answers = [
        client.post("/api/mt5/deals", json={"login": secret, "from_date": secret, "to_date": secret}),
        client.post("/api/mt5/deals", json={**all_deals(), secret: 1}),
        client.post("/api/mt5/deals", content=secret),
        client.get(f"/api/mt5/account/{secret}/info"),
        client.get(f"/{secret}"),
        client.delete("/accounts"),
    ]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 404, 405]
    for answer in answers:
        assert answer.json()["success"] is False
    assert not [answer.text for answer in answers if "se-cret" in answer.text and answer.status_code != 422]
    assert not [answer.text for answer in answers if f'"{secret}"' in answer.text]


def test_the_log_has_a_line_for_each_request_and_neither_key_nor_figure_nor_login(bridge, caplog):
    client = bridge()
    with caplog.at_level(logging.INFO, "fidus_bridge"):
        client.get(INFO + "?key=in-the-query")
        client.get("/accounts", headers={"X-API-Key": "another-one-0123456789"})
    lines = [log.Line().format(record) for record in caplog.records if record.name == "fidus_bridge"]
    told = [json.loads(line) for line in lines]
    assert [(line["route"], line["status"]) for line in told] == [("/api/mt5/account/{login}/info", 200), ("/accounts", 401)]
    for secret in (KEY, "another-one", "in-the-query", "9985", "700101"):
        assert secret not in "".join(lines)


def test_a_defect_is_told_without_its_details(bridge, monkeypatch):
    import MetaTrader5

    monkeypatch.setattr(MetaTrader5, "positions_get", lambda: 1 / 0)
    answer = bridge().get(INFO.replace("info", "positions"))
    assert (answer.status_code, answer.json()["code"]) == (500, "defect")
    assert "division" not in answer.text
