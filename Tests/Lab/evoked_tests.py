# SPDX-License-Identifier: GPL-3.0-or-later
"""berger-lab evoked: the average is one response without noise, its files and texts agree, bad options are refused."""

import json
import math
import unittest

from labtest import LabTest, rows


class Evoked(LabTest):
    def average(self, *arguments):
        file = self.folder / "evoked.csv"
        self.ok("evoked", *arguments, "--settle", 2, "--out", file)
        header, *table = rows(file.read_text())
        self.assertEqual(header, ["time_ms", "EEG_mV", "standard_error_mV"])
        return [[float(x) for x in row] for row in table]

    def test_without_noise_many_are_as_one(self):
        for values in (["E_inp=50"], ["E_inp=220"], ["E_inp=120", "drive_shape=sine", "drive_depth=20"]):
            settings = [word for value in values for word in ("--set", value)]
            one, many = (self.average(*settings, "--epochs", n) for n in (1, 70))
            self.assertEqual(len(one), 1201)
            self.assertEqual((one[0][0], one[200][0], one[-1][0]), (-100, 0, 500))
            for a, b in zip(one, many):
                self.assertAlmostEqual(a[1], b[1], delta=1e-9)
                self.assertLess(b[2], 1e-9)

    def test_the_summary_is_that_of_the_table(self):
        settings = ["--set", "E_inp=50", "--set", "noise_E=1", "--epochs", 30]
        table = self.average(*settings)
        found = json.loads(self.ok("evoked", *settings, "--settle", 2, "--json"))
        self.assertEqual(found["epochs"], 30)
        highest = max(table[200:], key=lambda row: row[1])
        self.assertAlmostEqual(found["highest"]["EEG_mV"], highest[1], delta=1e-9)
        self.assertEqual(found["highest"]["time_ms"], highest[0])
        self.assertAlmostEqual(found["highest"]["standard_error_mV"], highest[2], delta=1e-9)
        self.assertAlmostEqual(found["EEG_before_mV"], math.fsum(row[1] for row in table[:200]) / 200, delta=1e-9)
        text = self.ok("evoked", *settings, "--settle", 2)
        self.assertIn(f"highest: EEG {highest[1]:.5f} mV at {highest[0]:g} ms", text)

    def test_a_seed_repeats_and_another_differs(self):
        settings = ["--set", "noise_E=1", "--epochs", 3]
        self.assertEqual(self.average(*settings), self.average(*settings))
        self.assertNotEqual(self.average(*settings), self.average(*settings, "--seed", 1000))

    def test_the_picture_is_one(self):
        file = self.folder / "evoked.png"
        self.ok("evoked", "--set", "E_inp=50", "--epochs", 2, "--settle", 1, "--out", file)
        self.assertEqual(file.read_bytes()[:8], b"\x89PNG\r\n\x1a\n")

    def test_bad_options_are_refused(self):
        for arguments, says in [
            (["--epochs", "0"], "1 to 1000000"),
            (["--epochs", "2.5"], "whole"),
            (["--before", "-1"], "--before"),
            (["--after", "1 h"], "--after"),
            (["--spikes", "many"], "--spikes"),
            (["--out", self.folder / "a.wav"], ".csv or .png"),
        ]:
            with self.subTest(arguments):
                self.refused("evoked", *arguments, says=says)


if __name__ == "__main__":
    unittest.main()
