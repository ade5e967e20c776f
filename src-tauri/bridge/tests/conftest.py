"""A terminal of the stand-in, a scene that a test can change, and a client of the bridge over it."""

import json
from dataclasses import replace

import MetaTrader5
import pytest
from starlette.testclient import TestClient

from fidus_bridge.application import application
from fidus_bridge.settings import Bounds, Settings
from scenes import LOGIN, whole_scene

KEY = "a-key-of-the-tests-0123456789"
# A whole run of tests is one burst.
OPEN = Bounds(requests_per_second=100_000, burst=100_000)
SETTINGS = Settings(login=LOGIN, key=KEY, bounds=OPEN)


class Scene(dict):
    """What the stand-in tells; written for it at each change through `set`."""

    def __init__(self, file, told):
        super().__init__(told)
        self._file = file
        self.set()

    def set(self, **changes):
        self.update(changes)
        # Into place at once: the bridge may be reading.
        made = self._file.with_suffix(".new")
        made.write_text(json.dumps(self), encoding="utf-8")
        made.replace(self._file)

    def of(self, part, **changes):
        self.set(**{part: {**self[part], **changes}})


@pytest.fixture
def scene(tmp_path, monkeypatch):
    file = tmp_path / "scene.json"
    monkeypatch.setenv("FIDUS_STAND_IN", str(file))
    MetaTrader5.shutdown()
    return Scene(file, whole_scene())


@pytest.fixture
def bridge(scene):
    """Makes clients; each test may give settings of its own."""
    opened = []

    def make(key=KEY, **changes):
        told = replace(SETTINGS, **changes)
        headers = {} if key is None else {"X-API-Key": key}
        client = TestClient(application(told, MetaTrader5), headers=headers, raise_server_exceptions=False)
        opened.append(client.__enter__())
        return client

    yield make
    for client in opened:
        client.__exit__(None, None, None)
