# SPDX-License-Identifier: GPL-3.0-or-later
"""The factory presets do what their descriptions say: pitches, rhythms and courses, measured.

Usage: claim_tests.py PATH_TO_BERGER_LAB
"""

import sys
import unittest

import numpy as np

from measures import (
    Lab, band, broad_peak, changed, clicks, envelope, envelope_rate, lines, peak_frequency, power_between, presets,
    repetition,
)

lab = Lab(sys.argv.pop(1) if len(sys.argv) > 1 else "berger-lab")
PRESETS = presets()

# The tones that the descriptions name, in Hz, and how far off the spectrum's peak may be: noise moves a rhythm.
TONES = {
    "01 true-alpha": (481, 5), "03 tutorial-sine-drive": (330, 0.5), "07 slow-spikes": (54, 0.5),
    "09 delta": (164, 3), "10 beta": (650, 8), "11 concert-a": (440, 0.3), "12 pedal": (55, 0.3),
    "15 marimba": (490, 5), "16 gong": (145, 1), "20 reed": (190, 5), "21 morse": (533, 3), "24 glass": (1570, 12),
    "27 spindles": (242, 4), "28 chaos": (255, 1),
}
# How often the amplitude rises and falls, in Hz.
PULSES = {
    "15 marimba": (2.6, 0.06), "16 gong": (0.5, 0.04), "18 beating": (5.2, 0.3),
    "21 morse": (5.5, 0.1), "27 spindles": (1.1, 0.06), "29 first-light": (10.9, 0.4), "31 surf": (0.54, 0.08),
}
# Where the spectrum of a sound without a fixed pitch is strongest, in Hz.
BROAD = {"02 tutorial-alpha-like": (240, 300), "04 tutorial-spike-wave": (225, 255), "13 breath": (600, 680)}


def play(name, seconds=10, seed=5, **parameters):
    """The sound without its first second."""
    return lab.render(changed(PRESETS[name], **parameters), seconds + 1, seed)[48000:]


def is_tone(x, frequency, tolerance):
    return abs(peak_frequency(x, frequency, 0.2 * frequency) - frequency) < tolerance


def has_pulse(x, rate, tolerance):
    measured, depth = envelope_rate(x)
    return abs(measured - rate) < tolerance and depth > 0.2


class Pitches(unittest.TestCase):
    def test_tones_are_what_they_say(self):
        for name, (frequency, tolerance) in TONES.items():
            with self.subTest(name):
                self.assertTrue(is_tone(play(name), frequency, tolerance))
                sharp = 1.06 * PRESETS[name]["parameters"]["speed"]
                self.assertFalse(is_tone(play(name, speed=sharp), frequency, tolerance))

    def test_descriptions_name_the_tones(self):
        for name in set(TONES) - {"12 pedal"}:
            with self.subTest(name):
                self.assertRegex(PRESETS[name]["description"], rf"\b{TONES[name][0]}\b")
        self.assertIn("55 Hz", PRESETS["12 pedal"]["description"])

    def test_noisy_sounds_have_their_place(self):
        for name, (low, high) in BROAD.items():
            with self.subTest(name):
                x = play(name, 20)
                self.assertTrue(low < broad_peak(x) < high)
                self.assertLess(power_between(x, 0.99 * broad_peak(x), 1.01 * broad_peak(x)), 0.5)
        x = play("11 concert-a")
        self.assertGreater(power_between(x, 0.99 * 440, 1.01 * 440), 0.9)

    def test_low_inhibition_rumbles_below_120_hz(self):
        self.assertGreater(power_between(play("05 tutorial-low-inhibition"), 20, 120), 0.6)
        self.assertLess(power_between(play("06 tutorial-irregular"), 20, 120), 0.4)


class Pulses(unittest.TestCase):
    def test_amplitudes_pulse_as_they_say(self):
        for name, (rate, tolerance) in PULSES.items():
            with self.subTest(name):
                self.assertTrue(has_pulse(play(name, 20), rate, tolerance))

    def test_a_steady_tone_and_another_speed_do_not(self):
        for rate, tolerance in PULSES.values():
            self.assertFalse(has_pulse(play("12 pedal", 20), rate, tolerance))
        self.assertFalse(has_pulse(play("21 morse", 20, speed=55), *PULSES["21 morse"]))

    def test_storm_comes_in_gusts_with_thumps(self):
        def thumps(x):
            return np.count_nonzero(np.diff(clicks(np.abs(band(x, 20, 200)), 0.2), prepend=-1) > 0.2)

        x, steady = play("14 storm", 20), play("13 breath", 20)
        gusts = band(x, 500, 2500)
        self.assertTrue(has_pulse(gusts, 1, 0.02))
        self.assertFalse(has_pulse(band(steady, 500, 2500), 1, 0.02))
        self.assertGreater(np.quantile(envelope(gusts), 0.9), 8 * np.quantile(envelope(gusts), 0.1))
        self.assertLess(abs(thumps(x) - 2 * 20), 4)  # one at each end of a gust
        self.assertEqual(thumps(steady), 0)

    def test_heart_beats_82_times_a_minute(self):
        x = play("23 heart", 20)
        gaps = np.diff(clicks(x, 0.5 * x.max()))
        self.assertLess(abs(60 / gaps.mean() - 82), 1)
        self.assertLess(gaps.std(), 0.01 * gaps.mean())

    def test_geiger_clicks_a_dozen_times_a_second_at_random(self):
        x = np.concatenate([play("22 geiger", 10, seed) for seed in (5, 6, 7)])
        gaps = np.diff(clicks(x, 0.6 * x.max()))
        self.assertTrue(9 < 1 / gaps.mean() < 15)
        self.assertTrue(0.75 < gaps.std() / gaps.mean() < 1.3)  # 1 for events that know nothing of each other
        self.assertEqual(len(clicks(play("22 geiger", noise_E=0), 0.01)), 0)


class Courses(unittest.TestCase):
    def test_siren_climbs_to_491_hz_and_swells(self):
        x = lab.render(PRESETS["17 siren"], 6)
        early, late = x[24000:48000], x[4 * 48000 :]
        self.assertLess(np.abs(early).max(), 0.4 * np.abs(late).max())
        self.assertTrue(is_tone(late, 491, 1))
        drive = [np.mean(envelope(x)[int(200 * t) : int(200 * t) + 40]) for t in (1, 1.5, 2, 2.5)]
        self.assertEqual(drive, sorted(drive))

    def test_two_voices_keep_their_pitches(self):
        found = lines(play("19 two-voices", 20), 0.04)
        for frequency in (492, 328.5, 163.5):
            self.assertLess(np.abs(found - frequency).min(), 0.5, found)
        near = [f for f in found if 320 < f < 337]
        own = min(near, key=lambda f: abs(f - 328.5))
        self.assertGreater(abs(own - 492 * 2 / 3), 0.2)  # locked to the drive it would be at two thirds of it
        # Without a drive there is one voice.
        self.assertGreater(np.abs(lines(play("19 two-voices", 20, drive_depth=0), 0.04) - 492).min(), 50)

    def test_journey_goes_from_rest_by_spikes_to_alpha_and_rest(self):
        x = lab.render(PRESETS["25 journey"], 20)
        part = {name: x[int(a * 48000) : int(b * 48000)] for name, (a, b) in {
            "rest": (0.1, 0.4), "spikes": (0.7, 1.8), "alpha": (6, 9), "far end": (17, 20)}.items()}
        self.assertLess(np.abs(part["rest"]).max(), 0.1 * np.abs(part["spikes"]).max())
        times = clicks(part["spikes"], 0.6 * part["spikes"].max())
        self.assertLess(np.diff(times)[-5:].mean(), 0.8 * np.diff(times)[:5].mean())  # they quicken
        alpha = broad_peak(part["alpha"])
        self.assertTrue(10 < alpha / 50 < 11.5)
        self.assertGreater(power_between(part["alpha"], alpha - 12, alpha + 12), 0.8)
        self.assertLess(part["far end"].std(), 0.5 * part["alpha"].std())

    def test_bistable_jumps_between_buzz_and_hum(self):
        def shares(x):
            """How long spikes sound and how long they do not, in frames of 100 ms."""
            spiking = np.array([x[i : i + 4800].max() > 0.5 * x.max() for i in range(0, len(x) - 4800, 4800)])
            return spiking.mean(), np.count_nonzero(np.diff(spiking.astype(int)))

        share, jumps = shares(play("08 bistable", 20))
        self.assertTrue(0.2 < share < 0.9)
        self.assertGreater(jumps, 10)
        self.assertEqual(shares(play("08 bistable", 20, noise_E=0))[1], 0)

    def test_vowel_is_a_voice_at_110_hz_with_a_formant_near_600(self):
        x = play("26 vowel")
        found = lines(x, 0.1)
        self.assertLess(np.abs(found / 110 - np.round(found / 110)).max(), 0.01)
        strongest = peak_frequency(x, 600, 100)
        self.assertTrue(540 < strongest < 670)
        # The formant stays where the column rings when the voice rises by a fourth.
        higher = play("26 vowel", drive_frequency=8 / 3)
        self.assertLess(np.abs(lines(higher, 0.1) / 146.67 - np.round(lines(higher, 0.1) / 146.67)).max(), 0.01)
        self.assertTrue(520 < peak_frequency(higher, 600, 100) < 680)

    def test_spindles_are_alpha(self):
        self.assertGreater(power_between(play("27 spindles"), 210, 280), 0.7)

    def test_chaos_forgets_where_it_began_and_never_repeats(self):
        def parting(name):
            one, other = play(name), play(name, E_init=PRESETS[name]["parameters"].get("E_init", 0) + 1e-4)
            return np.abs(one - other)[48000:].max() / np.abs(one).max()

        self.assertGreater(parting("28 chaos"), 0.5)
        self.assertLess(parting("11 concert-a"), 0.01)
        self.assertLess(repetition(play("28 chaos", 60)[-240000:]), 0.8)
        # Nor is it chaos that ends: with this drive it does, after 7 s.
        self.assertGreater(repetition(play("28 chaos", 60, drive_depth=160, drive_frequency=9.89)[-240000:]), 0.99)


if __name__ == "__main__":
    unittest.main(verbosity=2)
