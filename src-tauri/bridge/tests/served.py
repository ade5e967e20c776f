"""Serves the bridge over the stand-in, for tools that ask it from outside: prints its port, and stops when its input ends.

`python served.py FOLDER [SECONDS_AHEAD]` writes a scene and settings into the folder, which must be there.
"""

import json
import os
import sys
import threading
from pathlib import Path

from scenes import LOGIN, whole_scene

KEY = "a-key-of-the-tests-0123456789"


def main():
    folder = Path(sys.argv[1])
    ahead = {"clock_ahead_seconds": int(sys.argv[2])} if len(sys.argv) > 2 else {}
    scene = folder / "scene.json"
    if not scene.exists():
        scene.write_text(json.dumps({**whole_scene(), **ahead}), encoding="utf-8")
    (folder / "bridge.key").write_text(KEY, encoding="utf-8")
    (folder / "bridge.toml").write_text(
        f'login = {LOGIN}\nport = 0\napi_key_file = "bridge.key"\n'
        'log_file = "bridge.log"\n'
        "[bounds]\nrequests_per_second = 1000000\nburst = 1000000\n",
        encoding="utf-8",
    )
    os.environ["FIDUS_STAND_IN"] = str(scene)
    from fidus_bridge import __main__ as command

    real = command.bound

    def told(settings):
        listening = real(settings)
        print(listening.getsockname()[1], flush=True)
        return listening

    command.bound = told

    def until_the_input_ends():
        sys.stdin.read()
        os._exit(0)

    threading.Thread(target=until_the_input_ends, daemon=True).start()
    sys.exit(command.main(["run", "--config", str(folder / "bridge.toml")]))


if __name__ == "__main__":
    main()
