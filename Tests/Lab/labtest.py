# SPDX-License-Identifier: GPL-3.0-or-later
"""berger-lab, whose path is the first argument of the test that imports this, as a user runs it."""

import csv
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

LAB = str(Path(sys.argv.pop(1)).absolute()) if len(sys.argv) > 1 else "berger-lab"


def lab(*arguments, **options):
    return subprocess.run([LAB, *map(str, arguments)], capture_output=True, text=True, timeout=900, **options)


def rows(text):
    return list(csv.reader(text.splitlines()))


class LabTest(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.folder = Path(self._folder.name)

    def ok(self, *arguments, **options):
        result = lab(*arguments, **options)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr, "")
        return result.stdout

    def refused(self, *arguments, says):
        """One line on standard error, exit code 2, and nothing written."""
        before = sorted(self.folder.iterdir())
        result = lab(*arguments)
        self.assertEqual(result.returncode, 2, arguments)
        self.assertEqual(result.stdout, "")
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        self.assertIn(says, result.stderr)
        self.assertEqual(sorted(self.folder.iterdir()), before)
