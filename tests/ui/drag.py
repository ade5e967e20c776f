"""Drags files onto whatever window lies below, as a person does from a file manager: a small window of its own in the
corner offers them, and the mouse of the display takes them to the middle of the screen and lets them go."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

WAY = [(30, 30), (60, 60), (120, 120), (200, 200), (320, 320), (430, 430), (440, 440)]


def mouse(*words: object) -> None:
    subprocess.run(["xdotool", *map(str, words)], check=True)


def drag() -> None:
    time.sleep(0.5)
    mouse("mousemove", 20, 20)
    mouse("mousedown", 1)
    for x, y in WAY:
        time.sleep(0.1)
        mouse("mousemove", x, y)
    time.sleep(0.3)
    mouse("mouseup", 1)


def main() -> None:
    files = [Path(name).resolve().as_uri() for name in sys.argv[1:]]
    window = Gtk.Window(type=Gtk.WindowType.POPUP)
    window.set_default_size(60, 60)
    window.move(0, 0)
    handle = Gtk.EventBox()
    handle.drag_source_set(
        Gdk.ModifierType.BUTTON1_MASK, [Gtk.TargetEntry.new("text/uri-list", 0, 0)], Gdk.DragAction.COPY
    )
    handle.connect("drag-data-get", lambda _handle, _context, data, _info, _time: data.set_uris(files))
    handle.connect("drag-end", lambda *_: Gtk.main_quit())
    window.add(handle)
    window.show_all()
    threading.Thread(target=drag, daemon=True).start()
    # Whoever takes nothing, and says nothing, is not waited for.
    GLib.timeout_add_seconds(20, Gtk.main_quit)
    Gtk.main()


main()
