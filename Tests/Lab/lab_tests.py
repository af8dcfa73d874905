# SPDX-License-Identifier: GPL-3.0-or-later
"""berger-lab as a user runs it: what it writes, and what it says to bad input.

Usage: lab_tests.py PATH_TO_BERGER_LAB
"""

import array
import base64
import json
import math
import os
import pty
import resource
import signal
import struct
import subprocess
import time
import unittest
import zlib
from decimal import Decimal
from pathlib import Path

from labtest import LAB, LabTest, lab, rows


def reference(name):
    """The numbers of a golden file of 32-bit floats, see Tests/Reference."""
    data = (Path(__file__).parents[1] / "Reference" / "data" / name).read_bytes()
    begin = 10 + int.from_bytes(data[8:10], "little")
    assert b"'<f4'" in data[:begin]
    return struct.unpack(f"<{(len(data) - begin) // 4}f", data[begin:])


class Trace(LabTest):
    def test_dev_null_only_integrates(self):
        self.assertEqual(self.ok("trace", "--seconds", 100, "--out", "/dev/null"), "")
        self.refused("trace", "--out", "/dev/zero", says="--out takes")

    def test_csv_has_the_agreed_form(self):
        out = self.folder / "a.csv"
        self.ok("trace", "--regime", "alpha", "--seed", 3, "--seconds", 2, "--out", out)
        table = rows(out.read_text())
        self.assertEqual(table[0], ["time_s", "M_mV", "E_mV", "I_mV", "EEG_mV"])
        self.assertEqual(len(table), 1 + 4000)
        for k, row in enumerate(table[1:], start=1):
            time_s, m, e, i, eeg = map(float, row)
            self.assertEqual(time_s, k / 2000)
            self.assertEqual(eeg, e - i)
        self.assertTrue(any(len(cell.replace("-", "").replace(".", "").lstrip("0")) >= 17 for cell in table[-1]))

    def test_times_are_the_decimal_numbers_that_they_are(self):
        for dt in ("0.7", "0.55", "0.05", "0.3", "1.37", "2", "0.0625", "0.123456789"):
            with self.subTest(dt=dt):
                table = rows(self.ok("trace", "--dt", dt, "--seconds", 3))
                for k, row in enumerate(table[1:], start=1):
                    self.assertNotIn("e", row[0])
                    self.assertEqual(Decimal(row[0]), k * Decimal(dt) / 1000)
                    self.assertEqual(round(float(row[0]) / (float(dt) / 1000)), k)
                    shortest = Decimal(repr(float(row[0]))).normalize()
                    self.assertEqual(row[0], format(shortest, "f"))
        for dt in ("0.3333333333333333", "0.12345678901234567"):  # whose multiples have more digits than a double
            table = rows(self.ok("trace", "--dt", dt, "--seconds", 3))
            for k, row in enumerate(table[1:], start=1):
                self.assertAlmostEqual(float(row[0]), k * float(dt) / 1000, delta=1e-15)
                self.assertEqual(round(float(row[0]) / (float(dt) / 1000)), k)
        # A product of binary numbers would be seen.
        self.assertTrue(any(Decimal(repr(k * 0.0007)) != k * Decimal("0.0007") for k in range(1, 4000)))

    def test_standard_output_carries_the_same_csv(self):
        out = self.folder / "a.csv"
        self.ok("trace", "--seconds", 1, "--out", out)
        self.assertEqual(self.ok("trace", "--seconds", 1), out.read_text())

    def test_equal_options_give_equal_files_and_seeds_differ(self):
        first = self.ok("trace", "--regime", "irregular", "--seconds", 1, "--seed", 1)
        self.assertEqual(first, self.ok("trace", "--regime", "irregular", "--seconds", 1, "--seed", 1))
        self.assertNotEqual(first, self.ok("trace", "--regime", "irregular", "--seconds", 1, "--seed", 2))

    def test_a_seed_call_is_that_draw_of_the_reference(self):
        """The numbers that brainstate drew by its second and third call after one seed, as an input and as noise."""
        file = self.folder / "input.txt"
        run = ["--regime", "alpha", "--seconds", 1]
        eeg = lambda *more: [float(row[4]) for row in rows(self.ok("trace", *run, *more))[1:]]
        noise = {call: eeg("--seed", 0, "--seed-call", call) for call in (1, 2, 3, 4)}
        self.assertEqual(noise[1], eeg("--seed", 0))
        for call in (2, 3):
            drawn = reference(f"normal_seed0_call{call}.npy")
            file.write_text("".join(f"{120 + 30 / math.sqrt(0.0005) * n!r}\n" for n in drawn))
            wanted = eeg("--input", file)
            apart = {c: max(abs(a - b) for a, b in zip(values, wanted)) for c, values in noise.items()}
            self.assertLess(apart.pop(call), 1e-5)
            self.assertGreater(min(apart.values()), 0.5)
        # The shifts have the draws after the input's, also in a sweep's banks.
        shift = ["--set", "noise_E=0", "--set", "noise_M=0.01", "--seed", 5]
        self.assertNotEqual(eeg(*shift), eeg(*shift, "--seed-call", 2))
        out = self.folder / "sweep.csv"
        more = ["--set", "noise_M=0.01", "--set", "noise_I=0.01", "--seed", 5, "--seed-call", 3]
        self.ok("sweep", *run[:2], "--seconds", 12, *more, "--out", out)
        values = [float(row[4]) for row in rows(self.ok("trace", *run[:2], "--seconds", 12, *more))[1 + 4000:]]
        self.assertAlmostEqual(float(rows(out.read_text())[1][2]), sum(values) / len(values), delta=1e-6)

    def test_a_seed_call_is_told_and_checked(self):
        out = self.folder / "o.csv"
        for value, says in (("0", "which is 1 to 1000000"), ("1.5", "whole number"), ("-1", "out of range"),
                            ("1000001", "which is 1 to 1000000"), ("second", "not a number")):
            self.refused("trace", "--seed-call", value, "--out", out, says=says)
        for command in ("trace", "sweep"):
            self.assertIn("--seed-call", self.ok(command, "--help"))
        self.ok("trace", "--seconds", 1, "--seed-call", 1000000)
        self.ok("trace", "--seconds", 1, "--seed", 7, "--seed-call", 3, "--out", self.folder / "a.edf")
        written = (self.folder / "a.edf").read_bytes()
        self.assertIn(b"seed 7 call 3 ", written[88:168])
        self.assertIn(b"seed call 3", written[256:])
        # A partial file of another call is of another sweep.
        (self.folder / "s.csv.partial").write_text("# " + "x" * 400 + "\n")
        self.refused("sweep", "--seconds", 6, "--seed-call", 2, "--out", self.folder / "s.csv", says="another sweep")

    def test_options_override_the_regime_in_order(self):
        by_set = self.ok("trace", "--regime", "alpha", "--set", "noise_E=0", "--set", "dt=1", "--seconds", 1)
        by_option = self.ok("trace", "--set", "E_inp=120", "--integrator", "exp-euler", "--dt", 1, "--seconds", 1)
        self.assertEqual(by_set, by_option)

    def test_the_regimes_own_length_is_the_default(self):
        self.assertEqual(len(rows(self.ok("trace", "--regime", "sine-drive"))), 1 + 10000)

    def test_an_input_file_replaces_drive_and_noise(self):
        file = self.folder / "input.txt"
        values = [80 + 70 * math.sin(2 * math.pi * 10 * k * 0.0005) for k in range(2000)]
        file.write_text("".join(f"{v!r}\n" for v in values))
        given = rows(self.ok("trace", "--regime", "alpha", "--input", file))
        drawn = rows(self.ok("trace", "--regime", "sine-drive", "--seconds", 1))
        self.assertEqual(len(given), len(drawn))
        for a, b in zip(given[1:], drawn[1:]):
            for x, y in zip(a, b):
                self.assertAlmostEqual(float(x), float(y), delta=1e-9)

    def test_a_broken_input_file_is_told_by_its_line(self):
        file, out = self.folder / "input.txt", self.folder / "o.csv"
        cases = [("1\n2\nabc\n", "line 3: 'abc'"), ("1\nnan\n", "line 2: 'nan'"), ("1\n1e999\n", "line 2"),
                 ("1\n2,3,4\n", "line 2: '2,3,4'"), ("1\n\n2\n", "line 2: is empty"), ("", "line 1"),
                 ("1\n2\n", "line 2: the file ends after 2 values, and 2000 steps")]
        for text, says in cases:
            file.write_text(text)
            self.refused("trace", "--input", file, "--seconds", 1, "--out", out, says=says)
        self.refused("trace", "--input", self.folder / "none.txt", "--out", out, says="cannot read")
        self.refused("trace", "--input", self.folder, "--out", out, says="is a folder")
        file.write_text("1\n2\n")
        self.refused("trace", "--input", file, "--set", "E_inp=3", "--out", out, says="no effect with --input")

    def test_bad_options_are_told_in_one_line(self):
        out = self.folder / "o.csv"
        for arguments, says in [
            (["--set", "Aee=3"], "near are: Ae"),
            (["--set", "drive_frequncy=3"], "near are: drive_frequency"),
            (["--set", "Ae=21"], "which is 0 to 20 mV"),
            (["--set", "Ae=-1"], "which is 0 to 20 mV"),
            (["--set", "Ae=much"], "'much' is not a number"),
            (["--set", "Ae"], "ID=VALUE"),
            (["--set", "Ae=nan"], "out of range"),
            (["--regime", "alhpa"], "there are alpha"),
            (["--dt", "0.01"], "0.05 to 2 ms"),
            (["--dt", "5"], "0.05 to 2 ms"),
            (["--seed", "-1"], "out of range"),
            (["--seed", "1.5"], "whole number"),
            (["--seed", "4294967296"], "out of range"),
            (["--seconds", "0"], "shorter than one step"),
            (["--seconds", "-1"], "which is 0 to 100000000000 s"),
            (["--seconds", "inf"], "which is 0 to 100000000000 s"),
            (["--seconds", "0.0001"], "shorter than one step"),
            (["--seconds", "1e300"], "which is 0 to 100000000000 s"),
            (["--integrator", "euler"], "exp-euler, heun, rk4"),
            (["--nonsense"], "--nonsense"),
        ]:
            with self.subTest(arguments):
                self.refused("trace", *arguments, "--out", out, says=says)
        self.refused("trace", "--out", self.folder / "o.txt", says=".csv, .png, .edf or .bdf")
        self.refused("trace", "--out", self.folder / "none" / "o.csv", says="cannot write")
        (self.folder / "folder.csv").mkdir()
        self.refused("trace", "--out", self.folder / "folder.csv", says="is a folder")
        self.refused(says="subcommand")
        self.refused("tarce", says="tarce")

    def test_a_state_that_overflows_is_an_error_and_leaves_no_file(self):
        file = self.folder / "input.txt"
        file.write_text("1\n" * 10 + "1e308\n" * 10)
        for extension in ("csv", "png", "edf"):
            self.refused("trace", "--input", file, "--out", self.folder / f"o.{extension}", says="finite at step 1")

    def test_an_existing_file_survives_a_failure(self):
        out = self.folder / "a.csv"
        out.write_text("precious")
        self.refused("trace", "--input", self.folder / "none", "--out", out, says="cannot read")
        self.assertEqual(out.read_text(), "precious")

    def test_an_interrupted_trace_leaves_nothing_behind(self):
        process = subprocess.Popen([LAB, "trace", "--seconds", "100000", "--out", self.folder / "a.csv"],
                                   stderr=subprocess.DEVNULL)
        while not list(self.folder.iterdir()):
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        self.assertNotEqual(process.wait(60), 0)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_long_trace_does_not_sit_in_memory(self):
        limit = 20 * 2**20  # the text alone is over 180 MB
        result = subprocess.run([LAB, "trace", "--seconds", "1000"], stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, timeout=900,
                                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)))
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_progress_shows_on_a_terminal_and_not_in_a_pipe(self):
        # The one whose errors go to a pipe has then run for longer than it took the other to show something.
        arguments = [LAB, "trace", "--seconds", "10000000", "--out", "/dev/null"]
        piped = subprocess.Popen(arguments, stderr=subprocess.PIPE)
        pid, terminal = pty.fork()
        if pid == 0:
            os.execv(LAB, arguments)
        shown = b""
        try:
            while not (b"%" in shown and b"[" in shown):
                shown += os.read(terminal, 4096)
        finally:
            for process in (pid, piped.pid):
                os.kill(process, signal.SIGKILL)
            os.waitpid(pid, 0)
        self.assertEqual(piped.communicate(timeout=600)[1], b"")


class Audio(LabTest):
    def render(self, *arguments):
        out = self.folder / "a.wav"
        self.ok("audio", *arguments, "--out", out)
        return read_wav(out)

    def test_cv_channels_carry_the_trace(self):
        regimes = ["alpha", "sine-drive", "spike-wave", "low-inhibition", "irregular"]
        for regime in regimes:
            with self.subTest(regime):
                common = ["--regime", regime, "--seed", 3, "--integrator", "exp-euler", "--dt", "0.5", "--seconds", 4]
                rate, channels = self.render(*common, "--speed", 1)
                self.assertEqual((rate, len(channels)), (48000, 6))
                self.assertEqual(len(channels[0]), 4 * 48000)
                worst = 0
                for row in rows(self.ok("trace", *common))[1:-1]:
                    time_s, *potentials = map(float, row)
                    sample = round(time_s * 48000)
                    for channel, scale, potential in zip(channels[2:], (1, 100, 100, 100), potentials):
                        worst = max(worst, abs(channel[sample] * scale - potential))
                self.assertLess(worst, 1e-4)

    def test_blocks_do_not_matter(self):
        common = ["--regime", "bistable", "--speed", 44, "--seconds", 1]
        reference = self.render(*common)
        for size in (1, 17, 997, 8192):
            self.assertEqual(self.render(*common, "--block-size", size), reference)
        self.assertNotEqual(self.render(*common, "--seed", 1), reference)

    def test_midi_notes_kick_the_column(self):
        song = self.folder / "a.mid"
        # One note on at 0.5 s: 480 ticks a quarter note of 0.5 s.
        track = b"\x83\x60\x90\x3c\x7f" + b"\x83\x60\x80\x3c\x40" + b"\x00\xff\x2f\x00"
        song.write_bytes(b"MThd" + struct.pack(">IHHH", 6, 0, 1, 480) + b"MTrk" + struct.pack(">I", len(track)) + track)
        common = ["--set", "E_inp=50", "--speed", 1, "--seconds", 1.5]
        _, quiet = self.render(*common)
        _, played = self.render(*common, "--midi", song)
        self.assertEqual(quiet[5][:24000], played[5][:24000])
        rise = max(b - a for a, b in zip(quiet[3][24000:], played[3][24000:])) * 100
        self.assertGreater(rise, 8)  # ten spikes of 1.2 mV, minus what the inhibition takes back

    def test_the_sidechain_drives_the_input(self):
        sound = self.folder / "in.wav"
        samples = [0.5] * 48000
        body = struct.pack(f"<{len(samples)}f", *samples)
        sound.write_bytes(b"RIFF" + struct.pack("<I", 36 + len(body)) + b"WAVEfmt " +
                          struct.pack("<IHHIIHH", 16, 3, 1, 48000, 192000, 4, 32) + b"data" + struct.pack("<I", len(body)) +
                          body)
        common = ["--set", "C=0", "--set", "E_inp=0", "--speed", 1, "--seconds", 1]
        _, channels = self.render(*common, "--set", "sidechain=200", "--input-audio", sound)
        self.assertAlmostEqual(channels[3][-1] * 100, 3.25, delta=1e-3)

    def test_bad_options_are_told_in_one_line(self):
        out = self.folder / "a.wav"
        broken = self.folder / "broken.mid"
        broken.write_bytes(b"MThd nonsense")
        for arguments, says in [
            (["--sample-rate", "12"], "--sample-rate"),
            (["--sample-rate", "fast"], "--sample-rate"),
            (["--block-size", "0"], "--block-size"),
            (["--speed", "5000"], "0.1 to 1000"),
            (["--seed", "1000000"], "999999"),
            (["--midi", self.folder / "none.mid"], "cannot read"),
            (["--midi", broken], "broken.mid: byte 13: the file ends within its header"),
            (["--input-audio", self.folder / "none.wav"], "cannot read"),
            (["--input-audio", broken], "broken.mid is a MIDI file: WAV, AIFF and FLAC files are read"),
            (["--seconds", "1e-9"], "shorter than one"),
        ]:
            with self.subTest(arguments):
                self.refused("audio", *arguments, "--out", out, says=says)
        self.refused("audio", "--out", self.folder / "a.mp3", says=".wav")
        self.refused("audio", says="--out")


class Preset(LabTest):
    def test_a_preset_file_sets_parameters_and_options_override_it(self):
        file = self.folder / "mine.json"
        file.write_text(json.dumps({"berger": 1, "name": "Mine", "parameters": {"E_inp": 150, "integrator": "heun"}}))
        same = self.ok("trace", "--set", "E_inp=150", "--integrator", "heun", "--seconds", 1)
        self.assertEqual(self.ok("trace", "--preset", file, "--seconds", 1), same)
        self.assertNotEqual(self.ok("trace", "--preset", file, "--set", "E_inp=151", "--seconds", 1), same)

    def sound_text(self, values):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        data = packer.compress(json.dumps({"berger": 1, "parameters": values}).encode()) + packer.flush()
        data = struct.pack("<I", zlib.crc32(data)) + data
        return "berger1_" + base64.urlsafe_b64encode(data).decode().rstrip("=")

    def test_a_sound_copied_as_text_is_a_preset(self):
        text = self.sound_text({"E_inp": 150, "integrator": "heun"})
        self.assertEqual(self.ok("trace", "--preset", text, "--seconds", 1),
                         self.ok("trace", "--set", "E_inp=150", "--integrator", "heun", "--seconds", 1))
        for bad, says in [(text[:-5], "cut"), (text.replace("berger1_", "berger2_"), "version 2"),
                          (self.sound_text({"Ae": 99}), "0 to 20 mV")]:
            with self.subTest(says):
                self.refused("trace", "--preset", bad, "--out", self.folder / "a.csv", says=says)

    def test_a_broken_preset_is_told_in_one_line(self):
        file, out = self.folder / "mine.json", self.folder / "a.csv"
        for text, says in [
            ("", "UTF-8"),
            ("{", "not JSON"),
            ("[]", "not an object"),
            ("{}", "not a Berger preset"),
            ('{"berger": 1, "parameters": 3}', "not an object"),
            ('{"berger": 1, "parameters": {"Ae": 99}}', "0 to 20 mV"),
            ('{"berger": 1, "parameters": {"Ae": true}}', "not a number"),
            ('{"berger": 1, "parameters": {"integrator": "magic"}}', "exp-euler"),
        ]:
            with self.subTest(text):
                file.write_text(text)
                self.refused("trace", "--preset", file, "--out", out, says=says)
        self.refused("trace", "--preset", self.folder / "none.json", "--out", out, says="cannot read")
        self.refused("trace", "--preset", file, "--regime", "alpha", "--out", out, says="--regime")


def read_wav(path):
    """Sample rate and one array of samples a channel of a 32-bit float WAV."""
    data, position = path.read_bytes(), 12
    while True:
        kind, length = data[position:position + 4], struct.unpack("<I", data[position + 4:position + 8])[0]
        body = data[position + 8:position + 8 + length]
        if kind == b"fmt ":
            code, channels, rate = struct.unpack("<HHI", body[:8])
            assert code in (3, 0xFFFE) and struct.unpack("<H", body[14:16])[0] == 32
        elif kind == b"data":
            samples = array.array("f", body)
            return rate, [samples[c::channels].tolist() for c in range(channels)]
        position += 8 + length + length % 2


    def test_a_newer_preset_says_so_and_is_used(self):
        file = self.folder / "new.json"
        file.write_text(json.dumps({"berger": 2, "parameters": {"E_inp": 150}, "views": 3}))
        run = lab("trace", "--preset", file, "--seconds", 1)
        self.assertEqual(run.returncode, 0)
        self.assertIn("newer version", run.stderr)
        self.assertEqual(run.stdout, self.ok("trace", "--set", "E_inp=150", "--seconds", 1))


class Lists(LabTest):
    def test_parameters(self):
        table = json.loads(self.ok("list", "parameters", "--json"))
        by_id = {row["id"]: row for row in table}
        self.assertEqual(by_id["Ae"]["default"], 3.25)
        self.assertEqual(by_id["Ae"]["unit"], "mV")
        self.assertEqual(by_id["noise_E"]["unit"], "Hz·√s")
        self.assertEqual(by_id["integrator"]["choices"], ["exp-euler", "heun", "rk4"])
        text = self.ok("list", "parameters")
        for name in by_id:
            self.assertIn(name, text)

    def test_regimes(self):
        table = json.loads(self.ok("list", "regimes", "--json"))
        names = [row["name"] for row in table]
        self.assertEqual(names[:5], ["alpha", "sine-drive", "spike-wave", "low-inhibition", "irregular"])
        self.assertGreaterEqual(len(names), 10)
        self.assertEqual(table[0]["integrator"], "exp-euler")
        self.assertEqual(table[0]["settings"]["noise_E"], 30)
        text = self.ok("list", "regimes")
        for name in names:
            self.assertIn(name, text)

    def test_presets_are_called_by_name_and_regimes_bear_one_name(self):
        presets = {row["name"]: row for row in json.loads(self.ok("list", "presets", "--json"))}
        text = self.ok("list", "presets")
        for name, row in presets.items():
            self.assertIn(name, text)
            self.assertIn(row["title"], text)
        for regime in json.loads(self.ok("list", "regimes", "--json")):
            self.assertEqual(presets[regime["name"]]["title"], regime["title"])
        written = self.ok("trace", "--preset", Path(__file__).parents[2] / "Assets" / "Presets" / "true-alpha.json", "--seconds", 1)
        for name in ("true-alpha", "True alpha", "TRUE-ALPHA"):
            self.assertEqual(self.ok("trace", "--preset", name, "--seconds", 1), written)
        self.refused("trace", "--preset", "nobody", "--seconds", 1, says="list presets")

    def test_what_no_command_has_is_named(self):
        for arguments in (["--bogus"], ["audio", "--bogus"], ["audio", "--out", "a.wav", "--bogus", "7"], ["list", "regimes", "--bogus"]):
            with self.subTest(arguments):
                self.refused(*arguments, says="'--bogus'")
        self.refused("audio", says="--out is required")

    def test_every_command_has_help(self):
        for command in ([], ["trace"], ["list"], ["list", "regimes"], ["list", "presets"], ["list", "parameters"], ["rhythm"], ["audio"], ["self-test"],
                        ["tuning"], ["bifurcation"]):
            self.assertIn("--help", self.ok(*command, "--help"))
        self.assertRegex(self.ok("--version"), r"\d+\.\d+")


class Rhythm(LabTest):
    def test_cycle_and_rest(self):
        result = json.loads(self.ok("rhythm", "--set", "E_inp=220", "--json"))
        self.assertEqual(result["kind"], "cycle")
        self.assertAlmostEqual(result["frequency_Hz"], 10.9380, delta=1e-4)
        self.assertAlmostEqual(result["EEG_min_mV"], 6.0883, delta=1e-4)
        self.assertAlmostEqual(result["EEG_max_mV"], 9.0344, delta=1e-4)
        rest = json.loads(self.ok("rhythm", "--set", "E_inp=400", "--json"))
        self.assertEqual((rest["kind"], rest["frequency_Hz"]), ("rest", 0))
        self.assertEqual(self.ok("rhythm", "--set", "E_inp=220"), "cycle: 10.9380 Hz, EEG 6.0883 to 9.0344 mV\n")

    def test_a_long_step_does_not_make_the_rhythm(self):
        steep = {"Ae": 6.9594, "Ai": 58.8263, "be": 109.2889, "bi": 56.5921, "C": 297.699, "a1": 0.9935, "a2": 0.5827,
                 "a3": 0.1654, "a4": 0.3452, "s_max": 5.762, "v0": 7.8873, "r": 0.7533, "E_inp": 375.8815,
                 "M_inp": 0.2739, "I_inp": -0.9472}
        settings = [text for key, value in steep.items() for text in ("--set", f"{key}={value}")]
        for step in (0.05, 0.5, 2):
            for scheme in ("rk4", "exp-euler"):
                result = json.loads(self.ok("rhythm", "--json", *settings, "--dt", step, "--integrator", scheme))
                self.assertAlmostEqual(result["frequency_Hz"], 7.99872, delta=1e-5)
                self.assertTrue(result["converged"])
                self.assertLess(result["step_ms"], 0.5)
        result = json.loads(self.ok("rhythm", "--json", *settings, "--dt", 2, "--at-dt"))
        self.assertAlmostEqual(result["frequency_Hz"], 4, delta=1e-4)
        self.assertEqual(result["step_ms"], 2)
        self.assertNotIn("converged", result)
        tutorial = json.loads(self.ok("rhythm", "--json", "--regime", "irregular", "--at-dt"))
        self.assertAlmostEqual(tutorial["frequency_Hz"], 10.938 * 2 ** (-114.65 / 1200), delta=1e-3)

    def test_bad_values(self):
        self.refused("rhythm", "--set", "Ae=99", says="range")
        self.refused("rhythm", "--seconds", 3, says="--seconds")


if __name__ == "__main__":
    unittest.main(verbosity=1)
