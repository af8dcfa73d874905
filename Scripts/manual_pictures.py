#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's pictures, made by the program: figures of berger-lab, the window, and empty axes for the student's sheet.

Usage: manual_pictures.py PATH_TO_BERGER_LAB PATH_TO_THE_STANDALONE FOLDER     (needs Pillow, Xvfb,
       xdotool and jackd)
"""

import subprocess
import sys
from pathlib import Path

import manual_axes

# Figures by their names, as arguments of berger-lab.
FIGURES = {
    "bifurcation": "bifurcation --parameter E_inp --from -100 --to 400",
    "slow-spikes-scope": "trace --regime slow-spikes --seconds 4 --view scope",
    "tutorial-alpha-spectrum": "trace --regime alpha --seconds 120 --view spectrum",
    "bistable-scope": "trace --regime bistable --seconds 20 --view scope",
    "evoked": "evoked --set E_inp=80 --set noise_E=1 --epochs 100",
    "tongues": "resonance --set E_inp=220 --frequencies 6:16:41 --depths 0:60:25",
}

# The window with a preset, and what is kept with a session that is otherwise than at the first start. Some have preferences,
# and keys that are pressed in them.
PREFERENCES = {"window-simple": {"simple": 1}, "window-tour": {"simple": 1, "tourOffered": 1},
               "window-projector": {"simple": 1, "tourOffered": 1, "projector": 1}}
KEYS = {"window-tour": ["ctrl+t"]}
WINDOWS = {
    "window-simple": ("first-light", {}),
    "window-tour": ("true-alpha", {}),
    "window-projector": ("first-light", {"width": 853, "height": 533}),
    "window-scope": ("slow-spikes", {}),
    "window-spectrum": ("true-alpha", {"views": {"left": "Spectrum"}}),
    "window-portrait": ("slow-spikes", {"views": {"left": "Portrait"}}),
    "window-map": ("bistable", {"views": {"left": "Map"}}),
    "window-average": ("marimba", {"views": {"left": "Average"}}),
    "window-states": ("switch", {"sound": {"panel": "States"}}),
    "window-resonance": ("true-alpha", {"views": {"left": "Resonance"}}),
    "window-carrier": ("choir", {"sound": {"panel": "Carrier"}}),
    "window-keys": ("chamber", {"sound": {"panel": "Keys"}, "keyboard": True}),
}

NAMES = [f"{name}.png" for name in (*FIGURES, *WINDOWS)] + [f"{name}.svg" for name in manual_axes.AXES]


def draw_figures(lab, folder):
    for name, arguments in FIGURES.items():
        subprocess.run([lab, *arguments.split(), "--out", folder / f"{name}.png"], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    import manual_window  # needs more than the names do

    lab, standalone, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    manual_axes.draw(folder)
    draw_figures(lab, folder)
    manual_window.photograph(standalone, WINDOWS, PREFERENCES, KEYS, folder)
