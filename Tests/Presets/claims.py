# SPDX-License-Identifier: GPL-3.0-or-later
"""The factory presets played by the berger-lab whose path is the first argument of the test that imports this."""

import sys

from measures import Lab, changed, envelope_rate, peak_frequency, presets

lab = Lab(sys.argv.pop(1) if len(sys.argv) > 1 else "berger-lab")
PRESETS = presets()


def play(name, seconds=10, seed=5, **parameters):
    """The sound without its first second."""
    return lab.render(changed(PRESETS[name], **parameters), seconds + 1, seed)[48000:]


def is_tone(x, frequency, tolerance):
    return abs(peak_frequency(x, frequency, 0.2 * frequency) - frequency) < tolerance


def has_pulse(x, rate, tolerance):
    measured, depth = envelope_rate(x)
    return abs(measured - rate) < tolerance and depth > 0.2
