# SPDX-License-Identifier: GPL-3.0-or-later
"""The spectrum of berger-lab trace against SciPy's of the same trace.

Usage: spectrum_tests.py PATH_TO_BERGER_LAB
"""

import unittest

import numpy as np
from scipy.signal import welch

from figure_tests import SIZE, read_png
from labtest import LabTest

# Of the pictures: what is in the plot's colours, and where the plot lies from left to right.
EEG, I, ACCENT = (0xff, 0xf6, 0xd0), (0x25, 0x97, 0x8d), (0xf2, 0xc1, 0x4e)
PLOT = 82, 1388
MAP_PLOT = 62, 1388
NAMES = ["M", "E", "I", "EEG"]


class Spectrum(LabTest):
    def table(self, *arguments):
        out = self.folder / "spectrum.csv"
        self.ok("trace", "--view", "spectrum", "--out", out, *arguments)
        header = out.read_text().splitlines()[0]
        self.assertEqual(header, "frequency_Hz," + ",".join(f"{name}_mV2_per_Hz" for name in NAMES))
        return np.loadtxt(out, delimiter=",", skiprows=1, unpack=True)

    def trace(self, *arguments):
        out = self.folder / "trace.csv"
        self.ok("trace", "--out", out, *arguments)
        return np.loadtxt(out, delimiter=",", skiprows=1, unpack=True)

    def test_is_scipys(self):
        """To 1e-6 of itself, or of the 1e-24 of the whole that double precision leaves of a noise-free one's floor."""
        for run, segment in ((["--regime", "true-alpha"], None), (["--regime", "irregular", "--seconds", "21"], 8),
                             (["--regime", "alpha", "--dt", "0.1", "--seconds", "7.3"], 0.3),
                             (["--regime", "sine-drive", "--seconds", "3"], None)):
            with self.subTest(run, segment=segment):
                given = ["--segment", segment] if segment else []
                hz, *mine = self.table(*run, *given)
                time, *traces = self.trace(*run)
                rate = 1 / (time[1] - time[0])
                length = round(rate / hz[1])
                self.assertGreaterEqual(length, min((segment or 4) * rate, len(time) - 1) - 0.5 - 0.1 * len(time))
                for name, x, power in zip(NAMES, traces, mine):
                    expected_hz, expected = welch(x, rate, "hann", length, detrend="constant")
                    np.testing.assert_allclose(hz, expected_hz, rtol=1e-9)
                    np.testing.assert_allclose(power, expected, rtol=1e-6, atol=1e-24 * expected.max(), err_msg=name)

    def test_segment_is_as_long_as_asked_for(self):
        for segment in (0.5, 4, 9):
            hz = self.table("--regime", "true-alpha", "--segment", segment)[0]
            self.assertLessEqual(hz[1], 1 / segment * (1 + 1e-9))
            self.assertGreater(hz[1], 0.9 / segment)

    def test_alpha_peak(self):
        """The cycle's frequency, which the regime's noise lowers a little."""
        for noise, expected, delta in ((0, 10.94, 0.02), (1, 10.885, 0.05)):
            hz, *_, eeg = self.table("--regime", "true-alpha", "--set", f"noise_E={noise}", "--seconds", "300")
            k = np.argmax(np.where(hz > 1, eeg, 0))
            a, b, c = np.log(eeg[k - 1:k + 2])
            self.assertAlmostEqual((k + 0.5 * (a - c) / (a - 2 * b + c)) * hz[1], expected, delta=delta)

    def picture(self, view, *arguments):
        out = self.folder / "view.png"
        self.ok("trace", "--regime", "true-alpha", "--set", "noise_E=0", "--view", view, "--out", out, *arguments)
        width, height, pixels = read_png(out)
        self.assertEqual((width, height), SIZE)
        return np.frombuffer(b"".join(pixels), np.uint8).reshape(height, width, 3)

    def test_picture_of_the_spectrum(self):
        """The ring around the peak is where 10.94 Hz are on an axis from 0.1 to 100 Hz."""
        for signal, colour in (("EEG", EEG), ("I", I)):
            picture = self.picture("spectrum", "--signal", signal)
            _, x = np.nonzero((picture == ACCENT).all(axis=2))
            expected = PLOT[0] + (PLOT[1] - PLOT[0]) * np.log(10.94 / 0.1) / np.log(1000)
            self.assertAlmostEqual((x.min() + x.max()) / 2, expected, delta=1.5)
            self.assertGreater(np.count_nonzero((picture == colour).all(axis=2)), 300)

    def test_picture_of_the_scope(self):
        """From the left to the right, of a short run and of a long one's last minute."""
        for seconds in (10, 61):
            picture = self.picture("scope", "--seconds", seconds)
            for colour in (I, EEG):
                _, x = np.nonzero((picture == colour).all(axis=2))
                self.assertLess(x[x > PLOT[0] - 1].min(), PLOT[0] + 30)
                self.assertGreater(x.max(), PLOT[1] - 30)

    def test_picture_of_the_map(self):
        """A line stands at the run's value, on an axis from -60 to 360."""
        picture = self.picture("map", "--set", "E_inp=300")
        _, x = np.nonzero((picture == ACCENT).all(axis=2))
        left, right = MAP_PLOT
        self.assertAlmostEqual((x.min() + x.max()) / 2, left + (right - left) * 360 / 420, delta=1.5)
        other = self.picture("map", "--set", "E_inp=300", "--parameter", "C")
        self.assertGreater(np.count_nonzero((picture != other).any(axis=2)), 1000)

    def test_bad_options(self):
        png, csv = self.folder / "a.png", self.folder / "a.csv"
        self.refused("trace", "--view", "atlas", "--out", png, says="--view takes scope, spectrum, portrait or map, not 'atlas'")
        self.refused("trace", "--view", "map", "--out", csv, says="--view map takes --out with .png, not ")
        self.refused("trace", "--view", "map", "--parameter", "dt", "--out", png, says="--parameter takes one that")
        self.refused("trace", "--parameter", "C", "--out", png, says="--parameter is of --view map")
        self.refused("trace", "--view", "scope", "--out", csv, says="--view scope takes --out with .png, not ")
        self.refused("trace", "--view", "spectrum", says="--view spectrum takes --out with .png or .csv")
        self.refused("trace", "--view", "spectrum", "--signal", "X", "--out", png, says="M, E, I or EEG, not 'X'")
        self.refused("trace", "--view", "spectrum", "--segment", "11", "--out", png, says="longer than the run")
        self.refused("trace", "--view", "spectrum", "--segment", "-1", "--out", png, says="--segment")
        self.refused("trace", "--segment", "1", "--out", png, says="are of --view spectrum")
        self.refused("trace", "--view", "scope", "--signal", "M", "--out", png, says="are of --view spectrum")


if __name__ == "__main__":
    unittest.main()
