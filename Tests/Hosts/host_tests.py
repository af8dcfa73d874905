# SPDX-License-Identifier: GPL-3.0-or-later
"""Berger in hosts that people use.

Usage: host_tests.py FOLDER_WITH_LV2_VST3_AND_STANDALONE PATH_TO_BERGER_LAB [unittest's arguments]

A test whose host is not installed is skipped, and says so.
"""

import collections
import json
import math
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np

from servers import Display, Jack, Process, wait_for

ARTEFACTS = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 2 else Path()
LAB = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else "berger-lab"
FOLDER = Path(__file__).parents[2] / "Assets" / "Presets"
PRESETS = [FOLDER / f"{name}.json" for name in (FOLDER / "order.txt").read_text().split()]
URI = "urn:berger:column"
BUNDLE = ARTEFACTS / "LV2" / "Berger.lv2"
LV2_ENV = {**os.environ, "LV2_PATH": f"{BUNDLE.parent}:/usr/lib/lv2"}


def needs(*programs):
    missing = [p for p in programs if not shutil.which(p)]
    return unittest.skipIf(missing, f"not installed: {', '.join(missing)}")


def parameters():
    listed = json.loads(subprocess.check_output([LAB, "list", "parameters", "--json"], text=True))
    return [p for p in listed if p["group"] != "initialState" and not p["id"].endswith("_init")]


def level(samples):
    """The root mean square in dB of full scale."""
    return 10 * math.log10(max(1e-30, sum(x * x for x in samples) / len(samples)))


def run_tests():
    """unittest.main(), with the exit code 77 where every test was skipped."""
    result = unittest.main(verbosity=2, exit=False).result
    skipped = result.testsRun > 0 and len(result.skipped) == result.testsRun
    sys.exit(not result.wasSuccessful() or 77 * skipped)


class HostTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def started(self, thing):
        self.addCleanup(thing.end)
        return thing

    def offline(self, state, seconds, *options):
        """The render of a state at 48 kHz: an array of samples for each of the six channels."""
        preset, wav = self.folder / "p.json", self.folder / "offline.wav"
        preset.write_text(json.dumps(state))
        subprocess.run([LAB, "audio", "--preset", preset, "--seconds", str(seconds), "--sample-rate", "48000",
                        "--out", wav, *options], check=True, capture_output=True)
        raw = subprocess.run(["sox", wav, "-t", "f32", "-"], check=True, capture_output=True).stdout
        wav.unlink()
        return np.frombuffer(raw, np.float32).reshape(-1, 6).T

    def record_part_of(self, jack, renders):
        """The place in the renders, each of one port, of what the ports play, and what they play. It is tried again, as
        a machine that is too busy makes JACK drop blocks."""
        def attempt():
            recordings = jack.record(self.folder / "r.wav", 1, *renders)
            places = {self.place_of(*pair) for pair in zip(recordings, renders.values())}
            return None if None in places or len(places) > 1 else (places.pop(), recordings)

        return wait_for("a recording that is part of the render", attempt)

    def place_of(self, recording, render, tolerance=2**-22):
        """Where the recording's sound is in the render, or None: every sample within the 24 bits of the recorder."""
        recording, render = np.asarray(recording), np.asarray(render)
        starts = np.arange(max(0, len(render) - len(recording) + 1))
        for i in range(len(recording)):
            if len(starts) <= 4:
                break
            starts = starts[np.abs(render[starts + i] - recording[i]) <= tolerance]
        for start in starts:
            if np.all(np.abs(render[start : start + len(recording)] - recording) <= tolerance):
                return int(start)
        return None


class Lv2(HostTest):
    def check_ports(self, bundle):
        text = subprocess.check_output(["lv2info", URI], text=True, stderr=subprocess.DEVNULL,
                                       env={**LV2_ENV, "LV2_PATH": f"{bundle.parent}:/usr/lib/lv2"})
        self.assertRegex(text, r"Name:\s+Berger\n")
        self.assertRegex(text, r"Class:\s+Instrument Plugin")
        ports = text.split("\tPort ")[1:]
        kinds = collections.Counter(
            (kind, way) for p in ports for kind in ("AudioPort", "AtomPort") if kind in p
            for way in ("InputPort", "OutputPort") if way in p
        )
        self.assertEqual(kinds, {("AudioPort", "InputPort"): 2, ("AudioPort", "OutputPort"): 6,
                                 ("AtomPort", "InputPort"): 1, ("AtomPort", "OutputPort"): 1})
        self.assertRegex(text, r"Presets:\s+\n\s+\S")
        # lv2info does not show what an atom port carries.
        midi = re.findall(r"a lv2:(\w+) , atom:AtomPort ;[^]]*midi:MidiEvent", (bundle / "dsp.ttl").read_text())
        self.assertEqual(midi, ["InputPort", "OutputPort"])

    def check_parameters(self, bundle):
        turtle = (bundle / "dsp.ttl").read_text()
        for p in parameters():
            block = re.search(rf"^plug:{p['id']}\n(.*?)\.\n\n", turtle, re.M | re.S)
            self.assertIsNotNone(block, p["id"])
            self.assertIn(f'rdfs:label "{p["name"]}"', block[1])
            if "minimum" in p and p["id"] != "seed":
                for key in ("default", "minimum", "maximum"):
                    value = float(re.search(rf"lv2:{key} (\S+)", block[1])[1])
                    self.assertAlmostEqual(value, p[key], delta=1e-5 * max(1, abs(p[key])), msg=(p["id"], key))
            points = [float(x) for x in re.findall(r"rdf:value (\S+)", block[1])]
            if "choices" in p:
                self.assertEqual(re.findall(r'rdfs:label "(.*?)"', block[1])[1:], p["choices"])
                for k, point in enumerate(points):
                    self.assertAlmostEqual(point, k / (len(points) - 1), delta=1e-5, msg=p["id"])
            else:
                self.assertEqual(points, [], p["id"])
                self.assertNotIn("lv2:enumeration", block[1], p["id"])

    def faulty(self, old, new):
        """A copy of the bundle with one fault in its Turtle."""
        folder = Path(tempfile.mkdtemp(dir=self.folder)) / "Berger.lv2"
        shutil.copytree(BUNDLE, folder, ignore=shutil.ignore_patterns("*.so"))
        text = (folder / "dsp.ttl").read_text()
        self.assertIn(old, text)
        (folder / "dsp.ttl").write_text(text.replace(old, new, 1))
        return folder

    @needs("lv2info")
    def test_lv2info_shows_the_ports(self):
        self.check_ports(BUNDLE)
        for old, new in (('doap:name "Berger"', 'doap:name "Burger"'), ("lv2:InstrumentPlugin", "lv2:DelayPlugin"),
                         ("lv2:AudioPort", "lv2:CVPort"), ("midi:MidiEvent", "time:Position")):
            self.assertRaises(AssertionError, self.check_ports, self.faulty(old, new))

    def test_every_parameter_is_there_with_its_range(self):
        self.check_parameters(BUNDLE)
        for old, new in (("plug:Ae\n", "plug:Aee\n"), ('"Excitatory gain"', '"Gain"'),
                         ("lv2:maximum 20 ", "lv2:maximum 1 "), ("rdf:value 0.5 ", "rdf:value 0.75 "),
                         ("lv2:maximum 64 .", 'lv2:maximum 64 ; lv2:scalePoint [ rdf:value 0.5 ] .')):
            self.assertRaises(AssertionError, self.check_parameters, self.faulty(old, new))

    # What JUCE writes for any plugin, by kind of error and property: it gives parameters what ports have, and leaves out
    # that a plugin is a project.
    JUCE = {
        ("Subject not in domain", "maintainer"),
        ("Subject not in domain", "release"),
        ("Object not in range", "extensionData"),
        ("Object not in range", "optionalFeature"),
        ("Subject not in domain", "portProperty"),
        ("Use of undefined property", "Program"),
        ("Property has no label", "Program"),
    }

    def errors(self, bundle):
        result = subprocess.run(["lv2_validate", *sorted(map(str, bundle.glob("*.ttl")))],
                                env=LV2_ENV, capture_output=True, text=True)
        self.assertRegex(result.stdout + result.stderr, r"Found \d+ errors")
        found = set()
        for error in re.findall(r"^error: (.*?)(?=^error: |^Found )", result.stdout + result.stderr, re.M | re.S):
            lines = [line.strip() for line in error.splitlines() if line.strip()]
            kind = " ".join(re.sub(r"<[^>]*>", "", lines[0]).split())
            found.add((kind, re.split(r"[#:/]", lines[2] if len(lines) > 2 else "")[-1]))
        return found

    @needs("lv2_validate")
    def test_lv2_validate_finds_no_new_kind_of_error(self):
        self.assertEqual(self.errors(BUNDLE) - self.JUCE, set())

    @needs("lv2_validate")
    def test_lv2_validate_sees_a_fault(self):
        for old, new in (('doap:name "Berger"', 'doap:nam "Berger"'), ("lv2:AudioPort", "lv2:AudioPortt")):
            self.assertNotEqual(self.errors(self.faulty(old, new)) - self.JUCE, set(), new)


@needs("Xvfb", "jackd", "jack_rec", "jack_lsp", "sox", "jalv")
class Jalv(HostTest):
    PORTS = ["column:audio_out_1", "column:audio_out_2", "column:audio_out_6"]

    def mean_and_deviation(self, samples):
        return statistics.fmean(samples), statistics.pstdev(samples)

    def expected(self, preset):
        """The EEG's mean and deviation, full scale = 1, of an offline render."""
        wav = self.folder / "o.wav"
        subprocess.run([LAB, "audio", "--preset", preset, "--seconds", "3", "--out", wav], check=True,
                       capture_output=True)
        raw = subprocess.run(["sox", wav, "-t", "f32", "-", "remix", "6"], check=True, capture_output=True).stdout
        wav.unlink()
        return self.mean_and_deviation(memoryview(raw).cast("f")[48000:])

    def test_it_plays_its_presets(self):
        jack = self.started(Jack())
        env = {**jack.env, "LV2_PATH": LV2_ENV["LV2_PATH"], "DISPLAY": self.started(Display()).name}
        jalv = self.started(Process("stdbuf", "-oL", "jalv", "-n", "column", URI, env=env, stdin=subprocess.PIPE))
        wait_for("jalv's start", lambda: self.PORTS[2] in jack.ports(), while_running=jalv)
        self.tell(jalv, "presets")

        def uris_by_name():
            found = {name: uri for uri, name in re.findall(r"(\S+) \((.*)\)\n", jalv.text())}
            return found if len(found) == len(PRESETS) else None

        uris = wait_for("a list of all presets", uris_by_name)
        heard = []
        for file in (PRESETS[0], FOLDER / "pedal.json", FOLDER / "marimba.json"):
            self.tell(jalv, "preset " + uris[json.loads(file.read_text())["name"]])
            mean, deviation = self.expected(file)

            def is_heard():
                left, right, eeg = jack.record(self.folder / "r.wav", 1, *self.PORTS)
                self.assertTrue(all(math.isfinite(x) for x in left + right))
                heard.append((file.stem, *self.mean_and_deviation(eeg), mean, deviation))
                return (min(level(left), level(right)) > -50 and abs(heard[-1][1] - mean) < 0.05 * mean
                        and 0.5 < heard[-1][2] / deviation < 2)

            try:
                wait_for(f"the sound of {file.stem}", is_heard)
            except AssertionError as error:
                raise AssertionError(f"{error}: {heard}") from None
        self.assertEqual(jalv.end(signal.SIGINT), 0)

    def tell(self, jalv, command):
        jalv.stdin.write(command + "\n")
        jalv.stdin.flush()

    def test_silence_would_be_seen(self):
        jack = self.started(Jack())
        samples = jack.record(self.folder / "r.wav", 1, "system:capture_1")
        self.assertLess(level(samples[0]), -200)


if __name__ == "__main__":
    run_tests()
