# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of berger-lab trace, looked at pixel by pixel.

Usage: figure_tests.py PATH_TO_BERGER_LAB
"""

import os
import struct
import unittest
import zlib

from labtest import LabTest, rows

# Where the panels lie in the picture, and each one's colour.
SIZE = 1400, 1040
LEFT, RIGHT, TOP, HEIGHT, GAP = 110, 1370, 96, 206.5, 18
COLOURS = (0x1f, 0x5f, 0xa8), (0xb4, 0x45, 0x1f), (0x2d, 0x7d, 0x46), (0x4b, 0x2e, 0x83)


def unfiltered(kind, line, previous):
    """A PNG's line of three bytes a pixel before it was filtered by its neighbours to the left and above."""
    result = bytearray(3)
    add = result.append
    for value, b, c in zip(line, previous, bytes(3) + previous):
        a = result[-3]
        if kind == 1:
            value += a
        elif kind == 3:
            value += (a + b) // 2
        elif b == c:
            value += a
        else:
            to_a, to_b, to_c = abs(b - c), abs(a - c), abs(a + b - 2 * c)
            value += a if to_a <= to_b and to_a <= to_c else b if to_b <= to_c else c
        add(value & 255)
    return bytes(result[3:])


def read_png(path):
    """Width, height and rows of bytes (r, g, b) of an 8-bit RGB PNG without interlacing."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    position, packed = 8, b""
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position:position + 8])
        body = data[position + 8:position + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert (depth, colour) == (8, 2)
        elif kind == b"IDAT":
            packed += body
        position += 12 + length
    raw, stride = zlib.decompress(packed), width * 3
    previous, pixels = bytes(stride), []
    for y in range(height):
        kind, line = raw[y * (stride + 1)], raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)]
        if kind == 2:
            line = bytes([a + b & 255 for a, b in zip(line, previous)]) if any(line) else previous
        elif kind:
            line = unfiltered(kind, line, previous)
        pixels.append(line)
        previous = line
    return width, height, pixels


def cover(pixel, colour):
    """How much of a pixel is painted in a colour on white, the grid or the frame, in whose greys no hue shows."""
    hue = [c - sum(colour) / 3 for c in colour]
    return sum(h * p for h, p in zip(hue, pixel)) / sum(h * c for h, c in zip(hue, colour))


class Panel:
    """One trace of a picture: in which rows each column of pixels has its colour."""

    def __init__(self, pixels, index):
        self.top = TOP + index * (HEIGHT + GAP)
        self.bottom = self.top + HEIGHT
        self.columns = {}
        colour = COLOURS[index]
        for y in range(int(self.top) - 3, int(self.bottom) + 4):
            line = pixels[y][3 * (LEFT - 3):3 * (RIGHT + 4)]
            for x, green in enumerate(line[1::3], LEFT - 3):
                if green < 235:  # none of the colours is lighter with a fifth of it on white
                    pixel = pixels[y][3 * x:3 * x + 3]
                    if max(pixel) - min(pixel) > 12 and cover(pixel, colour) > 0.2:
                        self.columns.setdefault(x, []).append(y)

    def runs(self):
        """The first and the last column that have the colour, and those between that lack it."""
        first, last = min(self.columns), max(self.columns)
        return first, last, [x for x in range(first, last) if x not in self.columns]


class Figure(LabTest):
    def draw(self, *arguments, **options):
        out = self.folder / "a.png"
        self.ok("trace", *arguments, "--out", out, **options)
        width, height, pixels = read_png(out)
        self.assertEqual((width, height), SIZE)
        return [Panel(pixels, i) for i in range(4)]

    def assertShows(self, panel, values):
        """A line of these values at equal distances, the last one on the right edge."""
        self.assertTrue(panel.columns, "nothing is drawn")
        first, last, missing = panel.runs()
        self.assertEqual(missing, [])
        place = lambda k: LEFT + (RIGHT - LEFT) * (k + 1) / len(values)
        self.assertLessEqual(abs(first + 0.5 - place(0)), 4)
        self.assertLessEqual(abs(last + 0.5 - RIGHT), 4)
        low, high = min(values), max(values)
        margin = 0.06 * (high - low) or max(1e-3, 0.1 * abs(low))
        for k in {*range(0, len(values), 1 + len(values) // 200), len(values) - 1, values.index(low), values.index(high)}:
            y = panel.bottom - HEIGHT * (values[k] - low + margin) / (high - low + 2 * margin)
            near = [r for x in range(int(place(k)) - 2, int(place(k)) + 2) for r in panel.columns.get(x, [])]
            self.assertLessEqual(min(abs(r + 0.5 - y) for r in near), 1.5, k)

    def test_any_number_of_steps_gives_its_line(self):
        for steps in (1, 2, 100, 1259, 1261, 5000):
            with self.subTest(steps=steps):
                arguments = ["--regime", "alpha", "--seed", 2, "--seconds", steps * 0.0005]
                table = rows(self.ok("trace", *arguments))[1:]
                self.assertEqual(len(table), steps)
                for index, panel in enumerate(self.draw(*arguments)):
                    with self.subTest(panel=index):
                        self.assertShows(panel, [float(row[1 + index]) for row in table])

    def test_the_longest_steps_give_their_line(self):
        arguments = ["--set", "E_inp=220", "--dt", 2, "--seconds", 1.9]
        table = rows(self.ok("trace", *arguments))[1:]
        for index, panel in enumerate(self.draw(*arguments)):
            self.assertShows(panel, [float(row[1 + index]) for row in table])

    def test_a_long_trace_fills_each_panel(self):
        for panel in self.draw("--regime", "true-alpha", "--seconds", 1000):
            first, last, missing = panel.runs()
            self.assertEqual(missing, [])
            self.assertLess(first, LEFT + 2)
            self.assertGreater(last, RIGHT - 3)
            self.assertGreater(sum(map(len, panel.columns.values())), 0.3 * HEIGHT * (RIGHT - LEFT))

    def test_no_display_is_needed(self):
        environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        for panel in self.draw("--regime", "alpha", env=environment):
            self.assertEqual(panel.runs()[2], [])

    def test_a_flat_trace_is_a_line_in_the_middle(self):
        for panel in self.draw("--set", "C=0", "--set", "E_inp=0", "--set", "s_max=0"):
            self.assertEqual(panel.runs()[2], [])
            middle = (panel.top + panel.bottom) / 2
            self.assertLess(max(abs(y + 0.5 - middle) for column in panel.columns.values() for y in column), 2)


if __name__ == "__main__":
    unittest.main(verbosity=1)
