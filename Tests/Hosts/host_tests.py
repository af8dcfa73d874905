# SPDX-License-Identifier: GPL-3.0-or-later
"""Berger in hosts that people use, and the standalone against a JACK server.

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

from servers import Display, Jack, Process, wait_for
from settings import read_device, read_state, read_values, write_state

ARTEFACTS = Path(sys.argv.pop(1)) if len(sys.argv) > 2 else Path()
LAB = sys.argv.pop(1) if len(sys.argv) > 1 else "berger-lab"
PRESETS = Path(__file__).parents[2] / "Assets" / "Presets"
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

    def offline(self, state, seconds, *options, channel=1):
        preset, wav = self.folder / "p.json", self.folder / "offline.wav"
        preset.write_text(json.dumps(state))
        subprocess.run([LAB, "audio", "--preset", preset, "--seconds", str(seconds), "--sample-rate", "48000",
                        "--out", wav, *options], check=True, capture_output=True)
        raw = subprocess.run(["sox", wav, "-t", "f32", "-", "remix", str(channel)], check=True,
                             capture_output=True).stdout
        wav.unlink()
        return list(memoryview(raw).cast("f"))

    def record_part_of(self, jack, renders):
        """The place in the renders, each of one port, of what the ports play, and the first one's recording. It is
        tried again, as a machine that is too busy makes JACK drop blocks, and JUCE starts anew when it hears of a
        connection."""
        def attempt():
            recordings = jack.record(self.folder / "r.wav", 1, *renders)
            places = {self.place_of(*pair) for pair in zip(recordings, renders.values())}
            return None if None in places or len(places) > 1 else (places.pop(), recordings[0])

        return wait_for("a recording that is part of the render", attempt, 25)

    def place_of(self, recording, render, tolerance=2**-22):
        """Where the recording's sound is in the render, or None: every sample within the 24 bits of the recorder."""
        first = recording[:200]
        for start in range(len(render) - len(recording)):
            if all(abs(a - b) <= tolerance for a, b in zip(first, render[start : start + 200])):
                if all(abs(a - b) <= tolerance for a, b in zip(recording, render[start:])):
                    return start
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
        wait_for("jalv's start", lambda: self.PORTS[2] in jack.ports())
        files = sorted(PRESETS.glob("*.json"))
        self.tell(jalv, "presets")

        def uris_by_name():
            found = {name: uri for uri, name in re.findall(r"(\S+) \((.*)\)\n", jalv.text())}
            return found if len(found) == len(files) else None

        uris = wait_for("a list of all presets", uris_by_name)
        heard = []
        for file in (files[0], files[11], files[14]):
            self.tell(jalv, "preset " + uris[json.loads(file.read_text())["name"]])
            mean, deviation = self.expected(file)

            def is_heard():
                left, right, eeg = jack.record(self.folder / "r.wav", 1, *self.PORTS)
                self.assertTrue(all(math.isfinite(x) for x in left + right))
                heard.append((file.stem, *self.mean_and_deviation(eeg), mean, deviation))
                return (min(level(left), level(right)) > -50 and abs(heard[-1][1] - mean) < 0.05 * mean
                        and 0.5 < heard[-1][2] / deviation < 2)

            try:
                wait_for(f"the sound of {file.stem}", is_heard, 15)
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


@needs("Xvfb")
class Standalone(HostTest):
    STATE = {"berger": 1, "name": "test", "parameters": {
        "E_inp": 220, "noise_E": 20, "speed": 44, "seed": 4711, "E_init": 24, "I_init": 16}}

    def setUp(self):
        super().setUp()
        self.display = self.started(Display())
        (self.folder / ".config").mkdir()
        self.settings = self.folder / ".config" / "Berger" / "Berger.settings"

    def start(self, env=os.environ, *arguments):
        # Neither the user's settings nor the user's sound card: ALSA knows no device.
        (self.folder / "asound.conf").touch()
        app = Process(ARTEFACTS / "Standalone" / "Berger", *arguments,
                      env={**env, "ALSA_CONFIG_PATH": str(self.folder / "asound.conf"), "HOME": str(self.folder),
                           "XDG_CONFIG_HOME": str(self.folder / ".config"), "DISPLAY": self.display.name})
        self.addCleanup(lambda: app.output.closed or app.end())
        return app

    @needs("jackd", "jack_rec", "jack_lsp", "sox")
    def test_its_sound_in_jack_is_the_offline_render(self):
        write_state(self.settings, self.STATE)
        jack = self.started(Jack())
        app = self.start(jack.env)
        wait_for("the app's ports", lambda: "Berger:out_2" in jack.ports())
        wait_for("the device's name", lambda: "Berger: JACK: system, 48.0 kHz, 256 samples" in app.text())
        self.assertNotIn("No audio device", app.text())
        self.assertRegex(jack.connections(), r"system:playback_1\n\s+Berger:out_1")
        render = self.offline(self.STATE, 60)
        left = self.record_part_of(jack, {"Berger:out_1": render,
                                          "Berger:out_2": self.offline(self.STATE, 60, channel=2)})[1]
        self.assertEqual(app.end(), 0)
        self.assertGreater(level(left), -40)
        # The comparison is not content with another seed's sound, nor with a level that is 0.01 dB off.
        self.assertIsNone(self.place_of(left, self.offline(self.STATE, 60, "--seed", "4712")))
        self.assertIsNone(self.place_of(left, [1.001 * x for x in render]))

    @needs("jackd", "jack_rec", "jack_lsp", "sox")
    def test_it_is_heard_at_its_first_start(self):
        jack = self.started(Jack())
        app = self.start(jack.env)
        wait_for("the app's ports", lambda: "Berger:out_2" in jack.ports())

        def is_heard():
            return min(level(x) for x in jack.record(self.folder / "r.wav", 1, "Berger:out_1", "Berger:out_2")) > -40

        wait_for("the first sound", is_heard)
        self.assertEqual(app.end(), 0)
        first = read_state(self.settings)
        self.assertEqual(first["name"], "First light")
        self.assertEqual(first["parameters"]["speed"], 1)  # no tone of the column itself, but a carrier's

    @needs("jackd", "jack_lsp")
    def test_it_remembers_its_state_and_device(self):
        # As the user has chosen it: six outputs, so that the control voltages are there too.
        write_state(self.settings, self.STATE, device={
            "deviceType": "JACK", "audioOutputDeviceName": "system", "audioInputDeviceName": "",
            "audioDeviceRate": "48000.0", "audioDeviceBufferSize": "256", "audioDeviceOutChans": "111111"})
        jack = self.started(Jack())
        saved = []
        for with_signal in (signal.SIGINT, signal.SIGTERM):
            before = self.settings.read_bytes()

            def saved_by_a_run():
                self.settings.write_bytes(before)
                app = self.start(jack.env)
                wait_for("the app's connections",
                         lambda: re.search(r"system:playback_6\n +Berger:out_6", jack.connections()))
                self.assertEqual(app.end(with_signal), 0)
                device = read_device(self.settings)
                # JUCE takes an output for off where JACK on a busy machine is late to tell of its connection.
                return device["audioDeviceOutChans"] == "111111" and (read_state(self.settings), device)

            saved.append(wait_for("a run that remembers six outputs", saved_by_a_run, 20))
        state, device = saved[0]
        self.assertEqual(saved[1], saved[0])
        self.assertEqual(device["deviceType"], "JACK")
        for name, value in self.STATE["parameters"].items():
            self.assertAlmostEqual(state["parameters"][name], value, msg=name)

    def test_it_survives_without_a_device(self):
        app = self.start({**os.environ, "JACK_NO_START_SERVER": "1", "JACK_DEFAULT_SERVER": "none"})
        wait_for("its word", lambda: "No audio device, so nothing plays" in app.text())
        wait_for("its first save", self.settings.exists)
        self.assertTrue(app.is_running())
        self.assertEqual(app.end(), 0)
        self.assertEqual(read_state(self.settings)["name"], "First light")

    @needs("xdotool")
    def test_a_preset_that_cannot_be_read_is_told_of(self):
        preset = self.folder / "broken.json"
        preset.write_text("{")
        app = self.start({**os.environ, "JACK_NO_START_SERVER": "1", "JACK_DEFAULT_SERVER": "none"}, preset)
        wait_for("its word", lambda: f"{preset}: this is not JSON" in app.text())
        wait_for("its first save", self.settings.exists)
        self.assertTrue(self.hand("search", "--sync", "--onlyvisible", "--name", "Berger"))
        self.hand("key", "Return")

        def is_another():
            self.hand("key", "ctrl+Right")  # the warning has it as long as it is there
            return read_state(self.settings)["name"] != "First light"

        wait_for("another preset", is_another, 20)
        self.assertEqual(app.end(), 0)

    def hand(self, *words):
        return subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": self.display.name},
                              capture_output=True, text=True, timeout=20).stdout.split()

    @needs("xdotool")
    def test_the_keyboard_is_in_it_from_the_start(self):
        app = self.start({**os.environ, "JACK_NO_START_SERVER": "1", "JACK_DEFAULT_SERVER": "none"})
        wait_for("its first save", self.settings.exists)
        hand = self.hand
        self.assertTrue(hand("search", "--sync", "--onlyvisible", "--name", "Berger"))
        hand("key", "ctrl+Right")
        wait_for("another preset", lambda: read_state(self.settings)["name"] != "First light", 20)
        self.assertFalse(hand("search", "--onlyvisible", "--name", "Audio and MIDI settings"))
        hand("key", "shift+Tab", "Return")  # the settings are before the editor
        settings = lambda: hand("search", "--onlyvisible", "--name", "Audio and MIDI settings")
        wait_for("the settings", settings)
        wait_for("their keyboard", lambda: hand("getwindowfocus") == settings())
        hand("key", "Escape")
        wait_for("the settings to close", lambda: not settings())
        wait_for("the window's keyboard", lambda: hand("getwindowfocus", "getwindowname") == ["Berger"])
        hand("key", "Return")  # their button has it again
        wait_for("the settings again", settings)
        self.assertEqual(app.end(), 0)

    def test_a_damaged_state_is_kept_aside(self):
        write_state(self.settings, self.STATE, damage=True)
        damaged = read_values(self.settings)["state"]
        app = self.start({**os.environ, "JACK_NO_START_SERVER": "1", "JACK_DEFAULT_SERVER": "none"})
        wait_for("its first save", lambda: read_values(self.settings).get("state") != damaged)
        self.assertEqual(app.end(), 0)
        self.assertEqual(read_values(self.settings)["refusedState"], damaged)
        self.assertEqual(read_state(self.settings)["name"], "True alpha")


if __name__ == "__main__":
    run_tests()
