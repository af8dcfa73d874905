# SPDX-License-Identifier: GPL-3.0-or-later
"""Every number of berger-lab's command line is read alike: signs, commas, thousands, units, bounds.

Usage: number_tests.py PATH_TO_BERGER_LAB
"""

import json
import re
import unittest

from labtest import LabTest, lab

# Each option with a number: what it is called, a command that takes it, its unit, values that are good and cheap, and
# one above its range. The tests below fail where an option with a number is missing here.
SHORT = ["--seconds", "0.1"]
QUICK = ["--settle", "0.1", "--epochs", "1"]
OPTIONS = [
    ("--seconds", ["trace"], "s", ("0.1", ["0.1s", "0,1", "100 ms", "+0.1", "0.0001k", "1e-1 S", "1e2ms"]), "1e300"),
    ("--dt", ["trace", *SHORT], "ms", ("0.5", ["0.5ms", "0,5", "500 us", "+0.5", "0.0005k", "5e-1"]), "1e300"),
    ("--seed", ["trace", *SHORT], "", ("2000", ["2000.0", "+2000", "2k", "2e3"]), "4294967296"),
    ("--seed-call", ["trace", *SHORT, "--regime", "alpha"], "", ("2", ["2.0", "+2", "0.002k", "2e0"]), "1000001"),
    ("--speed", ["audio", *SHORT], "×", ("44", ["44x", "44,0", "0.044k", "+44", "44 ×"]), "1001"),
    ("--sample-rate", ["audio", *SHORT], "Hz",
     ("44100", ["44.1k", "44,1k", "44.1 kHz", "+44100", "44100.0", "44100hz"]), "1000001"),
    ("--block-size", ["audio", *SHORT], "samples", ("500", ["0.5k", "500 samples", "+500", "500,0"]), "65537"),
    ("--settle", ["sweep", *SHORT], "s", ("0.05", ["0.05s", "0,05", "50 ms", "+0.05"]), "1e300"),
    ("--jobs", ["sweep", *SHORT, "--settle", "0"], "", ("2", ["2.0", "+2", "0.002k", "2e0"]), "1025"),
    ("--a4", ["tuning"], "Hz", ("432.5", ["432,5", "432.5 Hz", "0.4325k", "+432.5"]), "481"),
    ("--segment", ["trace", "--seconds", "1", "--view", "spectrum"], "s", ("0.5", ["0.5s", "0,5", "500 ms", "+0.5"]),
     "1e300"),
    ("--epochs", ["evoked", "--settle", "0.1"], "", ("2", ["2.0", "+2", "0.002k", "2e0"]), "1000001"),
    *((name, ["evoked", *QUICK], "ms", ("20", ["20ms", "20,0", "0.02 s", "+20"]), "60001")
      for name in ("--before", "--after", "--width", "--spread")),
    ("--locking", ["resonance", "--frequencies", "10", "--depths", "5"], "", ("0.9", ["0,9", "+0.9", "9e-1"]), "1.1"),
    ("--attempts", ["bench", "--part", "columns"], "", (None, []), "1001"),
]
WHOLE = ["--seed", "--seed-call", "--block-size", "--jobs", "--epochs", "--attempts"]


class Numbers(LabTest):
    def result(self, name, command, value):
        """All that a command gives for a value: what it prints and what it writes."""
        arguments = [*command]
        if command[0] in ("audio", "sweep") or "--view" in command:
            arguments += ["--out", self.folder / f"out.{'wav' if command[0] == 'audio' else 'csv'}"]
        done = lab(*arguments, name, value)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout, [path.read_bytes() for path in sorted(self.folder.iterdir())]

    def test_none_is_forgotten(self):
        known = {option[0] for option in OPTIONS} | {
            "--shard", "--seeds", "--grid", "--set", "--spikes", "--frequencies", "--depths"}  # which have their own
        words = {"--at-dt", "--help", "--json", "--regime", "--preset", "--integrator", "--midi", "--scl", "--kbm",
                 "--input", "--input-audio", "--out", "--traces", "--part", "--parameter", "--from", "--to", "--view", "--signal",
                 "--from-initial"}
        for command in ("trace", "audio", "bench", "bifurcation", "evoked", "list", "precision", "resonance", "rhythm",
                        "self-test", "sweep", "tuning"):
            for option in re.findall(r"--[a-z0-9-]+(?= |$)", self.ok(command, "--help"), re.MULTILINE):
                self.assertIn(option, known | words)

    def test_numbers_are_taken_as_they_are_written(self):
        for name, command, _, (plain, others), _ in OPTIONS:
            for other in others:
                with self.subTest(f"{name} {other}"):
                    self.assertEqual(self.result(name, command, other), self.result(name, command, plain))

    def test_what_is_no_number_is_refused(self):
        for name, command, unit, _, high in OPTIONS:
            out = ["--out", self.folder / "a.csv"] if command[0] in ("trace", "sweep") else []
            out = ["--out", self.folder / "a.wav"] if command[0] == "audio" else out
            for bad in ("48000.0.0", "1,2,3", "1.2,3", "1,2.3", "", " ", "fast", "+-1", "--1", "+", "1_000", "1 000",
                        "1.5.", "k"):
                with self.subTest(f"{name} {bad}"):
                    given = [f"{name}={bad}"] if bad else [name, ""]
                    self.refused(*command, *given, *out, says="is not a number")
            for bad in ("1,234", "12,000", "-100,000"):
                self.refused(*command, f"{name}={bad}", *out, says="comma")
            for bad in ("nan", "inf", "-inf", "1e999", "-1e999", "-0.1k", high):
                self.refused(*command, f"{name}={bad}", *out, says=" to ")
            for bad in ("1 V", "1 dB", "1 kk", "0x10", "2.5 s" if unit == "Hz" else "2.5 Hz", "1 m"):
                self.refused(*command, f"{name}={bad}", *out, says="unknown unit")
            if name in WHOLE:
                self.refused(*command, f"{name}=512.7", *out, says="is not a whole number")

    def test_the_range_is_named(self):
        for arguments, says in ((["audio", "--sample-rate", "12"], "'12' is out of range, which is 1000 to 1000000 Hz"),
                                (["audio", "--block-size", "0"], "'0' is out of range, which is 1 to 65536 samples"),
                                (["sweep", "--settle", "1e300"], "'1e300' is out of range, which is 0 to 100000000000 s"),
                                (["sweep", "--shard", "3/2"], "'3' is out of range, which is 1 to 2"),
                                (["sweep", "--seeds", "5:4294967296"], "which is 0 to 4294967295")):
            out = ["--out", self.folder / f"a.{'wav' if arguments[0] == 'audio' else 'csv'}"]
            self.refused(*arguments, *out, says=says)

    def test_a_grid_takes_them_too(self):
        out = self.folder / "a.csv"
        common = ["--seconds", "0.1", "--settle", "0", "--out", out]

        def swept(*arguments):
            done = lab("sweep", *arguments, *common)
            self.assertEqual(done.returncode, 0, done.stderr)
            return out.read_bytes()

        plain = swept("--grid", "Ae=3.5:4.5:2", "--seeds", "1:2")
        self.assertEqual(plain.count(b"\n"), 1 + 4)
        self.assertEqual(swept("--grid", "Ae=3,5:4,5:2", "--seeds", "+1:2.0"), plain)
        self.assertEqual(swept("--grid", "Ae=3.5mV:0.0045V:2e0", "--seeds", "0.001k:2"), plain)
        for bad, says in (("E_inp=1:2:1.5", "is not a whole number"), ("E_inp=1,,2", "is not a number"),
                          ("E_inp=1:2s:3", "unknown unit")):
            self.refused("sweep", "--grid", bad, "--out", self.folder / "b.csv", says=says)
        self.refused("sweep", "--seeds", "", "--out", self.folder / "b.csv", says="is not a number")
        self.refused("sweep", "--shard", "1/2.5", "--out", self.folder / "b.csv", says="is not a whole number")

    def test_settings_and_presets_take_them_too(self):
        plain = self.ok("trace", *SHORT, "--set", "Ae=4.5", "--set", "E_inp=150")
        self.assertEqual(self.ok("trace", *SHORT, "--set", "Ae=4,5 mV", "--set", "E_inp=0,15 kHz"), plain)
        self.assertEqual(self.ok("trace", *SHORT, "--set", "Ae=0.0045k", "--set", "E_inp=+150/s"), plain)
        file = self.folder / "a.json"
        for schema in ("1", "1.0", "1e0", "10e-1"):
            file.write_text('{"berger": %s, "parameters": {"Ae": "4,5 mV", "E_inp": "0.15k"}}' % schema)
            self.assertEqual(self.ok("trace", *SHORT, "--preset", file), plain)
        for text in ("4,500", "+-1", "1.5.", "4.5 Hz"):
            file.write_text(json.dumps({"berger": 1, "parameters": {"Ae": text}}))
            self.refused("trace", "--preset", file, says="a.json: Ae = '" + text + "' ")
            self.refused("trace", "--set", f"Ae={text}", says="Ae = '" + text + "' ")

    def test_a_long_seed_is_written_in_digits(self):
        out = self.folder / "a.edf"
        self.ok("trace", "--seed", 100000, "--out", out)
        self.assertIn(b"seed 100000 ", out.read_bytes()[:256] + b" ")


if __name__ == "__main__":
    unittest.main()
