# SPDX-License-Identifier: GPL-3.0-or-later
"""Photographs of the standalone's window, on an X server without a screen and a JACK server without a sound card."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import ImageGrab

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "Tests" / "Hosts"))
from servers import Display, Jack, Process, wait_for  # noqa: E402 (they stand elsewhere)
from settings import write_settings, write_state  # noqa: E402

EVERYTHING = {"simple": 0}  # what windows show that have no preferences of their own
PLAYED = 8  # seconds until it is photographed: a full scope and a spectrum
SCREEN = "1600x1200"
DEVICE = {"deviceType": "JACK", "audioOutputDeviceName": "system", "audioInputDeviceName": "",
          "audioDeviceRate": "48000.0", "audioDeviceBufferSize": "256", "audioDeviceOutChans": "111111"}
SIZE = {"width": 1200, "height": 800, "keyboard": False}


def state_for(preset, window):
    """The sound that the standalone is to remember: this factory preset, and a window like this."""
    state = json.loads((ROOT / "Assets" / "Presets" / f"{preset}.json").read_text(encoding="utf-8"))
    return {**state, "view": {**SIZE, **window}}


def press(display, keys):
    """Gives the window, over which the pointer is then, the keyboard and keys."""
    for words in (["mousemove", "200", "10", "click", "1"], *(["key", key] for key in keys)):
        subprocess.run(["xdotool", *words], env={"DISPLAY": display.name}, check=True)


def photograph_one(standalone, display, jack, preset, window, preferences, keys, path):
    """The window is what is not black: nothing else is on this server."""
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home) / ".config" / "Berger" / "Berger.settings"
        write_state(settings, state_for(preset, window), device=DEVICE)
        write_settings(settings.with_name("Window.settings"), **preferences)
        others = {k: v for k, v in jack.env.items() if not k.startswith("XDG_")}
        app = Process(standalone, env={**others, "HOME": home, "DISPLAY": display.name})
        try:
            wait_for("the window", lambda: ImageGrab.grab(xdisplay=display.name).getbbox(), while_running=app)
            press(display, keys)
            # The pointer, which the server puts into the middle for its first client, would call up a tooltip.
            subprocess.run(["xdotool", "mousemove", "9999", "9999"], env={"DISPLAY": display.name}, check=True)
            time.sleep(PLAYED)
            whole = ImageGrab.grab(xdisplay=display.name)
            whole.crop(whole.getbbox()).save(path, optimize=True)
        finally:
            app.end()


def photograph(standalone, windows, preferences, keys, folder):
    display, jack = Display(SCREEN), Jack()
    try:
        for name, (preset, window) in windows.items():
            photograph_one(standalone, display, jack, preset, window, preferences.get(name, EVERYTHING), keys.get(name, []),
                           folder / f"{name}.png")
    finally:
        jack.end()
        display.end()
