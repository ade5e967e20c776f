"""The log: a JSON object a line, to standard error or to a file that is kept small. Never a key, a figure or a body."""

from __future__ import annotations

import json
import logging
import logging.handlers
import sys
from datetime import datetime, timezone

FIELDS = ("request", "method", "route", "status", "milliseconds", "why", "kind", "address", "port", "with_tls", "with_key")
LARGEST_FILE = 5_000_000
FILES = 5


class Line(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds")
        line = {"at": at.replace("+00:00", "Z"), "level": record.levelname.lower(), "event": record.getMessage()}
        line |= {name: value for name in FIELDS if (value := getattr(record, name, None)) is not None}
        if record.exc_info and record.exc_info[1] is not None:
            # The place, not the message: what an exception says may be a figure.
            trace = record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            if trace is not None:
                line["place"] = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"
        return json.dumps(line, ensure_ascii=False)


def start(file: str | None) -> None:
    """Sets the log up for the whole process; uvicorn's own lines of requests are off, ours replace them."""
    handler: logging.Handler
    if file is None:
        handler = logging.StreamHandler(sys.stderr)
    else:
        handler = logging.handlers.RotatingFileHandler(file, maxBytes=LARGEST_FILE, backupCount=FILES, encoding="utf-8")
    handler.setFormatter(Line())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("fidus_bridge").setLevel(logging.INFO)
    logging.getLogger("uvicorn.access").disabled = True
