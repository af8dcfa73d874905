#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts/check-rooms finds the includes that it is for, and finds none in Source."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def check(*arguments):
    return subprocess.run([sys.executable, ROOT / "Scripts/check-rooms", *arguments], capture_output=True, text=True)


class Rooms(unittest.TestCase):
    def complaints_about(self, files):
        """What is said of a Source that holds these files, each with its includes."""
        with tempfile.TemporaryDirectory() as folder:
            for name, includes in files.items():
                file = Path(folder, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text("".join(f'#include "{i}"\n' for i in includes), encoding="utf-8")
            run = check(folder)
            self.assertEqual(run.returncode, 1 if run.stderr else 0)
            return run.stderr.splitlines()

    def test_source_is_in_order(self):
        run = check()
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_what_lies_below_and_beside_may_be_included(self):
        files = {"Model/A.h": [], "Dsp/B.h": [], "Plugin/C.h": ["Model/A.h", "Dsp/B.h", "D.h"], "Plugin/D.h": []}
        self.assertEqual(self.complaints_about(files), [])

    def test_an_include_of_a_higher_room_is_found(self):
        self.assertEqual(self.complaints_about({"Model/A.cpp": ["Plugin/B.h"], "Plugin/B.h": []}),
                         ["Model/A.cpp includes Plugin/B.h, which is not below it"])

    def test_a_program_may_not_include_the_other(self):
        self.assertEqual(self.complaints_about({"Lab/A.cpp": ["Standalone/B.h"], "Standalone/B.h": []}),
                         ["Lab/A.cpp includes Standalone/B.h, which is not below it"])

    def test_a_room_of_another_name_is_found(self):
        self.assertIn("Model/A.cpp: Attic is no room of the house",
                      self.complaints_about({"Model/A.cpp": ["Attic/B.h"], "Attic/B.h": []}))

    def test_a_circle_is_found(self):
        said = self.complaints_about({"Dsp/A.h": ["B.h"], "Dsp/B.h": ["sub/C.h"], "Dsp/sub/C.h": ["Dsp/A.h"]})
        self.assertEqual(said, ["Dsp/A.h includes Dsp/B.h includes Dsp/sub/C.h includes Dsp/A.h"])


if __name__ == "__main__":
    unittest.main()
