# SPDX-License-Identifier: GPL-3.0-or-later
"""berger-lab resonance as a user runs it.

Usage: resonance_tests.py PATH_TO_BERGER_LAB
"""

import json
import unittest

from labtest import LabTest, rows

ALPHA = ["resonance", "--set", "E_inp=220"]
HEADER = ["frequency_Hz", "depth_Hz", "ratio", "locking", "EEG_frequency_Hz", "amplitude_mV", "EEG_min_mV",
          "EEG_max_mV"]


class Resonance(LabTest):
    def test_the_table_the_json_and_the_text_agree(self):
        out = self.folder / "a.csv"
        grid = ["--frequencies", "10.5,17", "--depths", "2:80:2"]
        found = json.loads(self.ok(*ALPHA, *grid, "--json", "--out", out))
        self.assertAlmostEqual(found["own_frequency_Hz"], 10.938, delta=0.001)
        header, *table = rows(out.read_text())
        self.assertEqual(header, HEADER)
        self.assertEqual([(row[0], row[1]) for row in table],
                         [("10.5", "2"), ("17", "2"), ("10.5", "80"), ("17", "80")])
        for row, cell in zip(table, found["cells"]):
            for name, text in zip(HEADER, row):
                if name == "ratio":
                    self.assertEqual(text or None, cell[name])
                else:
                    self.assertAlmostEqual(float(text), cell[name], delta=1e-6)
        strong, weak = found["cells"][2], found["cells"][1]
        self.assertEqual(strong["ratio"], "1:1")
        self.assertGreater(strong["locking"], 0.95)
        self.assertIsNone(weak["ratio"])
        self.assertLess(weak["locking"], 0.3)
        text = self.ok(*ALPHA, *grid)
        self.assertIn("the column's own rhythm: 10.9380 Hz", text)
        self.assertIn(f"{strong['locking']:.4f}", text)
        self.assertEqual(len(text.splitlines()), 1 + 2 + 2 + 1 + 4)

    def test_edges_are_told_where_they_are_inside_the_grid(self):
        found = json.loads(self.ok(*ALPHA, "--frequencies", "8:14:4", "--depths", "5,60", "--json"))
        narrow, wide = found["tongue_1_1"]
        self.assertEqual((narrow["depth_Hz"], wide["depth_Hz"]), (5, 60))
        self.assertTrue(8 < narrow["entrained"]["from_Hz"] < 10.938 < narrow["entrained"]["to_Hz"] < 14)
        self.assertIsNone(wide["entrained"]["from_Hz"])
        self.assertIsNone(wide["entrained"]["to_Hz"])

    def test_jobs_change_nothing(self):
        texts = [self.ok(*ALPHA, "--frequencies", "9:13:9", "--depths", "2:20:7", "--json", "--jobs", n)
                 for n in (1, 3)]
        self.assertEqual(*texts)

    def test_the_picture_is_one(self):
        file = self.folder / "a.png"
        self.ok(*ALPHA, "--frequencies", "9:13:5", "--depths", "5,20", "--out", file)
        self.assertEqual(file.read_bytes()[:8], b"\x89PNG\r\n\x1a\n")

    def test_bad_options_are_refused(self):
        for arguments, says in [
            (["--frequencies", "0"], "0.2 to 100 Hz"),
            (["--frequencies", "5:10"], "FROM:TO:COUNT or VALUE,VALUE,..."),
            (["--depths", "-3"], "--depths"),
            (["--depths", "1:5:0"], "the count of --depths"),
            (["--frequencies", "1:90:2000", "--depths", "1:90:2000"], "more than 1000000 cells"),
            (["--locking", "2"], "--locking"),
            (["--jobs", "0"], "--jobs"),
            (["--out", self.folder / "a.wav"], ".csv or .png"),
        ]:
            with self.subTest(arguments):
                self.refused(*ALPHA, *arguments, says=says)


if __name__ == "__main__":
    unittest.main()
