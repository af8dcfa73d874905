# SPDX-License-Identifier: GPL-3.0-or-later
"""The factory presets have the pitches and pulses that their descriptions say, measured.

Amplitudes, which take longer sounds, come first: of those Pitches hears the beginning.

Usage: claim_tests.py PATH_TO_BERGER_LAB
"""

import unittest

import numpy as np

from claims import PRESETS, has_pulse, is_tone, lab, play
from measures import RATE, band, broad_peak, changed, clicks, envelope, peak_frequency, power_between

# The tones that the descriptions name, in Hz, and how far off the spectrum's peak may be: noise moves a rhythm.
TONES = {
    "true-alpha": (481, 5), "sine-drive": (330, 0.5), "slow-spikes": (54, 0.5),
    "delta": (164, 3), "beta": (650, 8), "concert-a": (440, 0.3), "pedal": (55, 0.3),
    "marimba": (490, 5), "gong": (145, 1), "reed": (190, 5), "morse": (533, 3), "glass": (1570, 12),
    "spindles": (242, 4), "chaos": (255, 1),
}
# How often the amplitude rises and falls, in Hz.
PULSES = {
    "marimba": (2.6, 0.06), "gong": (0.5, 0.04), "beating": (5.2, 0.3),
    "morse": (5.5, 0.1), "spindles": (1.1, 0.06), "first-light": (10.9, 0.4), "surf": (0.54, 0.08),
}
# Where the spectrum of a sound without a fixed pitch is strongest, in Hz.
BROAD = {"alpha": (240, 300), "spike-wave": (225, 255), "breath": (600, 680)}


class Amplitudes(unittest.TestCase):
    def test_amplitudes_pulse_as_they_say(self):
        for name, (rate, tolerance) in PULSES.items():
            with self.subTest(name):
                self.assertTrue(has_pulse(play(name, 20), rate, tolerance))

    def test_a_steady_tone_and_another_speed_do_not(self):
        for rate, tolerance in PULSES.values():
            self.assertFalse(has_pulse(play("pedal", 20), rate, tolerance))
        self.assertFalse(has_pulse(play("morse", 20, speed=55), *PULSES["morse"]))

    def test_storm_comes_in_gusts_with_thumps(self):
        def thumps(x):
            return np.count_nonzero(np.diff(clicks(np.abs(band(x, 20, 200)), 0.2), prepend=-1) > 0.2)

        x, steady = play("storm", 20), play("breath", 20)
        gusts = band(x, 500, 2500)
        self.assertTrue(has_pulse(gusts, 1, 0.02))
        self.assertFalse(has_pulse(band(steady, 500, 2500), 1, 0.02))
        self.assertGreater(np.quantile(envelope(gusts), 0.9), 8 * np.quantile(envelope(gusts), 0.1))
        self.assertLess(abs(thumps(x) - 2 * 20), 4)  # one at each end of a gust
        self.assertEqual(thumps(steady), 0)

    def test_heart_beats_82_times_a_minute(self):
        x = play("heart", 20)
        gaps = np.diff(clicks(x, 0.5 * x.max()))
        self.assertLess(abs(60 / gaps.mean() - 82), 1)
        self.assertLess(gaps.std(), 0.01 * gaps.mean())

    def test_geiger_clicks_a_dozen_times_a_second_at_random(self):
        x = np.concatenate([play("geiger", 10, seed) for seed in (5, 6, 7)])
        gaps = np.diff(clicks(x, 0.6 * x.max()))
        self.assertTrue(9 < 1 / gaps.mean() < 15)
        self.assertTrue(0.75 < gaps.std() / gaps.mean() < 1.3)  # 1 for events that know nothing of each other
        self.assertEqual(len(clicks(play("geiger", noise_E=0), 0.01)), 0)


class Figure(unittest.TestCase):
    def test_left_and_right_draw_the_portrait(self):
        def drawn(**parameters):
            return lab.channels(changed(PRESETS["figure"], **parameters), 10)[:, 4 * RATE:]

        def likeness(a, b):
            return np.corrcoef(a[1:-1], b[1:-1])[0, 1]

        left, right, *_, eeg = drawn(level=0)
        self.assertGreater(likeness(left, eeg), 0.999)
        self.assertGreater(likeness(right, np.gradient(eeg)), 0.999)
        for side in (left, right):
            self.assertLess(abs(np.abs(side).max() - 1), 0.01)
        self.assertLess(abs(peak_frequency(right, 55, 20) - 55), 0.5)
        self.assertIn("55 times", PRESETS["figure"]["description"])
        plain = drawn(xy="off")
        self.assertLess(likeness(plain[1], np.gradient(plain[5])), 0.9)  # the other column's EEG
        level = PRESETS["figure"]["parameters"]["level"]
        self.assertLess(abs(np.abs(drawn()[0]).max() - 10 ** (level / 20)), 0.01)


class Pitches(unittest.TestCase):
    def test_tones_are_what_they_say(self):
        for name, (frequency, tolerance) in TONES.items():
            with self.subTest(name):
                self.assertTrue(is_tone(play(name), frequency, tolerance))
                sharp = 1.06 * PRESETS[name]["parameters"]["speed"]
                self.assertFalse(is_tone(play(name, 3, speed=sharp), frequency, tolerance))

    def test_descriptions_name_the_tones(self):
        for name in set(TONES) - {"pedal"}:
            with self.subTest(name):
                self.assertRegex(PRESETS[name]["description"], rf"\b{TONES[name][0]}\b")
        self.assertIn("55 Hz", PRESETS["pedal"]["description"])

    def test_noisy_sounds_have_their_place(self):
        for name, (low, high) in BROAD.items():
            with self.subTest(name):
                x = play(name, 20)
                self.assertTrue(low < broad_peak(x) < high)
                self.assertLess(power_between(x, 0.99 * broad_peak(x), 1.01 * broad_peak(x)), 0.5)
        x = play("concert-a")
        self.assertGreater(power_between(x, 0.99 * 440, 1.01 * 440), 0.9)

    def test_low_inhibition_rumbles_below_120_hz(self):
        self.assertGreater(power_between(play("low-inhibition"), 20, 120), 0.6)
        self.assertLess(power_between(play("irregular"), 20, 120), 0.4)


if __name__ == "__main__":
    unittest.main(verbosity=2)
