# SPDX-License-Identifier: GPL-3.0-or-later
"""berger-lab bifurcation against SciPy, see dynamics.py.

Usage: dynamics_tests.py PATH_TO_BERGER_LAB
"""

import json
import unittest

from dynamics import folds_and_hopfs, settled_cycle
from labtest import LabTest, rows

CASES = [({}, "E_inp", -100, 400), ({}, "C", 70, 300), ({"E_inp": 220.0}, "Ae", 2.6, 5.0), ({}, "bi", 27, 75),
         ({}, "M_inp", -8, 8), ({"E_inp": 150.0}, "v0", 3, 9)]


class Dynamics(LabTest):
    def diagram(self, base, name, low, high, *more):
        settings = [word for id, value in base.items() for word in ("--set", f"{id}={value}")]
        return self.ok("bifurcation", "--parameter", name, "--from", low, "--to", high, *settings, *more)

    def test_folds_and_hopf_bifurcations(self):
        for case in CASES:
            with self.subTest(case):
                found = json.loads(self.diagram(*case, "--json"))
                folds, hopfs = folds_and_hopfs(*case)
                mine = [row for row in found if row["kind"] in ("fold", "snic")]
                self.assertEqual(len(mine), len(folds))
                for row, (place, eeg) in zip(mine, sorted(folds)):
                    self.assertAlmostEqual(row["parameter"], place, delta=2e-6 * max(1, abs(place)))
                    self.assertAlmostEqual(row["EEG_mV"], eeg, delta=1e-3)
                mine = [row for row in found if row["kind"] == "hopf"]
                self.assertEqual(len(mine), len(hopfs))
                for row, (place, eeg, frequency) in zip(mine, sorted(hopfs)):
                    self.assertAlmostEqual(row["parameter"], place, delta=2e-6 * max(1, abs(place)))
                    self.assertAlmostEqual(row["EEG_mV"], eeg, delta=1e-5)
                    self.assertAlmostEqual(row["frequency_Hz"], frequency, delta=1e-5)

    def test_stable_cycles(self):
        """Cycles along two parameters, where the column settles from a zero start."""
        for base, name, low, high, places in (({}, "C", 140, 250, 3), ({"E_inp": 220.0}, "bi", 40, 60, 3)):
            out = self.folder / "a.csv"
            self.diagram(base, name, low, high, "--out", out)
            header, *table = rows(out.read_text())
            cycles = [dict(zip(header, row)) for row in table if row[1] == "cycle"]
            quick = [row for row in cycles if 0.0 < abs(float(row["multiplier1_re"])) < 0.8]
            self.assertGreater(len(quick), 5)
            for row in quick[:: len(quick) // places + 1]:
                with self.subTest(name, place=row[name]):
                    period, low_eeg, high_eeg = settled_cycle({**base, name: float(row[name])}, [0.0] * 6, 15)
                    self.assertAlmostEqual(float(row["period_s"]), period, delta=1e-6 * period)
                    self.assertAlmostEqual(float(row["EEG_min_mV"]), low_eeg, delta=1e-4)
                    self.assertAlmostEqual(float(row["EEG_max_mV"]), high_eeg, delta=1e-4)


if __name__ == "__main__":
    unittest.main()
