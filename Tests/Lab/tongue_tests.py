# SPDX-License-Identifier: GPL-3.0-or-later
"""The edges of the 1:1 tongue against columns that NumPy integrates on both sides of them.

Usage: tongue_tests.py PATH_TO_BERGER_LAB, with a Python that has NumPy and SciPy
"""

import json
import unittest

import numpy as np
from scipy.signal import hilbert

from labtest import LabTest

STEP, ALONE, LEFT, MEASURED = 0.002, 20.0, 40.0, 40.0  # s; without the drive, and with it
MARGIN = 0.07  # Hz


def driven(frequencies, depths, **values):
    """Phases in cycles of the EEG and of the drive, a column of the table for each drive."""
    p = {"Ae": 3.25, "Ai": 22.0, "be": 100.0, "bi": 50.0, "E_inp": 220.0, **values}
    f, depth = np.asarray(frequencies), np.asarray(depths)
    C, a1, a2, a3, a4 = 135.0, 1.0, 0.8, 0.25, 0.25

    def rate(v):
        return 5.0 / (1.0 + np.exp(0.56 * (6.0 - v)))

    def slope(x, t):
        M, E, I, Mv, Ev, Iv = x
        drive = p["E_inp"] + (depth * np.sin(2 * np.pi * f * t) if t >= 0 else 0)
        be, bi = p["be"], p["bi"]
        return np.array([
            Mv, Ev, Iv,
            p["Ae"] * be * rate(E - I) - 2 * be * Mv - be**2 * M,
            p["Ae"] * be * (drive + C * a2 * rate(C * a1 * M)) - 2 * be * Ev - be**2 * E,
            p["Ai"] * bi * C * a4 * rate(C * a3 * M) - 2 * bi * Iv - bi**2 * I,
        ])

    x, kept, times = np.zeros((6, f.size)), [], []
    for k in range(-round(ALONE / STEP), round((LEFT + MEASURED) / STEP)):
        t = k * STEP
        k1 = slope(x, t)
        k2 = slope(x + STEP / 2 * k1, t + STEP / 2)
        k3 = slope(x + STEP / 2 * k2, t + STEP / 2)
        x = x + STEP / 6 * (k1 + 2 * k2 + 2 * k3 + slope(x + STEP * k3, t + STEP))
        if t >= LEFT and k % 2 == 0:
            kept.append(x[1] - x[2])
            times.append(t + STEP)
    eeg, cut = np.array(kept), len(kept) // 20
    phase = np.unwrap(np.angle(hilbert(eeg - eeg.mean(0), axis=0)), axis=0)[cut:-cut] / (2 * np.pi)
    return phase, (np.array(times)[:, None] * f)[cut:-cut]


class Tongue(LabTest):
    def test_edges_lie_where_columns_begin_to_follow(self):
        found = json.loads(self.ok("resonance", "--set", "E_inp=220", "--frequencies", "6:18:25", "--depths", "3,8,30",
                                   "--json"))
        probes = []  # frequency, depth, whether it is locked
        for row in found["tongue_1_1"]:
            low, high = row["locked"]["from_Hz"], row["locked"]["to_Hz"]
            for frequency, inside in ((low - MARGIN, False), (low + MARGIN, True), (high - MARGIN, True),
                                      (high + MARGIN, False)):
                probes.append((frequency, row["depth_Hz"], inside))
        phase, drive = driven([p[0] for p in probes], [p[1] for p in probes])
        locking = np.abs(np.mean(np.exp(2j * np.pi * (phase - drive)), axis=0))
        for (frequency, depth, inside), value in zip(probes, locking):
            with self.subTest(frequency=frequency, depth=depth):
                self.assertEqual(bool(value >= 0.95), inside, value)

    def test_cells_say_what_such_columns_do(self):
        drives = [(10.5, 80.0), (17.0, 2.0), (21.9, 20.0), (9.0, 30.0)]
        phase, drive = driven(*zip(*drives))
        for i, (frequency, depth) in enumerate(drives):
            cell, = json.loads(self.ok("resonance", "--set", "E_inp=220", "--frequencies", frequency, "--depths", depth,
                                       "--json"))["cells"]
            n, m = map(int, (cell["ratio"] or "1:1").split(":"))
            locking = abs(np.mean(np.exp(2j * np.pi * (m * phase[:, i] - n * drive[:, i]))))
            self.assertAlmostEqual(cell["locking"], locking, delta=0.03)
            mean = np.polyfit(np.arange(len(phase)), phase[:, i], 1)[0] / (2 * STEP)
            self.assertAlmostEqual(cell["EEG_frequency_Hz"], mean, delta=0.01)


if __name__ == "__main__":
    unittest.main()
