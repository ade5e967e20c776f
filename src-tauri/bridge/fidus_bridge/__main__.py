"""The command: run the bridge, check its settings, make a key, print the OpenAPI document."""

from __future__ import annotations

import argparse
import json
import logging
import os
import secrets
import socket
import sys
from pathlib import Path
from typing import Any

import uvicorn

from . import __version__, log, settings as told
from .application import application, described
from .settings import Settings, Unusable
from .terminal import Terminal

logger = logging.getLogger("fidus_bridge")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="fidus-bridge", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, words in (("run", "answers until it is stopped"), ("check", "reads the settings and asks the terminal once")):
        command = commands.add_parser(name, help=words)
        command.add_argument("--config", type=Path, default=Path("bridge.toml"), help="the file of settings")
    new_key = commands.add_parser("new-key", help="writes a new random key into a file that is not there yet")
    new_key.add_argument("file", type=Path)
    commands.add_parser("openapi", help="prints the OpenAPI document")
    asked = parser.parse_args(arguments)
    try:
        return {"run": run, "check": check, "new-key": make_key, "openapi": print_document}[asked.command](asked)
    except Unusable as unusable:
        print(f"fidus-bridge: {unusable}", file=sys.stderr)
        return 2


def run(asked: argparse.Namespace) -> int:
    settings = told.read(asked.config)
    listening = bound(settings)
    log.start(settings.log_file)
    server = uvicorn.Server(
        uvicorn.Config(
            application(settings, terminal_package()),
            ssl_certfile=settings.certificate,
            ssl_keyfile=settings.private_key,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=64,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=10,
        )
    )
    where = {"address": settings.listen, "port": listening.getsockname()[1]}
    logger.info("listening", extra={**where, "with_tls": settings.with_tls, "with_key": settings.key is not None})
    server.run(sockets=[listening])
    return 0


def bound(settings: Settings) -> socket.socket:
    """The socket, bound before anything else, so that a taken port is told in a sentence."""
    family = socket.AF_INET6 if ":" in settings.listen else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "nt":
            # Windows would let a second process share the port, and take our requests.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.listen.strip("[]"), settings.port))
        # From here on whoever connects waits for the first answer instead of being turned away.
        listening.listen(64)
    except OSError as error:
        listening.close()
        raise Unusable(f"{settings.listen}:{settings.port} cannot be listened on: {error.strerror}") from error
    return listening


def terminal_package() -> Any:
    try:
        import MetaTrader5
    except ImportError as error:
        raise Unusable("the MetaTrader5 package is not installed; it exists for 64-bit Python on Windows") from error
    return MetaTrader5


def check(asked: argparse.Namespace) -> int:
    """Tells whether the terminal would be read, without a figure of it."""
    settings = told.read(asked.config)
    terminal = Terminal(terminal_package(), settings.login, settings.terminal, settings.bounds)
    try:
        login = terminal.signed_in()
    except Exception as fault:
        print(f"fidus-bridge: {fault}", file=sys.stderr)
        return 1
    finally:
        terminal.close()
    print(f"the terminal is signed in to account {login} and connected to its trade server")
    return 0


def make_key(asked: argparse.Namespace) -> int:
    """Makes a key of 256 bits. A file that is there is never written over."""
    try:
        descriptor = os.open(asked.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Unusable(f"{asked.file} cannot be written: {error.strerror}") from error
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
    print(f"a new key is in {asked.file}: give it to Fidus Desktop, and to nobody else")
    return 0


def print_document(_: argparse.Namespace) -> int:
    settings = Settings()
    terminal = Terminal(None, None, settings.terminal, settings.bounds)
    print(json.dumps(described(settings, None, terminal).openapi(), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
