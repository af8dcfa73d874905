# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's pages as the tests read them."""

import re
import sys
from pathlib import Path

MANUAL = Path(__file__).parents[2] / "Manual"
sys.path.append(str(Path(__file__).parents[1] / "Presets"))  # for what it can measure


def text_of(name):
    return (MANUAL / name).read_text(encoding="utf-8")


def sections(name):
    """The text below each heading of the second level."""
    parts = re.split(r"^## (.*)\n", text_of(name), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


def table(text):
    """The rows of the first table, without its head: lists of cells."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return rows[2:]
