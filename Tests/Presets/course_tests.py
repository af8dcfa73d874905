# SPDX-License-Identifier: GPL-3.0-or-later
"""The factory presets go the way that their descriptions say: rhythms that come and go, voices, chaos.

Usage: course_tests.py PATH_TO_BERGER_LAB
"""

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
from scipy.io import wavfile

from claims import PRESETS, is_tone, lab, play
from measures import broad_peak, changed, clicks, envelope, lines, peak_frequency, power_between, repetition


def song(*strokes):
    """A MIDI file of strokes of the middle C at these whole seconds: 480 ticks a quarter note, of which two are a second."""
    track, now = b"", 0
    for seconds in strokes:
        for tick, status in ((960 * seconds, 0x90), (960 * seconds + 96, 0x80)):
            delta, now = tick - now, tick
            track += bytes([0x80 | delta >> 7, delta & 127, status, 60, 100])
    track += b"\0\xff\x2f\0"
    return b"MThd" + bytes([0, 0, 0, 6, 0, 0, 0, 1, 1, 224]) + b"MTrk" + len(track).to_bytes(4, "big") + track


def played(preset, midi, seconds):
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / name for name in ("p.json", "s.mid", "o.wav")}
        files["p.json"].write_text(json.dumps(preset), encoding="utf-8")
        files["s.mid"].write_bytes(midi)
        lab("audio", "--preset", files["p.json"], "--midi", files["s.mid"], "--seconds", seconds, "--sample-rate", 48000,
            "--out", files["o.wav"])
        return wavfile.read(files["o.wav"])[1][:, 0].astype(float)


class Courses(unittest.TestCase):
    def test_siren_climbs_to_491_hz_and_swells(self):
        x = lab.render(PRESETS["siren"], 6)
        early, late = x[24000:48000], x[4 * 48000 :]
        self.assertLess(np.abs(early).max(), 0.4 * np.abs(late).max())
        self.assertTrue(is_tone(late, 491, 1))
        drive = [np.mean(envelope(x)[int(200 * t) : int(200 * t) + 40]) for t in (1, 1.5, 2, 2.5)]
        self.assertEqual(drive, sorted(drive))

    def test_two_voices_keep_their_pitches(self):
        found = lines(play("two-voices", 20), 0.04)
        for frequency in (492, 328.5, 163.5):
            self.assertLess(np.abs(found - frequency).min(), 0.5, found)
        near = [f for f in found if 320 < f < 337]
        own = min(near, key=lambda f: abs(f - 328.5))
        self.assertGreater(abs(own - 492 * 2 / 3), 0.2)  # locked to the drive it would be at two thirds of it
        # Without a drive there is one voice.
        self.assertGreater(np.abs(lines(play("two-voices", 20, drive_depth=0), 0.04) - 492).min(), 50)

    def test_journey_goes_from_rest_by_spikes_to_alpha_and_rest(self):
        x = lab.render(PRESETS["journey"], 20)
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

        share, jumps = shares(play("bistable", 20))
        self.assertTrue(0.2 < share < 0.9)
        self.assertGreater(jumps, 10)
        self.assertEqual(shares(play("bistable", 20, noise_E=0))[1], 0)

    def test_switch_is_carried_from_the_buzz_to_the_hum_and_back_by_the_middle_c(self):
        def rhythms(x):
            """Whether each second but the first of a stroke is the buzz at 105 Hz, or the hum at 461 Hz."""
            parts = [x[48000 * (4 * i + 1) : 48000 * (4 * i + 4)] for i in range(3)]
            return ["buzz" if is_tone(part, 104.9, 0.5) else "hum" if is_tone(part, 460.6, 0.5) else "?" for part in parts]

        self.assertEqual(rhythms(played(PRESETS["switch"], song(4, 8), 12)), ["buzz", "hum", "buzz"])
        self.assertEqual(rhythms(played(changed(PRESETS["switch"], switch_note=61), song(4, 8), 12)), ["buzz"] * 3)
        self.assertRegex(PRESETS["switch"]["description"], "105 Hz.*461 Hz")

    def test_vowel_is_a_voice_at_110_hz_with_a_formant_near_600(self):
        x = play("vowel")
        found = lines(x, 0.1)
        self.assertLess(np.abs(found / 110 - np.round(found / 110)).max(), 0.01)
        strongest = peak_frequency(x, 600, 100)
        self.assertTrue(540 < strongest < 670)
        # The formant stays where the column rings when the voice rises by a fourth.
        higher = play("vowel", drive_frequency=8 / 3)
        self.assertLess(np.abs(lines(higher, 0.1) / 146.67 - np.round(lines(higher, 0.1) / 146.67)).max(), 0.01)
        self.assertTrue(520 < peak_frequency(higher, 600, 100) < 680)

    def test_spindles_are_alpha(self):
        self.assertGreater(power_between(play("spindles"), 210, 280), 0.7)

    def test_chaos_forgets_where_it_began_and_never_repeats(self):
        def parting(name):
            one, other = play(name), play(name, E_init=PRESETS[name]["parameters"].get("E_init", 0) + 1e-4)
            return np.abs(one - other)[48000:].max() / np.abs(one).max()

        self.assertLess(repetition(play("chaos", 60)[-240000:]), 0.8)
        self.assertGreater(parting("chaos"), 0.5)
        self.assertLess(parting("concert-a"), 0.01)
        # Nor is it chaos that ends: with this drive it does, after 7 to 25 s, by how the processor rounds.
        self.assertGreater(repetition(play("chaos", 60, drive_depth=160, drive_frequency=9.89)[-240000:]), 0.99)


if __name__ == "__main__":
    unittest.main(verbosity=2)
