"""What one bridge is told: from a TOML file, with the key from a file of its own or the environment."""

from __future__ import annotations

import ipaddress
import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Mapping

KEY_VARIABLE = "FIDUS_BRIDGE_API_KEY"
SHORTEST_KEY = 24


class Unusable(Exception):
    """The settings cannot be used. The sentence never repeats a key."""


@dataclass(frozen=True)
class TerminalSettings:
    """Which terminal, and how it is started when it does not run."""

    path: str | None = None
    portable: bool = False
    start_timeout_seconds: int = 60


@dataclass(frozen=True)
class Bounds:
    """What one bridge lets itself be asked."""

    requests_per_second: int = 20
    burst: int = 60
    waiting: int = 16
    answer_seconds: int = 8
    deals_per_answer: int = 2000
    body_bytes: int = 16_384


@dataclass(frozen=True)
class Settings:
    """Everything but the terminal's password, which the terminal keeps itself."""

    login: int | None = None
    listen: str = "127.0.0.1"
    port: int = 8228
    certificate: str | None = None
    private_key: str | None = None
    allow_plain_http: bool = False
    log_file: str | None = None
    key: str | None = field(default=None, repr=False)
    terminal: TerminalSettings = field(default_factory=TerminalSettings)
    bounds: Bounds = field(default_factory=Bounds)

    @property
    def with_tls(self) -> bool:
        return self.certificate is not None


def read(file: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of a file, checked. Raises `Unusable`."""
    environment = os.environ if environment is None else environment
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Unusable(f"{file} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unusable(f"{file} is not TOML in UTF-8") from error
    key = _key(told.pop("api_key_file", None), file.parent, environment)
    for name in PATHS:
        if isinstance(told.get(name), str):
            told[name] = str(file.parent / told[name])
    terminal = _part(TerminalSettings, told.pop("terminal", {}), "terminal.")
    bounds = _part(Bounds, told.pop("bounds", {}), "bounds.")
    return checked(_part(Settings, told, "", key=key, terminal=terminal, bounds=bounds))


def checked(settings: Settings) -> Settings:
    """Refuses what would be open to others, or cannot work."""
    if settings.login is not None and not 1_000 <= settings.login <= 9_999_999_999:
        raise Unusable("login has 4 to 10 digits")
    if not 0 <= settings.port <= 65_535:
        raise Unusable("port is from 0 to 65535; 0 takes a free one")
    for name, least, most in LIMITS:
        if not least <= getattr(settings.bounds, name) <= most:
            raise Unusable(f"bounds.{name} is from {least} to {most}")
    if not 5 <= settings.terminal.start_timeout_seconds <= 600:
        raise Unusable("terminal.start_timeout_seconds is from 5 to 600")
    if settings.key is not None:
        _check_key(settings.key)
    if (settings.certificate is None) != (settings.private_key is None):
        raise Unusable("certificate and private_key belong together")
    for name, path in (("certificate", settings.certificate), ("private_key", settings.private_key)):
        if path is not None and not Path(path).is_file():
            raise Unusable(f"{name} is no file: {path}")
    if not is_loopback(settings.listen):
        if settings.key is None:
            raise Unusable("without a key the bridge answers this machine only: give api_key_file, or listen on 127.0.0.1")
        if not settings.with_tls and not settings.allow_plain_http:
            raise Unusable("others could read the key and the figures: give certificate and private_key, or allow_plain_http = true")
    return settings


# Seen from the folder of the settings.
PATHS = ("certificate", "private_key", "log_file")

LIMITS = (
    ("requests_per_second", 1, 1_000_000),
    ("burst", 1, 1_000_000),
    ("waiting", 1, 256),
    ("answer_seconds", 1, 120),
    ("deals_per_answer", 1, 2_000),
    ("body_bytes", 1_024, 1_048_576),
)


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can reach an address. A name is not: whoever resolves it decides."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError as error:
        raise Unusable("listen is an address such as 127.0.0.1 or 0.0.0.0, or localhost") from error


def _key(file: Any, folder: Path, environment: Mapping[str, str]) -> str | None:
    in_environment = environment.get(KEY_VARIABLE, "").strip()
    if in_environment:
        return in_environment
    if file is None:
        return None
    if not isinstance(file, str):
        raise Unusable("api_key_file is the path of a file")
    try:
        return (folder / file).read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable("the file with the key cannot be read") from error


def _check_key(key: str) -> None:
    if len(key) < SHORTEST_KEY:
        raise Unusable(f"the key has fewer than {SHORTEST_KEY} characters: `fidus-bridge new-key` makes one")
    if len(key) > 512 or not all("!" <= character <= "~" for character in key):
        raise Unusable("the key is one word of visible ASCII characters")


def _part(kind: type, told: Any, prefix: str, **given: Any) -> Any:
    """One table of the file as a dataclass; a name or a type that does not belong there is refused."""
    if not isinstance(told, dict):
        raise Unusable(f"{prefix.rstrip('.')} is a table")
    known = {entry.name: str(entry.type) for entry in fields(kind) if entry.name not in given and entry.name != "key"}
    for name, value in told.items():
        if name not in known:
            raise Unusable(f"{prefix}{name} is not known")
        wanted = bool if "bool" in known[name] else int if "int" in known[name] else str
        if type(value) is not wanted:
            raise Unusable(f"{prefix}{name} is a {'text' if wanted is str else wanted.__name__}")
    return kind(**told, **given)
