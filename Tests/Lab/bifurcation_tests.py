# SPDX-License-Identifier: GPL-3.0-or-later
"""berger-lab bifurcation as a user runs it.

Usage: bifurcation_tests.py PATH_TO_BERGER_LAB
"""

import json
import os
import subprocess
import unittest

from figure_tests import read_png
from labtest import LAB, LabTest, rows

BLUE, GREEN = bytes((0x1f, 0x5f, 0xa8)), bytes((0x2d, 0x7d, 0x46))
INPUT = ["bifurcation", "--parameter", "E_inp", "--from", "-100", "--to", "400"]
HEADER = ["branch", "kind", "E_inp", "EEG_mV", "EEG_min_mV", "EEG_max_mV", "period_s", "frequency_Hz", "stable",
          "eigenvalue1_re", "eigenvalue1_im", "eigenvalue2_re", "eigenvalue2_im", "multiplier1_re", "multiplier1_im",
          "multiplier2_re", "multiplier2_im"]
POINTS = [("fold", -41.3014, 5.3265, 0), ("hopf", -12.1475, 5.9405, 7.2395), ("hopf", 89.8291, 6.7396, 10.3771),
          ("snic", 113.5863, 2.5805, 0), ("fold-of-cycles", 137.3793, 5.3785, 4.7176),
          ("hopf", 315.6964, 8.0791, 11.1636)]


class Bifurcation(LabTest):
    def test_special_points_are_printed(self):
        lines = self.ok(*INPUT).splitlines()
        self.assertIn("E_inp (1/s), EEG (mV), frequency (Hz)", lines[0])
        self.assertEqual([line.split()[0] for line in lines[1:]], [kind for kind, *_ in POINTS])
        for line, (_, *numbers) in zip(lines[1:], POINTS):
            for text, number in zip(line.split()[1:], numbers):
                self.assertAlmostEqual(float(text), number, delta=1e-4)

    def test_json_is_a_list_of_them(self):
        table = json.loads(self.ok(*INPUT, "--json"))
        self.assertEqual([row["kind"] for row in table], [kind for kind, *_ in POINTS])
        for row, (_, parameter, eeg, frequency) in zip(table, POINTS):
            self.assertAlmostEqual(row["parameter"], parameter, delta=1e-4)
            self.assertAlmostEqual(row["EEG_mV"], eeg, delta=1e-4)
            self.assertAlmostEqual(row["frequency_Hz"], frequency, delta=1e-4)
            self.assertLessEqual(row["EEG_min_mV"], row["EEG_mV"])
            self.assertGreaterEqual(row["EEG_max_mV"], row["EEG_mV"])
        self.assertEqual(json.loads(self.ok("bifurcation", "--parameter", "E_inp", "--from", 400, "--to", 500, "--json")),
                         [])

    def test_csv_has_the_branches(self):
        out = self.folder / "a.csv"
        self.ok(*INPUT, "--out", out)
        header, *table = rows(out.read_text())
        self.assertEqual(header, HEADER)
        table = [dict(zip(header, row)) for row in table]
        self.assertEqual({(row["branch"], row["kind"]) for row in table},
                         {("1", "equilibrium"), ("2", "cycle"), ("3", "cycle")})
        for row in table:
            self.assertEqual(len(row), len(HEADER))
            self.assertLessEqual(float(row["EEG_min_mV"]), float(row["EEG_max_mV"]))
            if row["kind"] == "equilibrium":
                self.assertEqual(row["stable"], "1" if float(row["eigenvalue1_re"]) < 0 else "0")
                self.assertEqual((row["period_s"], row["multiplier1_re"]), ("", ""))
            else:
                self.assertEqual(row["eigenvalue1_re"], "")
                largest = abs(complex(float(row["multiplier1_re"]), float(row["multiplier1_im"])))
                self.assertEqual(row["stable"], "1" if largest < 1 else "0")
        # Between the Hopf bifurcations the equilibrium is unstable, and the alpha cycle is not.
        for row in table:
            if 140 < float(row["E_inp"]) < 300:
                self.assertEqual(row["stable"], "0" if row["kind"] == "equilibrium" else "1")

    def test_png_shows_equilibria_and_cycles(self):
        out = self.folder / "a.png"
        self.ok(*INPUT, "--out", out)
        width, height, pixels = read_png(out)
        self.assertEqual((width, height), (1400, 1040))

        def painted(colour, lines):
            return sum(line[3 * x:3 * x + 3] == colour for line in lines for x in range(110, 1370))
        upper, lower = pixels[110:660], pixels[690:970]
        self.assertGreater(painted(BLUE, upper), 500)
        self.assertGreater(painted(GREEN, upper), 500)
        self.assertEqual(painted(BLUE, lower), 0)
        self.assertGreater(painted(GREEN, lower), 300)

    def test_regimes_and_settings_count(self):
        kinds = lambda *more: [row["kind"] for row in json.loads(self.ok(
            "bifurcation", "--parameter", "E_inp", "--from", -200, "--to", 600, "--json", *more))]
        low = ["fold", "hopf", "snic", "fold-of-cycles"]
        self.assertEqual(kinds("--regime", "low-inhibition"), low)
        self.assertEqual(kinds("--set", "Ai=15", "--set", "bi=40"), low)
        self.assertEqual(kinds("--regime", "spike-wave"), ["fold", "snic"])

    def test_numbers_may_have_units(self):
        plain = self.ok("bifurcation", "--parameter", "v0", "--from", 5, "--to", 7)
        self.assertEqual(self.ok("bifurcation", "--parameter", "v0", "--from", "5 mV", "--to", "7000 uV"), plain)

    def test_bad_options_are_refused(self):
        command = lambda parameter, low, high, *more: ["bifurcation", "--parameter", parameter, "--from", low, "--to",
                                                       high, *more]
        for parameter in ("noise_E", "dt", "integrator", "seed", "drive_depth", "M_init", "speed", "e_inp", ""):
            self.refused(*command(parameter, 0, 1), says="--parameter takes one that shapes the noise-free column (Ae")
        self.refused(*command("E_inp", 100, 100), says="--from must lie below --to")
        self.refused(*command("E_inp", 100, 50), says="--from must lie below --to")
        self.refused(*command("be", 0, 50), says="--from")
        self.refused(*command("E_inp", "-1e6", 50), says="--from")
        self.refused(*command("E_inp", 0, "nan"), says="--to")
        self.refused(*command("E_inp", 0, "x"), says="--to")
        self.refused("bifurcation", "--parameter", "C", "--from", 1, says="--to")
        self.refused("bifurcation", "--from", 1, "--to", 2, says="--parameter")
        self.refused(*INPUT, "--set", "E_inp=9999", says="E_inp")
        for name in ("a.txt", "a", "a.csv.gz"):
            self.refused(*INPUT, "--out", self.folder / name, says="--out takes .csv or .png")
        self.refused(*INPUT, "--out", self.folder / "none" / "a.csv", says="none")

    def test_a_file_is_whole_or_stays_as_it_was(self):
        for name in ("a.csv", "a.png"):
            out = self.folder / name
            out.write_bytes(b"precious")
            full = subprocess.run(f"ulimit -f 1; exec {LAB} {' '.join(INPUT)} --out {out}", shell=True,
                                  capture_output=True, text=True, executable="/bin/bash")
            self.assertEqual(full.returncode, 2)
            self.assertEqual(full.stderr.count("\n"), 1, full.stderr)
            self.assertEqual(full.stdout, "")
            self.assertEqual(out.read_bytes(), b"precious")
            self.assertEqual(os.listdir(self.folder), [name])
            out.unlink()


if __name__ == "__main__":
    unittest.main()
