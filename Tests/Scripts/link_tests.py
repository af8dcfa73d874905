# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts/check-links: the pages' links lead somewhere, and one that does not is named."""

import subprocess
import tempfile
import unittest
from pathlib import Path

CHECK = Path(__file__).parents[2] / "Scripts" / "check-links"


def check(*arguments):
    return subprocess.run([CHECK, *arguments], capture_output=True, text=True, timeout=60)


class Links(unittest.TestCase):
    def test_all_of_ours_lead_somewhere(self):
        result = check()
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_one_that_leads_nowhere_is_named(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "Manual").mkdir()
            (folder / "README.md").write_text("[a](Manual/a.md) [b](https://example.org/b) [c](#c)")
            (folder / "Manual" / "a.md").write_text("[up](../README.md#top) ![picture](../gone.png)")
            result = check(folder)
            self.assertEqual((result.returncode, result.stderr), (1, "Manual/a.md: ../gone.png is not there\n"))

    def test_a_picture_that_the_build_draws_is_there_and_no_other(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "Manual" / "workshop").mkdir(parents=True)
            (folder / "Manual" / "a.md").write_text("![a](pictures/bifurcation.png) ![b](pictures/none.png)")
            (folder / "Manual" / "workshop" / "b.md").write_text("![a](../pictures/axes-trace.svg) ![b](bifurcation.png)")
            result = check(folder)
            self.assertEqual(result.stderr, "Manual/a.md: pictures/none.png is not there\n"
                                            "Manual/workshop/b.md: bifurcation.png is not there\n")


if __name__ == "__main__":
    unittest.main()
