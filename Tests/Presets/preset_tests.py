# SPDX-License-Identifier: GPL-3.0-or-later
"""The factory presets, as files and as sounds.

Usage: preset_tests.py PATH_TO_BERGER_LAB
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
import pyloudnorm
from scipy.io import wavfile
from scipy.signal import hilbert, welch

LAB = sys.argv.pop(1) if len(sys.argv) > 1 else "berger-lab"
FOLDER = Path(__file__).parents[2] / "Assets" / "Presets"
SECONDS = 8

# The regimes as files; these keep the regime's own values and add how it is played.
REGIMES = {
    "01 true-alpha": "true-alpha", "02 tutorial-alpha-like": "alpha", "03 tutorial-sine-drive": "sine-drive",
    "04 tutorial-spike-wave": "spike-wave", "05 tutorial-low-inhibition": "low-inhibition",
    "06 tutorial-irregular": "irregular", "07 slow-spikes": "slow-spikes", "08 bistable": "bistable",
    "09 delta": "delta", "10 beta": "beta",
}
PLAYED = {"speed", "level", "highpass"}
# The tones that the descriptions name, in Hz, and how far off the spectrum's peak may be: noise moves a rhythm a little.
TONES = {
    "01 true-alpha": (481, 5), "03 tutorial-sine-drive": (330, 0.5), "07 slow-spikes": (54, 0.5),
    "09 delta": (164, 3), "10 beta": (657, 12), "11 concert-a": (440, 0.3), "12 pedal": (100.2, 0.5),
    "13 breath": (670, 60), "20 reed": (190, 5), "24 glass": (1575, 25),
}


def lab(*arguments):
    return subprocess.run([LAB, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def presets(folder=FOLDER):
    return {path.stem: json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))}


def render(preset):
    """The main output, one of its two equal channels."""
    with tempfile.TemporaryDirectory() as folder:
        path, wav = Path(folder) / "p.json", Path(folder) / "o.wav"
        path.write_text(json.dumps(preset))
        lab("audio", "--preset", path, "--seconds", SECONDS, "--seed", 5, "--sample-rate", 48000, "--out", wav)
        rate, x = wavfile.read(wav)
    return x[:, 0].astype(float) if rate == 48000 else np.zeros(1)


def loudness(x):
    """Integrated loudness of both channels in LUFS (ITU-R BS.1770)."""
    return pyloudnorm.Meter(48000).integrated_loudness(np.stack([x, x], axis=1))


def sound_faults(x):
    """What is wrong with a sound, whatever it is."""
    if not np.isfinite(x).all():
        return "it is not finite"
    if np.abs(x).max() < 0.01 or np.abs(x[-48000:]).max() < 1e-3:
        return "it is silent"
    if np.abs(x).max() > 0.95:
        return "it does not fit, so that the guard works on it"
    if abs(x[48000:].mean()) > 2e-3:
        return "it has a constant part"
    return None


def peak_frequency(x, near, width):
    """The strongest frequency of the spectrum around a place, Hz."""
    f, p = welch(x[48000:], 48000, nperseg=2**17, noverlap=2**16)
    inside = (f > near - width) & (f < near + width)
    if p[inside].max() < 0.1 * p[f > 20].max():
        return np.nan
    return f[inside][p[inside].argmax()]


def features(x):
    """Third-octave levels and how much they change, in dB: enough to tell two sounds apart."""
    frames = np.abs(np.fft.rfft(x[: len(x) // 4096 * 4096].reshape(-1, 4096) * np.hanning(4096), axis=1)) ** 2
    f = np.fft.rfftfreq(4096, 1 / 48000)
    edges = 30 * 2 ** (np.arange(27) / 3)
    bands = np.stack([frames[:, (f >= a) & (f < b)].sum(axis=1) for a, b in zip(edges, edges[1:])], axis=1)
    power = bands / frames.sum()
    floor = 1e-7 / len(frames)
    return np.concatenate([10 * np.log10(power.mean(axis=0) + floor), 5 * np.log10((power + floor).std(axis=0) + floor)])


def distance(a, b):
    return np.sqrt(((features(a) - features(b)) ** 2).mean())


class Files(unittest.TestCase):
    def test_there_are_the_regimes_and_more_sounds(self):
        names = list(presets())
        self.assertEqual(names[:10], list(REGIMES))
        self.assertGreaterEqual(len(names), 20)
        self.assertEqual([int(n[:2]) for n in names], list(range(1, len(names) + 1)))

    def test_each_says_what_it_is(self):
        known = {p["id"] for p in json.loads(lab("list", "parameters", "--json"))}
        seen = set()
        for name, preset in presets().items():
            with self.subTest(name):
                self.assertEqual(preset["berger"], 1)
                self.assertNotIn(preset["name"], seen)
                seen.add(preset["name"])
                self.assertGreater(len(preset["description"]), 50)
                self.assertTrue(preset["tags"])
                self.assertLessEqual(set(preset["parameters"]), known)

    def regime_faults(self, name, preset):
        regime = {r["name"]: r for r in json.loads(lab("list", "regimes", "--json"))}[REGIMES[name]]
        defaults = {p["id"]: p["default"] for p in json.loads(lab("list", "parameters", "--json"))}
        exact = {**defaults, **regime["settings"], "dt": regime["dt"], "integrator": regime["integrator"]}
        own = {**defaults, **preset["parameters"]}
        return [p for p in own if p not in PLAYED and own[p] != exact[p]]

    def test_regimes_have_their_exact_values(self):
        all_presets = presets()
        for name in REGIMES:
            self.assertEqual(self.regime_faults(name, all_presets[name]), [], name)
        wrong = all_presets["04 tutorial-spike-wave"]
        wrong["parameters"]["Ai"] += 0.001
        self.assertEqual(self.regime_faults("04 tutorial-spike-wave", wrong), ["Ai"])


class Sounds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sounds = {name: render(preset) for name, preset in presets().items()}

    def test_each_is_a_sound_that_fits(self):
        for name, x in self.sounds.items():
            self.assertIsNone(sound_faults(x), name)

    def test_faults_are_heard(self):
        x = self.sounds["11 concert-a"]
        for bad in (0 * x, x + 0.01, 12 * x, np.where(np.arange(len(x)) == 9, np.nan, x)):
            self.assertIsNotNone(sound_faults(bad))

    def test_they_are_as_loud_as_each_other(self):
        levels = {name: loudness(x) for name, x in self.sounds.items()}
        self.assertLess(max(levels.values()) - min(levels.values()), 8, levels)
        self.assertGreater(loudness(3 * self.sounds["01 true-alpha"]) - levels["01 true-alpha"], 8)

    def test_tones_are_what_they_say(self):
        for name, (frequency, tolerance) in TONES.items():
            with self.subTest(name):
                got = peak_frequency(self.sounds[name], frequency, 0.2 * frequency)
                self.assertLess(abs(got - frequency), tolerance)
        faster = dict(presets()["11 concert-a"])
        faster["parameters"] = {**faster["parameters"], "speed": 40.3}
        self.assertGreater(abs(peak_frequency(render(faster), 440, 88) - 440), TONES["11 concert-a"][1])

    def test_beating_beats_and_a_steady_tone_does_not(self):
        def depth(x):
            envelope = np.abs(hilbert(x[48000:]))[2000:-2000]
            return envelope.min() / envelope.max()

        self.assertLess(depth(self.sounds["18 beating"]), 0.3)
        self.assertGreater(depth(self.sounds["12 pedal"]), 0.7)

    def test_no_two_are_alike(self):
        names = list(self.sounds)
        for i, a in enumerate(names):
            for b in names[:i]:
                self.assertGreater(distance(self.sounds[a], self.sounds[b]), 2, (a, b))
        again = {**presets()["13 breath"]}
        again["parameters"] = {**again["parameters"], "level": again["parameters"]["level"] - 1, "seed": 77}
        self.assertLess(distance(self.sounds["13 breath"], render(again)), 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
