# SPDX-License-Identifier: GPL-3.0-or-later
"""What berger-lab is given to read is looked at first: kinds, lengths, paths, sounds and work beyond all limits.

Usage: input_tests.py PATH_TO_BERGER_LAB
"""

import os
import resource
import struct
import subprocess
import time
import unittest

from labtest import LAB, LabTest

MEGABYTE = 1 << 20


def bounded(megabytes):
    """So much memory, addresses included, for a process of its own."""
    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE,) * 2)}


def wav(tag=1, channels=1, bits=16, data=b"\0\0" * 480, rate=48000, claim=None, before=b""):
    frame = channels * bits // 8
    fmt = struct.pack("<HHIIHH", tag, channels, rate, rate * frame % 2**32, frame % 2**16, bits)
    chunks = (b"WAVE" + before + b"fmt " + struct.pack("<I", 16) + fmt + b"data" +
              struct.pack("<I", len(data) if claim is None else claim) + data)
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


SONG = b"MThd" + struct.pack(">IHHH", 6, 0, 1, 480) + b"MTrk" + struct.pack(">I", 8) + b"\0\x90\x3c\x7f\0\xff\x2f\0"
# What an option reads: its name, a command, a file's end, good content and the limit in bytes.
READERS = {
    "preset": (["trace", "--seconds", "0.01"], "json", b'{"berger": 1, "name": "x"}', 16777216),
    "input": (["trace"], "txt", b"120\n" * 20, 268435456),
    "scl": (["tuning"], "scl", b"two\n2\n600.\n2/1\n", 1048576),
    "kbm": (["tuning"], "kbm", b"0\n0\n127\n60\n69\n440\n0\n", 1048576),
    "midi": (["audio", "--seconds", "0.01", "--out", "/dev/null.wav"], "mid", SONG, 16777216),
    "input-audio": (["audio", "--seconds", "0.01", "--out", "/dev/null.wav"], "wav", wav(), None),
}


class ReaderTest(LabTest):
    def command(self, option, file):
        words = [str(self.folder / "out.wav") if w == "/dev/null.wav" else w for w in READERS[option][0]]
        return [*words, f"--{option}", str(file)]

    def run_lab(self, command, **options):
        return subprocess.run([LAB, *map(str, command)], capture_output=True, timeout=900,
                              **{"stdin": subprocess.DEVNULL, **options})

    def read(self, option, file, **options):
        result = self.run_lab(self.command(option, file), **options)
        self.assertEqual((result.returncode, result.stderr), (0, b""))

    def says(self, command, *words, **options):
        result = self.run_lab(command, **options)
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertEqual(result.stderr.count(b"\n"), 1, result.stderr)
        for word in words:
            self.assertIn(word.encode(), result.stderr)

    def good(self, option, name=None):
        file = self.folder / (name or f"good.{READERS[option][1]}")
        file.write_bytes(READERS[option][2])
        return file


class Inputs(ReaderTest):
    def test_what_is_no_file_is_named_and_never_waited_for(self):
        for option, (_, end, _, _) in READERS.items():
            with self.subTest(option):
                fifo, folder = self.folder / f"fifo.{end}", self.folder / f"folder.{end}"
                os.mkfifo(fifo)
                folder.mkdir()
                self.says(self.command(option, fifo), f"fifo.{end} is a FIFO")
                self.says(self.command(option, folder), f"folder.{end} is a folder")
                self.says(self.command(option, self.folder / "none"), "cannot read", "none")
                self.read(option, self.good(option))
                fifo.unlink()
                folder.rmdir()

    def test_what_is_too_long_is_refused_with_the_limit(self):
        for option, (_, end, content, limit) in READERS.items():
            if limit is None:
                continue
            with self.subTest(option):
                says = f"is longer than {limit} bytes"
                file = self.good(option)
                os.truncate(file, 900 * MEGABYTE)
                self.says(self.command(option, file), says, **bounded(400))
                self.says(self.command(option, "/dev/zero"), says, **bounded(1500))
                endless = self.folder / f"endless.{end}"
                endless.symlink_to("/dev/zero")
                self.says(self.command(option, endless), says, **bounded(1500))
        self.says(self.command("input-audio", "/dev/zero"), "/dev/zero is a device")

    def test_a_pipe_that_the_program_was_given_is_read_up_to_the_limit(self):
        for option, (_, _, content, limit) in READERS.items():
            if limit is None:
                continue
            with self.subTest(option):
                result = self.run_lab(self.command(option, "/dev/stdin"), stdin=None, input=content)
                self.assertEqual((result.returncode, result.stderr), (0, b""))
                with open(self.good(option), "rb") as stream:
                    self.read(option, "/dev/stdin", stdin=stream)
        with subprocess.Popen(["yes", "120"], stdout=subprocess.PIPE) as endless:
            self.says(self.command("scl", "/dev/stdin"), "/dev/stdin is longer than 1048576 bytes",
                      stdin=endless.stdout)
            endless.stdout.close()

    def test_paths_mean_what_the_system_says(self):
        (self.folder / "there" / "deep").mkdir(parents=True)
        (self.folder / "~root").mkdir()
        (self.folder / "link").symlink_to("there/deep")
        for option, (_, end, _, _) in READERS.items():
            with self.subTest(option):
                (self.folder / f"x.{end}").write_bytes(b"not this one")
                self.says(self.command(option, f"x.{end}"), f"x.{end}", cwd=self.folder)
                self.good(option, f"there/x.{end}")
                self.read(option, f"link/../x.{end}", cwd=self.folder)
                self.good(option, f"~root/x.{end}")
                self.read(option, f"~root/x.{end}", cwd=self.folder)
                self.good(option, f"~x.{end}")
                self.read(option, f"~x.{end}", cwd=self.folder)


class Sounds(ReaderTest):
    def sound(self, content):
        file = self.folder / "in.wav"
        file.write_bytes(content)
        return file

    def test_numbers_of_64_bits_such_as_numpy_has_drive_the_column(self):
        def last_potential(content):
            out = self.folder / "out.wav"
            self.ok("audio", "--set", "C=0", "--set", "E_inp=0", "--set", "sidechain=200", "--speed", 1, "--seconds", 1,
                    "--input-audio", self.sound(content), "--out", out)
            return struct.unpack("<6f", out.read_bytes()[-24:])[3] * 100

        half = struct.pack("<d", 0.5) * 48000
        self.assertAlmostEqual(last_potential(wav(3, 1, 64, half)), 3.25, delta=1e-3)
        self.assertAlmostEqual(last_potential(wav(3, 2, 64, half * 2)), 3.25, delta=1e-3)
        self.assertAlmostEqual(last_potential(wav(3, 2, 64, half)), 0, delta=1e-3)  # half as long, then silence
        self.assertAlmostEqual(last_potential(wav(3, 1, 64, bytes(len(half)))), 0, delta=1e-3)

    def test_hostile_headers_take_neither_stack_nor_time_nor_memory(self):
        bext = b"bext" + struct.pack("<I", 0x7fffff00) + b"x" * 602
        for content, says in [
            (wav(channels=32768), "says it has 32768 channels, and 1 to 64 are read"),
            (wav(channels=65535, claim=0x7fffffff), "says it has 65535 channels"),
            (wav(before=bext), "has a chunk 'bext' at byte 12 that claims 2147483392 bytes"),
            (wav(tag=0x55), "is a WAV file with format tag 0x55 (MP3)"),
            (b"ID3\x03" + bytes(100), "is an MP3 file: WAV, AIFF and FLAC files are read"),
            (b"", "is empty"),
            (wav(rate=44100), "has 44100 Hz; give it the --sample-rate of the output"),
            (wav(3, 1, 32, struct.pack("<f", float("nan")) * 480), "sample 1 of channel 1 is not a finite number"),
        ]:
            with self.subTest(says):
                self.says(self.command("input-audio", self.sound(content)), says, **bounded(400))
        # As much as there is.
        self.read("input-audio", self.sound(wav(channels=2, claim=0x7fffffff)), **bounded(400))

    def test_a_long_sound_takes_no_more_memory(self):
        file = self.sound(wav(claim=2000 * MEGABYTE))
        os.truncate(file, 2000 * MEGABYTE)
        self.read("input-audio", file, **bounded(400))


class Work(ReaderTest):
    def test_work_beyond_all_limits_is_refused(self):
        for command, says in [
            (["sweep", "--grid", "C=0:1350:100000000"], "the count of --grid C '100000000' is out of range, which is 1 to 1000000\n"),
            (["sweep", "--grid", "C=0:1350:1000000", "--seeds", "0:999"], "more than 100000000 items"),
            (["sweep", "--seconds", "1e7"], "a sweep holds at most 16777216 steps of an item: --seconds to 8388 "),
            (["sweep", "--settle", "1e11"], "--settle leaves less than 16 steps"),
            (["sweep", "--settle", "1e300"], "which is 0 to 100000000000 s"),
            (["trace", "--seconds", "1e300"], "which is 0 to 100000000000 s"),
            (["audio", "--seconds", "1e11", "--sample-rate", "1e6"], "--seconds is more than 2^53 samples"),
            (["audio", "--seconds", "1e300"], "which is 0 to 100000000000 s"),
        ]:
            with self.subTest(command):
                out = self.folder / ("a.wav" if command[0] == "audio" else "a.csv")
                self.says([*command, "--out", out], says, **bounded(400))
                self.assertEqual(list(self.folder.iterdir()), [])
        self.says(["trace", "--seconds", "1e11", "--out", self.folder / "a.edf"], "at most 99999999 records of 60 s")
        song = self.folder / "a.mid"
        track = b"\0\x90\x3c\x7f" * 65537 + b"\0\xff\x2f\0"
        song.write_bytes(SONG[:18] + struct.pack(">I", len(track)) + track)
        self.says(self.command("midi", song), "more than 65536 messages in the block at 0.000 s")

    def test_what_is_long_is_written_as_it_is_made(self):
        """It needs far more than the memory that it is given, and reaches its output before that."""
        for command, enough in [
            (["trace", "--seconds", "1e7"], 64 * MEGABYTE),
            (["sweep", "--grid", "C=1:1350:10000", "--grid", "E_inp=0:300:10000", "--seconds", "4"], 1 << 18),
            (["audio", "--seconds", "1e7"], 16 * MEGABYTE),
        ]:
            with self.subTest(command):
                out = self.folder / ("a.wav" if command[0] == "audio" else "a.csv")
                options = bounded(400)
                process = subprocess.Popen([LAB, *command, "--out", out], stdout=subprocess.DEVNULL,
                                           stderr=subprocess.PIPE, **options)
                try:
                    while sum(f.stat().st_size for f in self.folder.iterdir()) < enough:
                        self.assertIsNone(process.poll())
                        time.sleep(0.01)
                finally:
                    process.terminate()
                    process.communicate()
                for left in self.folder.iterdir():
                    left.unlink()


if __name__ == "__main__":
    unittest.main()
