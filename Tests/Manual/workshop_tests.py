# SPDX-License-Identifier: GPL-3.0-or-later
"""The workshop's answers are what the program gives when it is treated as the plan says.

Usage: workshop_tests.py PATH_TO_BERGER_LAB
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
from scipy.signal import welch

from pages import sections, table

LAB = sys.argv.pop(1) if len(sys.argv) > 1 else "berger-lab"
ANSWERS, SHEET = sections("workshop/answers.md"), sections("workshop/sheet.md")
STEP, HOLD = 0.001, 60  # s


def lab(*arguments):
    return subprocess.run([LAB, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def rhythm(*arguments):
    return json.loads(lab("rhythm", *arguments, "--json"))["frequency_Hz"]


def traced(folder, *arguments):
    path = Path(folder) / "trace.csv"
    lab("trace", *arguments, "--out", path)
    return np.loadtxt(path, delimiter=",", skiprows=1)


def walk(levels):
    """The EEG's last ten seconds at each level when one follows the other, without noise."""
    each = round(HOLD / STEP)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "levels.txt"
        path.write_text("".join(f"{level}\n" * each for level in levels))
        eeg = traced(folder, "--input", path, "--integrator", "rk4", "--dt", 1000 * STEP, "--seconds", HOLD * len(levels))[:, 4]
    return [eeg[(i + 1) * each - 10000 : (i + 1) * each] for i in range(len(levels))]


def described(eeg):
    """rest, spikes or alpha, and the frequency."""
    if np.ptp(eeg) < 0.1:
        return "rest", 0
    middle = (eeg.max() + eeg.min()) / 2
    rises = np.flatnonzero((eeg[:-1] < middle) & (eeg[1:] >= middle))
    frequency = (len(rises) - 1) / ((rises[-1] - rises[0]) * STEP)
    return ("spikes" if np.ptp(eeg) > 8 else "alpha" if 8 <= frequency <= 13 else "another"), frequency


def number(cell):
    return float(cell.replace("−", "-"))


def faults(rows, eegs):
    """The rows of level, kind, frequency and perhaps mean that are not what the column did."""
    wrong = []
    for (level, kind, frequency, *mean), eeg in zip(rows, eegs, strict=True):
        found, measured = described(eeg)
        written = f"{measured:.1f}" if measured else ""
        if (kind, frequency) != (found, written) or any(abs(number(m) - (eeg.max() + eeg.min()) / 2) > 0.06 for m in mean):
            wrong.append(level)
    return wrong


def rows_of(part):
    return table(next(text for title, text in ANSWERS.items() if title.startswith(part)))


class Answers(unittest.TestCase):
    def test_the_sheet_asks_what_they_answer(self):
        for title in ("Table 1: speed", "Table 2: more and more input", "Table 3: and back again",
                      "Table 4: fast and slow synapses"):
            self.assertEqual([row[0] for row in table(SHEET[title])], [row[0] for row in table(ANSWERS[title])])

    def test_speeds_are_tones(self):
        own = rhythm("--regime", "true-alpha", "--set", "noise_E=0")
        for speed, tone, _ in rows_of("Table 1"):
            self.assertEqual(tone, f"{own * float(speed):.3g}")

    def test_the_way_up_and_down(self):
        up, down = rows_of("Table 2"), rows_of("Table 3")
        eegs = walk([float(row[0]) for row in up])
        self.assertEqual(faults(up, eegs), [])
        back = walk([float(row[0]) for row in down])
        self.assertEqual(faults(down, back), [])
        wrong = [[*row] for row in up]
        wrong[2][2], wrong[7][1] = "1.0", "spikes"
        self.assertEqual(faults(wrong, eegs), ["114", "140"])
        wrong = [[*row] for row in down]
        wrong[6][3] = "6.7"
        self.assertEqual(faults(wrong, back), ["80"])

    def test_the_sentences_about_the_way(self):
        spikes, alpha = ([float(r[2]) for r in rows_of("Table 2") if r[1] == kind] for kind in ("spikes", "alpha"))
        self.assertGreater(spikes[-1] / spikes[0], 4)  # two octaves
        self.assertLess(alpha[-1] / alpha[0], 2 ** (1 / 12))
        found = json.loads(lab("bifurcation", "--parameter", "E_inp", "--from", -100, "--to", 400, "--json"))
        at = {f"{point['parameter']:.1f}" for point in found}
        for place in ("113.6", "137.4", "89.8", "315.7"):
            self.assertIn(place, at)
            self.assertIn(place, ANSWERS["Drawing 1: the rhythm over the input"])

    def test_synapses_set_the_tempo(self):
        for preset, be, bi, frequency in rows_of("Table 4"):
            regime = preset.lower().replace(" ", "-")
            settings = next(r["settings"] for r in json.loads(lab("list", "regimes", "--json")) if r["name"] == regime)
            self.assertEqual((float(be), float(bi)), (settings.get("be", 100), settings.get("bi", 50)))
            self.assertEqual(frequency, f"{rhythm('--regime', regime, '--set', 'noise_E=0'):.1f}")

    def test_the_tutorials_alpha_is_not_alpha(self):
        with tempfile.TemporaryDirectory() as folder:
            records = traced(folder, "--regime", "alpha", "--seconds", 480)[:, 4].reshape(15, -1)  # of 8 times 4 s
        f, power = welch(records, 2000, nperseg=8000)
        peaks = f[1 + power[:, 1:].argmax(axis=1)]
        for middle in np.median(peaks.reshape(3, 5), axis=1):
            self.assertTrue(4 <= middle <= 5, peaks)
        self.assertGreater(np.ptp(peaks), 1)  # one alone is not enough
        for scheme, frequency in ((["--at-dt"], "2.46"), ([], "2.38")):
            self.assertEqual(f"{rhythm('--regime', 'alpha', '--set', 'noise_E=0', *scheme):.2f}", frequency)
            self.assertIn(f"{frequency} Hz", ANSWERS["Drawing 2: a spectrum"])

    def test_three_spikes_in_two_seconds(self):
        with tempfile.TemporaryDirectory() as folder:
            eeg = traced(folder, "--regime", "slow-spikes", "--seconds", 10)[-4000:, 4]
        self.assertEqual(np.count_nonzero((eeg[:-1] < 8) & (eeg[1:] >= 8)), 3)
        self.assertTrue(10.5 < eeg.max() < 11.5 and 0 < eeg.min() < 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
