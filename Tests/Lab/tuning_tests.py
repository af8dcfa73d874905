# SPDX-License-Identifier: GPL-3.0-or-later
"""berger-lab tuning as a user runs it.

Usage: tuning_tests.py PATH_TO_BERGER_LAB
"""

import json
import math
import unittest

from labtest import LabTest

EQUAL = "! 12.scl\nTwelve equal steps\n 12\n" + "".join(f" {100 * i}.0\n" for i in range(1, 12)) + " 2/1\n"
WHITE = "! white.kbm\n12\n0\n127\n60\n69\n440.0\n7\n" + "0\nx\n1\nx\n2\n3\nx\n4\nx\n5\nx\n6\n"
MAJOR = "Just major\r\n7\r\n9/8\r\n5/4\r\n4/3\r\n3/2\r\n5/3\r\n15/8\r\n2/1\r\n"


class Tuning(LabTest):
    def file(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def notes(self, *arguments):
        notes = json.loads(self.ok("tuning", *arguments, "--json"))
        self.assertEqual([row["note"] for row in notes], list(range(128)))
        for row in notes:
            hz = row["frequency_Hz"]
            if hz is not None:
                self.assertAlmostEqual(row["cents"], 6900 + 1200 * math.log2(hz / 440), delta=1e-6)
                self.assertAlmostEqual(row["cents_from_equal"], row["cents"] - 100 * row["note"], delta=1e-6)
        return [row["frequency_Hz"] for row in notes]

    def test_without_files_the_notes_are_equally_tempered(self):
        for note, hz in enumerate(self.notes()):
            self.assertAlmostEqual(hz / (440 * 2 ** ((note - 69) / 12)), 1, delta=1e-12)
        for note, hz in enumerate(self.notes("--scl", self.file("12.scl", EQUAL), "--a4", 432)):
            self.assertAlmostEqual(hz / (432 * 2 ** ((note - 69) / 12)), 1, delta=1e-12)

    def test_a_scale_and_a_mapping(self):
        notes = self.notes("--scl", self.file("major.scl", MAJOR), "--kbm", self.file("white.kbm", WHITE))
        for note, hz in enumerate(notes):
            steps = {0: 1, 2: 9 / 8, 4: 5 / 4, 5: 4 / 3, 7: 3 / 2, 9: 5 / 3, 11: 15 / 8}
            if note % 12 not in steps:
                self.assertIsNone(hz)
            else:
                self.assertAlmostEqual(hz / (264 * steps[note % 12] * 2.0 ** (note // 12 - 5)), 1, delta=1e-12)

    def test_a_mapping_alone_maps_equal_steps(self):
        kbm = self.file("c256.kbm", "0\n0\n127\n60\n60\n256\n12\n")
        self.assertAlmostEqual(self.notes("--kbm", kbm)[72], 512, delta=1e-9)

    def test_the_text_has_a_line_a_note(self):
        lines = self.ok("tuning", "--scl", self.file("major.scl", MAJOR), "--kbm", self.file("w.kbm", WHITE)).splitlines()
        self.assertEqual(lines[0].split(), ["note", "frequency_Hz", "cents", "cents_from_equal"])
        self.assertEqual(len(lines), 1 + 128)
        self.assertEqual(lines[1 + 60].split(), ["60", "264.000000", "6015.6413", "+15.6413"])
        self.assertEqual(lines[1 + 61].split(), ["61", "-", "-", "-"])

    def test_a_broken_file_is_told_by_its_name_and_line(self):
        good = self.file("good.scl", EQUAL)
        for name, text, says in [
            ("a.scl", "name\n2\n100.0\n5/0\n", "a.scl: line 4: '5/0' has the denominator zero"),
            ("b.scl", EQUAL.replace("\n 12\n", "\n 13\n"), "b.scl: line 15: the file ends before pitch 13 of 13"),
            ("c.scl", b"\x89PNG\r\n\x1a\n\0\0\0\x0d", "c.scl: line 2: this is not text"),
            ("d.scl", "", "d.scl: line 1: the file ends"),
            ("e.scl", b"n\n1\n\xff\xfe\xe9\n", "e.scl: line 3: '\\xff\\xfe\\xe9' is not a pitch"),
            ("f.scl", " " * 1048577, "f.scl is longer than 1048576 bytes"),
        ]:
            with self.subTest(name):
                self.refused("tuning", "--scl", self.file(name, text), says=says)
        for name, text, says in [
            ("a.kbm", WHITE.replace("440.0", "inf"), "a.kbm: line 7: the reference frequency is from"),
            ("b.kbm", WHITE.replace("\n69\n", "\n61\n"), "b.kbm: line 6: the reference note 61 is not mapped"),
            ("c.kbm", WHITE + "7\n", "c.kbm: line 21: there are more entries"),
        ]:
            with self.subTest(name):
                self.refused("tuning", "--scl", good, "--kbm", self.file(name, text), says=says)

    def test_bad_options(self):
        self.refused("tuning", "--scl", self.folder / "none.scl", says="cannot read")
        self.refused("tuning", "--scl", self.folder, says="is a folder")
        self.refused("tuning", "--scl", "/dev/zero", says="is longer than")
        for a4 in ("379", "481", "nan", "inf", "-440"):
            self.refused("tuning", "--a4", a4, says="380 to 480 Hz")
        self.refused("tuning", "--a4", "high", says="--a4")
        self.refused("tuning", "--a4", 440, "--kbm", self.file("w.kbm", WHITE), says="--kbm excludes --a4")


if __name__ == "__main__":
    unittest.main(verbosity=1)
