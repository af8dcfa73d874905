# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the panels names every parameter, each in its panel and by the label that the window gives it.

Usage: panel_tests.py PATH_TO_BERGER_LAB
"""

import json
import re
import subprocess
import sys
import unittest
from pathlib import Path

from pages import sections, table, text_of

LAB = sys.argv.pop(1) if len(sys.argv) > 1 else "berger-lab"
INTERFACE = Path(__file__).parents[2] / "Source" / "Interface"
SOURCES = {"The circuit": "Panels/CircuitPanel", "Input": "Panels/InputPanel", "Output": "Panels/OutputPanel",
           "The signal strip": "Signal/SourceCell", "Carrier": "Panels/CarrierPanel",
           "Left and right": "Panels/PairPanel", "Keys": "Panels/KeysPanel", "The portrait": "Portrait/PortraitBar",
           "States": "Panels/StatesPanel"}


def unnamed(page):
    """The parameters that the page does not name."""
    listed = json.loads(subprocess.run([LAB, "list", "parameters", "--json"], check=True, capture_output=True, text=True).stdout)
    ids = [re.sub("^carrier_[A-Z]+", "carrier_EEG", p["id"]) for p in listed]
    return {name for name in ids if f"`{name}`" not in page}


def strangers(rows, source):
    """The controls that the source of their panel does not show. The circuit's labels go on after the symbol."""
    labels = {re.sub("  +", " ", label) for label in re.findall(r'"([^"\n]+)"', source)}
    labels |= {label.split(" ")[0] for label in labels} | {f"EEG{label}" for label in labels}
    return [row[0] for row in rows if row[0] not in labels]


class Panels(unittest.TestCase):
    def test_every_parameter_is_named(self):
        page = text_of("panels.md")
        self.assertEqual(unnamed(page), set())
        self.assertEqual(unnamed(page.replace("`carrier_EEG_pan`", "").replace("`dt`", "")), {"carrier_EEG_pan", "dt"})

    def test_labels_are_the_windows(self):
        for title, name in SOURCES.items():
            source = (INTERFACE / f"{name}.cpp").read_text(encoding="utf-8") + '"Record"'
            source = source.replace("\\u2192", "\N{RIGHTWARDS ARROW}")
            rows = table(sections("panels.md")[title])
            self.assertEqual(strangers(rows, source), [], title)
            self.assertEqual(strangers([*rows, ["Loudness of all"]], source), ["Loudness of all"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
