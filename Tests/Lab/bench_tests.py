# SPDX-License-Identifier: GPL-3.0-or-later
"""What berger-lab measures and checks of itself: bench, precision and self-test.

Usage: bench_tests.py PATH_TO_BERGER_LAB
"""

import json
import math
import unittest

from labtest import LabTest, lab, rows


class Bench(LabTest):
    def test_json_is_an_object_of_figures_with_units(self):
        figures = json.loads(self.ok("bench", "--json", "--attempts", 1, "--preset", "Storm"))
        for figure in figures.values():
            self.assertEqual(set(figure), {"value", "unit"})
            self.assertTrue(math.isfinite(figure["value"]) and figure["value"] > 0)
        for name in ("naive double, rk4", "single column, exp-euler", "bank of 16384 double, rk4, noise",
                     "naive / bank of 64 float, exp-euler", "processBlock, one column at 44x: median",
                     "64 voices held, Storm: 99.9th percentile",
                     "64 voices stolen, Storm: 99.9th percentile, most",
                     "map of E_inp: equilibria, 95 of 100 changes", "map of E_inp: cycles, 95 of 100 changes"):
            self.assertIn(name, figures)
        self.assertFalse([name for name in figures if "Chamber" in name])
        self.refused("bench", "--preset", "Strom", says="Strom")


class Precision(LabTest):
    def test_the_integrators_have_their_orders(self):
        table = rows(self.ok("precision"))
        self.assertEqual(table[0], ["cycle", "integrator", "dt_ms", "frequency_error_cents", "EEG_error_mV",
                                    "ns_per_model_ms"])
        cents = {(r[0], r[1], float(r[2])): float(r[3]) for r in table[1:]}
        for scheme, order in (("heun", 2), ("rk4", 4)):
            ratio = cents["alpha", scheme, 1] / cents["alpha", scheme, 0.5]
            self.assertAlmostEqual(math.log2(ratio), order, delta=0.3)
        self.assertLess(cents["alpha", "exp-euler", 0.5], -100)


class SelfTest(LabTest):
    def test_every_oracle_passes(self):
        text = self.ok("self-test")
        self.assertIn(" 0 failed", text)
        self.assertNotIn("FAIL", text)

    def test_another_threshold_fails(self):
        result = lab("self-test", "--set", "v0=5.52")
        self.assertEqual(result.returncode, 1)
        self.assertNotIn(" 0 failed", result.stdout)
        self.assertRegex(result.stdout, r"FAIL  snic in E_inp")
        self.refused("self-test", "--set", "v0=x", says="v0")


if __name__ == "__main__":
    unittest.main(verbosity=1)
