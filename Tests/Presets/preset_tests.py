# SPDX-License-Identifier: GPL-3.0-or-later
"""The factory presets, as files and as sounds.

Each check is a function that says what is wrong; the tests run it on the presets and on copies with a fault.
Usage: preset_tests.py PATH_TO_BERGER_LAB
"""

import json
import re
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np

from measures import FOLDER, Lab, changed, features, loudness, presets

lab = Lab(sys.argv.pop(1) if len(sys.argv) > 1 else "berger-lab")
SECONDS = 5
SEEDS = (5, 12)  # a host's instance has a seed of its own, whatever preset it plays

# What the preset of a regime adds to it: how it is played.
PLAYED = {"speed", "level", "highpass"}
LOUDNESS_RANGE = 8  # LU
LEAST_DISTANCE = 3  # dB, root mean square over the features; another seed's render of the same preset is below 2


def file_faults(folder):
    """What is wrong with a folder of presets, as lines of text."""
    known = {p["id"]: p for p in lab.listed("parameters")}
    faults, names, descriptions = [], set(), set()
    for stem in sorted({path.stem for path in folder.glob("*.json")} - set(presets(folder))):
        faults.append(f"{stem}: order.txt does not name it")
    for stem, preset in presets(folder).items():
        if not re.fullmatch("[a-z-]+", stem):
            faults.append(f"{stem}: the file's name is not a word")
        if set(preset) - {"states"} != {"berger", "name", "description", "tags", "parameters"} or preset["berger"] != 1:
            faults.append(f"{stem}: it is not a preset of schema 1")
            continue
        if not preset["name"] or preset["name"] in names:
            faults.append(f"{stem}: its name is empty or another's")
        if len(preset["description"]) < 60 or preset["description"] in descriptions:
            faults.append(f"{stem}: its description is too short or another's")
        if not preset["tags"] or not all(re.fullmatch("[a-z]+", tag) for tag in preset["tags"]):
            faults.append(f"{stem}: its tags are not words")
        names.add(preset["name"])
        descriptions.add(preset["description"])
        for parameter, value in preset["parameters"].items():
            if parameter not in known:
                faults.append(f"{stem}: no parameter is called {parameter}")
            elif not isinstance(value, str) and not known[parameter]["minimum"] <= value <= known[parameter]["maximum"]:
                faults.append(f"{stem}: {parameter} is out of range")
    return faults


def regime_faults(preset, regime):
    """The parameters that a regime's preset has otherwise than the regime."""
    defaults = {p["id"]: p["default"] for p in lab.listed("parameters")}
    own = next(r for r in lab.listed("regimes") if r["name"] == regime)
    exact = {**defaults, **own["settings"], "dt": own["dt"], "integrator": own["integrator"]}
    given = {**defaults, **preset["parameters"]}
    return [p for p in given if p not in PLAYED and given[p] != exact[p]]


def sound_faults(x):
    """What is wrong with a sound, whatever it is."""
    if not np.isfinite(x).all():
        return "it is not finite"
    if loudness(x) < -40 or np.abs(x[len(x) // 2 :]).max() < 1e-2:
        return "it is silent"
    if np.abs(x).max() > 0.95:
        return "it does not fit, so that the guard works on it"
    if abs(x[24000:].mean()) > 2e-3:
        return "it has a constant part"
    return None


def loudness_faults(sounds):
    """The loudest and the softest sound where they are too far apart."""
    levels = {name: loudness(x) for name, x in sounds.items()}
    softest, loudest = min(levels, key=levels.get), max(levels, key=levels.get)
    apart = levels[loudest] - levels[softest]
    return [] if apart < LOUDNESS_RANGE else [f"{loudest} is {apart:.1f} LU louder than {softest}"]


def alike(sounds):
    """Every pair of sounds that are nearly the same."""
    all_features = {name: features(x) for name, x in sounds.items()}
    names = list(sounds)
    return [
        (a, b) for i, a in enumerate(names) for b in names[:i]
        if np.sqrt(((all_features[a] - all_features[b]) ** 2).mean()) < LEAST_DISTANCE
    ]


class Files(unittest.TestCase):
    def test_files_are_whole_and_in_order(self):
        self.assertEqual(file_faults(FOLDER), [])
        regimes = {regime["name"] for regime in lab.listed("regimes")}
        names = list(presets())
        self.assertEqual(set(names[:len(regimes)]), regimes)
        self.assertGreaterEqual(len(names), len(regimes) + 10)

    def test_faults_of_files_are_found(self):
        def edit(stem, **changes):
            def apply(folder):
                path = folder / f"{stem}.json"
                path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
            return apply

        faults = {
            "another's": edit("concert-a", name="True alpha"),
            "too short": edit("true-alpha", description="x"),
            "not words": edit("breath", tags=[]),
            "schema 1": edit("breath", berger=2),
            "no parameter is called Einp": edit("breath", parameters={"Einp": 220}),
            "speed is out of range": edit("breath", parameters={"speed": 2000}),
            "order.txt does not name it": lambda folder: (folder / "order.txt").write_text("true-alpha\n"),
        }
        for expected, spoil in faults.items():
            with self.subTest(expected), tempfile.TemporaryDirectory() as temporary:
                folder = Path(temporary) / "Presets"
                shutil.copytree(FOLDER, folder)
                spoil(folder)
                self.assertIn(expected, " ".join(file_faults(folder)))

    def test_regimes_have_their_exact_values(self):
        for regime in lab.listed("regimes"):
            name = regime["name"]
            self.assertEqual(regime_faults(presets()[name], name), [], name)

    def test_another_value_than_the_regimes_is_found(self):
        spike_wave = presets()["spike-wave"]
        for wrong in ({"Ai": 18.001}, {"integrator": "rk4"}, {"dt": 0.25}, {"E_init": 1}, {"drive_shape": "sine"}):
            self.assertEqual(regime_faults(changed(spike_wave, **wrong), "spike-wave"), list(wrong))


class Sounds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.presets = presets()
        cls.sounds = [{name: lab.render(p, SECONDS, seed) for name, p in cls.presets.items()} for seed in SEEDS]

    def test_each_is_a_sound_that_fits(self):
        for sounds in self.sounds:
            for name, x in sounds.items():
                self.assertIsNone(sound_faults(x), name)

    def test_faults_of_sounds_are_heard(self):
        alpha = self.presets["true-alpha"]
        for expected, fault in {
            "silent": {"level": -60}, "guard": {"level": 24}, "constant part": {"coupling": "DC"},
        }.items():
            self.assertIn(expected, sound_faults(lab.render(changed(alpha, **fault), SECONDS)))
        at_rest = {"E_inp": 400, "noise_E": 0, "E_init": 43, "I_init": 31}
        self.assertIn("silent", sound_faults(lab.render(changed(alpha, **at_rest), SECONDS)))
        x = self.sounds[0]["true-alpha"].copy()
        x[9] = np.nan
        self.assertIn("finite", sound_faults(x))

    def test_they_are_as_loud_as_each_other(self):
        every = {(name, seed): x for seed, sounds in zip(SEEDS, self.sounds) for name, x in sounds.items()}
        self.assertEqual(loudness_faults(every), [])

    def test_one_that_is_too_loud_is_found(self):
        alpha = self.presets["true-alpha"]
        louder = lab.render(changed(alpha, level=alpha["parameters"]["level"] + 9), SECONDS)
        self.assertIn("louder is", " ".join(loudness_faults({**self.sounds[0], "louder": louder})))

    def test_no_two_are_alike(self):
        self.assertEqual(alike(self.sounds[0]), [])

    def test_a_copy_that_differs_a_little_is_found(self):
        for name in ("breath", "concert-a", "geiger"):
            preset = self.presets[name]
            copy = changed(preset, level=preset["parameters"]["level"] - 3, speed=preset["parameters"]["speed"] * 1.005)
            sounds = {name: self.sounds[0][name], "copy": lab.render(copy, SECONDS, 77)}
            self.assertEqual(alike(sounds), [("copy", name)])


if __name__ == "__main__":
    unittest.main(verbosity=2)
