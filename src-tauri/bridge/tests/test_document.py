"""The OpenAPI document is what is answered: schemathesis asks a bridge that runs, and finds nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fidus_bridge import __main__ as command
from scenes import whole_scene

HERE = Path(__file__).parent
KEY = "a-key-of-the-tests-0123456789"
WELL = {}
AWAY = {"runs": False}
HALF_THERE = {"failing": ["positions_get", "history_deals_get", "symbols_get"]}
# That a terminal is away is an answer of 503, which the document has; any other of 500 and more, it has not.
EXPECTING_503 = ["--exclude-checks", "not_a_server_error", "--phases", "examples,coverage"]


@pytest.fixture
def address(request, tmp_path):
    """A bridge in a process of its own, over a terminal that tells the scene with some changes."""
    (tmp_path / "scene.json").write_text(json.dumps({**whole_scene(), **request.param}), encoding="utf-8")
    paths = os.pathsep.join(str(path) for path in (HERE.parent, HERE, HERE / "stand_in"))
    served = subprocess.Popen(
        [sys.executable, str(HERE / "served.py"), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    with served:
        yield f"http://127.0.0.1:{int(served.stdout.readline())}"
        served.stdin.close()


@pytest.mark.parametrize(
    ("address", "options"),
    [(WELL, ["--max-examples", "15"]), (AWAY, EXPECTING_503), (HALF_THERE, EXPECTING_503)],
    indirect=["address"],
    ids=["well", "away", "half there"],
)
def test_schemathesis_finds_nothing(address, options, tmp_path):
    run = subprocess.run(
        [
            sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE.parent / "schemathesis.toml"), "run",
            f"{address}/openapi.json", "--header", f"X-API-Key: {KEY}", "--seed", "1", "--no-color", *options,
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6_000:] + run.stderr[-2_000:]
    assert "7 selected / 7 total" in run.stdout


def test_the_document_has_every_route_its_refusals_and_its_key(capsys):
    assert command.main(["openapi"]) == 0
    document = json.loads(capsys.readouterr().out)
    routes = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert routes == {
        ("/health", "get"),
        ("/accounts", "get"),
        ("/api/mt5/account/{login}/info", "get"),
        ("/api/mt5/account/{login}/positions", "get"),
        ("/api/mt5/account/{login}/orders", "get"),
        ("/api/mt5/deals", "post"),
        ("/api/mt5/symbols", "get"),
    }
    refusals = {path: sorted(next(iter(methods.values()))["responses"]) for path, methods in document["paths"].items()}
    assert refusals["/health"] == ["200", "413", "429"]
    assert refusals["/api/mt5/deals"] == ["200", "400", "401", "404", "413", "422", "429", "503", "504"]
    locked = {path for path, methods in document["paths"].items() if "security" in next(iter(methods.values()))}
    assert locked == set(document["paths"]) - {"/health"}
