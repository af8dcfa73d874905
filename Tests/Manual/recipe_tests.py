# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound recipes give what they say: each is rendered by the command that stands in it, and measured.

Usage: recipe_tests.py PATH_TO_BERGER_LAB
"""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
from scipy.io import wavfile
from scipy.signal import hilbert

from pages import sections
from measures import RATE, broad_peak, clicks, envelope_rate, lines, peak_frequency, power_between

LAB = sys.argv.pop(1) if len(sys.argv) > 1 else "berger-lab"
RECIPES = {re.search(r"--out (\w+)\.wav", text)[1]: text for text in sections("recipes.md").values()}


def command(name, **changes):
    """The recipe's command, with other values for some of what it sets."""
    words = re.search(r"^    berger-lab (.*)$", RECIPES[name].replace("\\\n", ""), re.M)[1].split()
    for parameter, value in changes.items():
        words += ["--set", f"{parameter}={value}"]
    return words


def render(name, **changes):
    """The six channels as they sound after the first second."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([LAB, *command(name, **changes)], check=True, cwd=folder, capture_output=True)
        rate, sound = wavfile.read(Path(folder) / f"{name}.wav")
    assert rate == RATE
    return sound[RATE:].astype(float).T


def left(name, **changes):
    return render(name, **changes)[0]


def tone(x, near):
    return peak_frequency(x, near, 0.1 * near)


def pitch(x):
    """The frequency of a single tone as it goes, Hz, without the ends."""
    phase = np.unwrap(np.angle(hilbert(x)))
    return (np.diff(phase) * RATE / (2 * np.pi))[RATE // 4 : -RATE // 4]


class Recipes(unittest.TestCase):
    def near(self, value, expected, tolerance):
        self.assertLess(abs(value - expected), tolerance)

    def says(self, name, *words):
        for word in words:
            self.assertIn(word, " ".join(RECIPES[name].split()))

    def test_each_has_a_check(self):
        self.assertEqual(set(RECIPES), {name[5:] for name in dir(self) if name.startswith("test_")} - {"each_has_a_check"})

    def test_tone(self):
        self.says("tone", "220 Hz")
        self.near(tone(left("tone"), 220), 220, 0.3)
        self.assertTrue(np.isnan(tone(left("tone", speed=30), 220)))

    def test_buzz(self):
        self.says("buzz", "55 Hz", "four tenths")
        x = left("buzz")
        self.near(lines(x, 0.3)[0], 55, 0.3)
        self.near(power_between(x, 80, 20000), 0.4, 0.05)
        self.assertLess(power_between(left("tone"), 320, 20000), 0.1)  # an alpha tone has few overtones

    def test_vibrato(self):
        self.says("vibrato", "437 Hz", "five times a second")
        f = pitch(left("vibrato"))
        smooth = np.convolve(f, np.ones(960) / 960, "valid")
        self.near(np.mean(f), 437, 3)
        self.assertGreater(np.ptp(smooth) / 437, 0.02)
        spectrum = np.abs(np.fft.rfft(smooth - smooth.mean()))
        self.near(spectrum.argmax() * RATE / len(smooth), 5, 0.2)
        steady = np.convolve(pitch(left("vibrato", drive_depth=0)), np.ones(960) / 960, "valid")
        self.assertLess(np.ptp(steady) / 437, 0.01)

    def test_tremolo(self):
        self.says("tremolo", "330 Hz", "2.7 times a second")
        x = left("tremolo")
        self.near(tone(x, 330), 330, 1)
        rate, depth = envelope_rate(x)
        self.near(rate, 2.73, 0.1)
        self.assertGreater(depth, 0.3)

    def test_breath(self):
        self.says("breath", "around 440 Hz")
        x = left("breath")
        self.near(broad_peak(x), 440, 25)
        self.assertLess(power_between(x, 0.99 * 440, 1.01 * 440), 0.5)  # of air, not a tone
        softer = left("breath", noise_E=2)
        self.assertLess(softer.std(), 0.6 * x.std())
        self.assertGreater(power_between(softer, 400, 480), power_between(x, 400, 480) + 0.1)

    def test_drum(self):
        self.says("drum", "Two strokes a second")
        self.near(envelope_rate(left("drum"))[0], 2, 0.06)

    def test_heart(self):
        self.says("heart", "Sixty thumps a minute")
        x = left("heart")
        gaps = np.diff(clicks(x, 0.5 * x.max()))
        self.near(60 / gaps.mean(), 60, 1)
        self.assertLess(gaps.std(), 0.01 * gaps.mean())

    def test_motor(self):
        self.says("motor", "from 30 to 110 a second")
        x = left("motor")
        rates = 1 / np.diff(clicks(x, 0.5 * x.max()))
        self.assertLess(rates[0], 60)
        self.near(rates[-1], 110, 4)
        quarters = [part.mean() for part in np.array_split(rates, 4)]
        self.assertEqual(quarters, sorted(quarters))

    def test_beat(self):
        self.says("beat", "220 Hz on the left, 224.4 Hz on the right", "4.4 times a second")
        one, other = render("beat")[:2]
        self.near(tone(one, 220), 220, 0.3)
        self.near(tone(other, 224), 224.4, 0.4)
        rate, depth = envelope_rate(one + other)
        self.near(rate, 4.4, 0.1)
        self.assertGreater(depth, 0.5)
        self.assertLess(envelope_rate(one)[1], 0.05)

    def test_vowel(self):
        self.says("vowel", "130.8 Hz", "near 600 Hz")
        found = lines(left("vowel"), 0.1) / 130.81
        self.assertLess(np.abs(found - found.round()).max(), 0.01)
        self.near(peak_frequency(left("vowel"), 600, 100), 600, 80)

    def test_lfo(self):
        self.says("lfo", "10.9 times a second", "from 0.61 to 0.90 of full scale")
        eeg = render("lfo")[5]
        self.near(eeg.min(), 0.61, 0.01)
        self.near(eeg.max(), 0.90, 0.01)
        rises = np.flatnonzero(np.diff(np.sign(eeg - eeg.mean())) > 0)
        self.near(RATE / np.diff(rises).mean(), 10.94, 0.02)

    def test_figure(self):
        self.says("figure", "55 times a second", "the left channel is the EEG, the right one how fast it changes, both at full scale")
        x, y, *_, eeg = render("figure")
        x, y, eeg = x[3 * RATE:], y[3 * RATE:], eeg[3 * RATE:]
        self.assertGreater(np.corrcoef(x, eeg)[0, 1], 0.999)
        self.assertGreater(np.corrcoef(y[1:-1], eeg[2:] - eeg[:-2])[0, 1], 0.999)
        for side in (x, y):
            self.near(np.abs(side).max(), 1, 0.01)
            self.near(lines(side, 0.2)[0], 55, 0.3)
        sound = render("figure", xy="off")
        self.assertLess(np.corrcoef(sound[1][3 * RATE + 1:-1], eeg[2:] - eeg[:-2])[0, 1], 0.9)
        across, up, m, _, i, _ = render("figure", xy_x="M", xy_y="I")
        self.assertGreater(np.corrcoef(across[3 * RATE:], m[3 * RATE:])[0, 1], 0.999)
        self.assertGreater(np.corrcoef(up[3 * RATE:], i[3 * RATE:])[0, 1], 0.999)


if __name__ == "__main__":
    unittest.main(verbosity=2)
