# SPDX-License-Identifier: GPL-3.0-or-later
"""EDF+ and BDF+ files of berger-lab, opened with MNE.

Usage: edf_tests.py PATH_TO_BERGER_LAB (with a Python that has mne and numpy)
"""

import io
import json
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction
from pathlib import Path

import mne
import numpy as np

LAB = sys.argv.pop(1) if len(sys.argv) > 1 else "berger-lab"
NAMES = ["M", "E", "I", "EEG"]


def lab(*arguments):
    return subprocess.run([LAB, *map(str, arguments)], capture_output=True, text=True, timeout=900)


def header_text(path):
    return path.read_bytes()[:256].decode("latin-1")


def step_in_header(data):
    """What an EDF file's header says of its step, s, as a fraction that nothing rounds, read by the format's own page:
    a record's duration at 244, the number of signals at 252, then their labels, and after 216 bytes for each signal
    how many samples it has in a record."""
    signals = int(data[252:256])
    samples = {int(data[256 + 216 * signals + 8 * i:][:8]) for i in range(signals)
               if b"Annotations" not in data[256 + 16 * i:][:16]}
    return Fraction(data[244:252].decode("ascii").strip()) / samples.pop() if len(samples) == 1 else None


class Edf(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.folder = Path(self._folder.name)

    def compare(self, extension, *arguments):
        """Opens what the arguments give; returns the recording after checking its samples against the CSV."""
        path = self.folder / f"a.{extension}"
        result = lab("trace", *arguments, "--out", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        csv = np.loadtxt(io.StringIO(lab("trace", *arguments).stdout), delimiter=",", skiprows=1)
        read = mne.io.read_raw_edf if extension == "edf" else mne.io.read_raw_bdf
        raw = read(path, preload=True, verbose="error")
        self.assertEqual(raw.ch_names, NAMES)
        data = raw.get_data() * 1e3  # MNE keeps volts
        self.assertEqual(data.shape, (4, len(csv)))
        for i in range(4):
            low, high = raw._raw_extras[0]["physical_min"][i], raw._raw_extras[0]["physical_max"][i]
            quantum = (high - low) / (2 ** (16 if extension == "edf" else 24) - 1)
            self.assertLessEqual(np.abs(data[i] - csv[:, 1 + i]).max(), quantum * 1.001)
        return raw

    def test_samples_rate_units_and_header(self):
        for extension in ("edf", "bdf"):
            raw = self.compare(extension, "--regime", "alpha", "--seed", 7)
            self.assertEqual(raw.info["sfreq"], 2000.0)
            self.assertIn("regime alpha seed 7", header_text(self.folder / f"a.{extension}"))
            self.assertEqual(header_text(self.folder / f"a.{extension}")[192:197], f"{extension.upper()}+C"[:5])
            described = list(raw.annotations.description)
            for text in ("regime alpha", "E_inp 120 1/s", "noise_E 30 Hz·√s", "seed 7", "dt 0.5 ms"):
                self.assertIn(text, described)
            units = (self.folder / f"a.{extension}").read_bytes()
            self.assertIn(b"mV      mV      mV      mV      ", units)

    def test_odd_steps_and_lengths_keep_every_sample_and_the_exact_rate(self):
        for dt, seconds, rate in [("0.3", "3", 1 / 0.0003), ("0.1", "0.7", 10000.0), ("1", "2.5", 1000.0),
                                  ("0.05", "1.2345", 20000.0), ("2", "61", 500.0)]:
            with self.subTest(dt=dt, seconds=seconds):
                raw = self.compare("edf", "--regime", "beta", "--dt", dt, "--seconds", seconds)
                self.assertAlmostEqual(raw.info["sfreq"], rate, delta=1e-9 * rate)

    def test_a_header_has_the_very_step_in_its_eight_characters(self):
        path = self.folder / "a.edf"
        for dt, seconds in [("0.55", 10), ("0.3", 10), ("0.7", 10), ("0.15", 10), ("1.1", 10), ("1.37", 59), ("0.07", 1),
                            ("1.99", 123.38), ("0.5", 0.0155), ("0.05", 59.9995), ("0.61", 59.95873)]:
            with self.subTest(dt=dt, seconds=seconds):
                raw = self.compare("edf", "--dt", dt, "--seconds", seconds)
                self.assertEqual(step_in_header(path.read_bytes()), Fraction(dt) / 1000)
                self.assertAlmostEqual(raw.info["sfreq"] * float(dt) / 1000, 1, delta=1e-12)
        data = path.read_bytes()  # a last digit that is cut off would be seen
        self.assertNotEqual(step_in_header(data[:250] + b"  " + data[252:]), Fraction(dt) / 1000)

    def test_a_step_that_the_format_cannot_say_is_the_nearest_and_told(self):
        path = self.folder / "a.edf"
        for dt, seconds, most in [("0.0512345", 10, 1e-6), ("0.3333333333333333", 9.999, 0), ("0.3333", 10, 1e-7),
                                  ("0.3333333333333333", 10.0003334, 1e-6), ("0.123456789", 50, 1e-6)]:
            with self.subTest(dt=dt, seconds=seconds):
                result = lab("trace", "--dt", dt, "--seconds", seconds, "--out", path)
                self.assertEqual(result.returncode, 0, result.stderr)
                true = Fraction(dt) / 1000 if most else Fraction(1, 3000)
                error = float(step_in_header(path.read_bytes()) / true - 1)
                self.assertLessEqual(abs(error), most)
                self.assertEqual(result.stderr.count("\n"), 1 if most else 0, result.stderr)
                if most:
                    self.assertIn(f"not {1000 / float(dt):.9g} Hz ({error:+.1e} of the time)", result.stderr)
                raw = mne.io.read_raw_edf(path, verbose="error")
                self.assertEqual(raw.n_times, int(seconds * 1000 / float(dt) + 1e-6))

    def test_many_settings_all_reach_the_annotations(self):
        raw = self.compare("bdf", "--regime", "delta", "--seconds", 2, "--set", "noise_M=0.1", "--set", "noise_I=0.1",
                           "--set", "drive_shape=square", "--set", "v0=5.9", "--set", "C=130")
        described = list(raw.annotations.description)
        for text in ("v0 5.9 mV", "C 130", "drive_shape square", "Ev_init 1.3875 mV/s"):
            self.assertIn(text, described)

    def recording_field(self, extension):
        return (self.folder / f"a.{extension}").read_bytes()[88:168].decode("ascii")

    def test_a_name_is_cut_and_spelt_in_ascii_but_never_the_facts(self):
        seed = 4294967295
        for name, spelt in [("a" * 200, "a" * 24), ("Deep sleep", "Deep_sleep"), ("\U0001f9e0" * 50, "_"),
                            ("\U0001f9e0 mine \U0001f468\u200d\U0001f4bb", "_mine_"), ("Übergröße élan", "Uebergroesse_elan"),
                            ("Ru\u0308he caf\u0065\u0301", "Ruehe_cafe"), ("θ-Rhythmus", "th-Rhythmus"),
                            ("Сон", "Son"), ("睡眠", "_"), ("x seed 3", "x_seed_3"), ("tab\tand\nline", "tab_and_line"),
                            ("é" * 120, "e" * 24), ("a" * 32 + "\U0001f9e0" * 30, "a" * 24)]:
            for extension in ("edf", "bdf"):
                with self.subTest(name=name, extension=extension):
                    preset = self.folder / f"{name}.json"
                    preset.write_text('{"berger": 1, "parameters": {"integrator": "heun"}}')
                    raw = self.compare(extension, "--preset", preset, "--seed", seed, "--dt", "0.25", "--seconds", 2)
                    field = self.recording_field(extension)
                    self.assertEqual(field.rstrip(), f"Startdate 01-JAN-2000 X X Berger regime {spelt} seed {seed}")
                    described = list(raw.annotations.description)
                    for fact in (f"seed {seed}", "dt 0.25 ms", "integrator heun", "E_inp 120 1/s"):
                        self.assertIn(fact, described)
                    shown = name.replace("\t", "\\t").replace("\n", "\\n")
                    named = [text for text in described if text.startswith("regime ")]
                    self.assertTrue(len(named) == 1 and f"regime {shown}".startswith(named[0]), named)
                    self.assertGreater(len(named[0].encode()), min(len(f"regime {shown}".encode()), 40) - 4)

    def test_each_regime_and_the_greatest_seed_stand_in_the_recording(self):
        for regime in json.loads(lab("list", "regimes", "--json").stdout):
            self.compare("edf", "--regime", regime["name"], "--seed", 4294967295, "--seconds", 1)
            self.assertTrue(self.recording_field("edf").rstrip().endswith(f"regime {regime['name']} seed 4294967295"))

    def test_a_value_with_all_its_digits_is_not_cut(self):
        raw = self.compare("edf", "--set", "drive_frequency_end=0.012345678901234567", "--seconds", 1)
        self.assertIn("drive_frequency_end 0.012345678901234567", list(raw.annotations.description))

    def test_a_flat_signal_can_be_written(self):
        self.compare("edf", "--set", "C=0", "--set", "E_inp=0", "--set", "s_max=0", "--seconds", 1)

    def test_a_length_that_no_record_divides_is_refused(self):
        out = self.folder / "a.edf"
        result = lab("trace", "--dt", "0.5", "--seconds", "120.0035", "--out", out)  # 240007 steps, a prime number
        self.assertEqual(result.returncode, 2)
        self.assertEqual(result.stderr.count("\n"), 1)
        self.assertIn("240007 steps", result.stderr)
        self.assertFalse(out.exists())


if __name__ == "__main__":
    unittest.main(verbosity=1)
