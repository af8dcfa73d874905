# SPDX-License-Identifier: GPL-3.0-or-later
"""What berger-lab writes is whole, or what stood there stays: full disks, links, modes, pipes, signals.

Usage: file_tests.py PATH_TO_BERGER_LAB
"""

import os
import resource
import signal
import stat
import subprocess
import threading
import time
import unittest

from labtest import LAB, LabTest

KINDS = {"csv": ["trace"], "png": ["trace"], "edf": ["trace"], "bdf": ["trace"], "wav": ["audio"],
         "sweep.csv": ["sweep", "--settle", "0"]}


def limited(size):
    """Files cannot grow beyond this, which is a disk that is full for a process of its own."""
    def apply():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return {"preexec_fn": apply}


class Whole(LabTest):
    SHORT = ["--seconds", "4"]  # all that a sweep tells can be resolved in it

    def write(self, out, **options):
        kind = next(k for k in reversed(KINDS) if str(out).lower().endswith(k))
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.run([LAB, *KINDS[kind], *self.SHORT, "--out", out], text=True, timeout=900,
                              **options)

    def written(self, out, **options):
        result = self.write(out, **options)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return result

    def failed(self, result, *says):
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        for part in says:
            self.assertIn(part, result.stderr)

    def test_a_full_disk_leaves_what_was_there(self):
        for kind in KINDS:
            with self.subTest(kind):
                out = self.folder / f"a.{kind}"
                self.written(out)
                size, before = out.stat().st_size, sorted(self.folder.iterdir())
                out.write_bytes(b"precious")
                # At the start, somewhere, and at the last byte.
                for limit in (0, size // 2, size - 1):
                    result = self.write(out, **limited(limit))
                    self.failed(result, "cannot write", out.name)
                    self.assertEqual(out.read_bytes(), b"precious")
                    self.assertEqual([p for p in sorted(self.folder.iterdir()) if not p.name.endswith(".partial")],
                                     before)
                # The limit is what made it fail.
                self.written(out, **limited(size + 4096))
                self.assertEqual(out.stat().st_size, size)

    def small_file_system(self):
        place = self.folder / "small"
        place.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], capture_output=True).returncode:
            self.skipTest("may not mount a file system")
        self.addCleanup(subprocess.run, ["umount", place], check=True)
        return place

    def test_a_hard_link_needs_room_twice(self):
        place = self.small_file_system()
        out, other = place / "a.csv", place / "b.csv"
        out.write_bytes(b"precious")
        os.link(out, other)
        short = ["trace", "--seconds", "0.2", "--out", out]  # 32 to 48 kB
        self.refused(*short, says=f"cannot write {out}: ")
        self.assertEqual(other.read_bytes(), b"precious")
        self.assertEqual(sorted(place.iterdir()), [out, other])
        other.unlink()
        self.ok(*short)
        self.assertGreater(out.stat().st_size, 32 * 1024)

    def test_a_small_file_system(self):
        place = self.small_file_system()
        for kind in KINDS:
            with self.subTest(kind):
                out, filler = place / f"a.{kind}", place / "filler"
                out.write_bytes(b"precious")
                with open(filler, "wb", buffering=0) as stream, self.assertRaises(OSError):
                    while stream.write(bytes(4096)):
                        pass
                self.failed(self.write(out), "cannot write", out.name)
                self.assertEqual(out.read_bytes(), b"precious")
                filler.unlink()
                for left in place.glob("*.partial"):
                    left.unlink()
                self.assertEqual(list(place.iterdir()), [out])
                out.unlink()

    def test_a_hard_link_stays_and_is_safe_from_a_full_disk(self):
        out, other = self.folder / "a.csv", self.folder / "b.csv"
        out.write_bytes(b"precious" * 100000)
        os.link(out, other)
        self.written(out)
        self.assertTrue(out.samefile(other))
        good = other.read_bytes()
        self.assertTrue(good.startswith(b"time_s,"))
        self.assertEqual(good.count(b"\n"), 1 + 8000)
        out.write_bytes(b"precious")
        self.failed(self.write(out, **limited(len(good) - 1)), "cannot write")
        self.assertEqual(other.read_bytes(), b"precious")
        self.assertEqual(sorted(self.folder.iterdir()), [out, other])

    def test_links_are_followed(self):
        real = self.folder / "real"
        real.mkdir()
        for kind in KINDS:
            with self.subTest(kind):
                target, link, second = real / f"t.{kind}", self.folder / f"a.{kind}", self.folder / f"b.{kind}"
                link.symlink_to(f"real/t.{kind}")
                second.symlink_to(link.name)
                for _ in range(2):  # first it points to nothing
                    self.written(second)
                    self.assertTrue(link.is_symlink() and second.is_symlink())
                    self.assertGreater(target.stat().st_size, 100)
        self.assertEqual(sorted(p.name for p in real.iterdir()), sorted(f"t.{k}" for k in KINDS))

    def test_mode_and_owner_stay(self):
        out = self.folder / "a.csv"
        for mode in (0o600, 0o664, 0o640):
            out.write_bytes(b"")
            out.chmod(mode)
            if os.getuid() == 0:
                os.chown(out, 12345, 54321)
            before = out.stat()
            self.written(out)
            after = out.stat()
            self.assertGreater(after.st_size, 0)
            for field in ("st_mode", "st_uid", "st_gid"):
                self.assertEqual(getattr(after, field), getattr(before, field))
        new = self.folder / "new.csv"
        old = os.umask(0o027)
        self.addCleanup(os.umask, old)
        self.written(new)
        self.assertEqual(stat.S_IMODE(new.stat().st_mode), 0o640)

    def test_a_fifo_and_a_device_are_written_into(self):
        for kind in KINDS:
            with self.subTest(kind):
                plain, fifo, full = (self.folder / f"{name}.{kind}" for name in ("plain", "fifo", "full"))
                self.written(plain)
                os.mkfifo(fifo)
                got = []
                reader = threading.Thread(target=lambda: got.append(fifo.read_bytes()), daemon=True)
                reader.start()
                self.written(fifo)
                reader.join(600)
                self.assertEqual(got, [plain.read_bytes()])
                self.assertTrue(fifo.is_fifo())
                full.symlink_to("/dev/full")
                self.failed(self.write(full), "cannot write", full.name)
                link = self.folder / f"out.{kind}"
                link.symlink_to("/dev/stdout")
                result = subprocess.run([LAB, *KINDS[kind], *self.SHORT, "--out", link],
                                        capture_output=True, timeout=900)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertTrue(result.stdout.startswith(plain.read_bytes()))
                # Likewise where it is a file, which may hold something already.
                held = self.folder / "held"
                held.write_bytes(b"before\n")
                with open(held, "ab") as stream:
                    self.written(link, stdout=stream)
                self.assertEqual(held.read_bytes()[:7 + plain.stat().st_size], b"before\n" + plain.read_bytes())

    def test_paths_mean_what_the_system_says(self):
        elsewhere = self.folder / "there" / "deep"
        elsewhere.mkdir(parents=True)
        (self.folder / "link").symlink_to("there/deep")
        (self.folder / "~root").mkdir()
        for kind in KINDS:
            with self.subTest(kind):
                self.written(f"link/../x.{kind}", cwd=self.folder)
                self.assertGreater((self.folder / "there" / f"x.{kind}").stat().st_size, 100)
                self.written(f"~root/x.{kind}", cwd=self.folder)
                self.assertGreater((self.folder / "~root" / f"x.{kind}").stat().st_size, 100)
                self.written(f"~x.{kind}", cwd=self.folder)
                self.assertGreater((self.folder / f"~x.{kind}").stat().st_size, 100)
                capital = self.folder / f"C.{kind.upper()}"
                self.written(capital)
                self.assertGreater(capital.stat().st_size, 100)
        self.assertEqual(len(list(self.folder.iterdir())), 3 + 2 * len(KINDS))

    def interrupted(self, number, command, **options):
        process = subprocess.Popen([LAB, *command, "--seconds", "10000"], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, **options)
        try:
            while len(list(self.folder.iterdir())) < 2:
                self.assertIsNone(process.poll())
                time.sleep(0.01)
            for n in number:
                process.send_signal(n)
            return process.wait(600)
        finally:
            process.kill()

    def test_signals_leave_nothing(self):
        for kind, command in (("csv", "trace"), ("wav", "audio")):
            out = self.folder / f"a.{kind}"
            out.write_bytes(b"precious")
            for number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM, signal.SIGINT):
                with self.subTest(kind=kind, number=number):
                    self.assertEqual(self.interrupted([number], [command, "--out", out]), 128 + number)
                    self.assertEqual(list(self.folder.iterdir()), [out])
                    self.assertEqual(out.read_bytes(), b"precious")
            # What nohup holds off stays held off.
            ended = self.interrupted([signal.SIGHUP, signal.SIGTERM], [command, "--out", out],
                                     preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
            self.assertEqual(ended, 128 + signal.SIGTERM)
            out.unlink()


class StandardOutput(LabTest):
    COMMANDS = [["tuning"], ["tuning", "--json"], ["list", "regimes"], ["list", "parameters", "--json"],
                ["rhythm", "--set", "E_inp=220"], ["rhythm", "--json"], ["precision"], ["self-test"],
                ["bifurcation", "--parameter", "E_inp", "--from", 0, "--to", 200],
                ["bench", "--part", "columns", "--attempts", 1], ["trace", "--seconds", 1], ["--version"],
                ["trace", "--help"]]

    def test_a_full_standard_output_is_said(self):
        for command in self.COMMANDS:
            with self.subTest(command), open("/dev/full", "wb") as full:
                result = subprocess.run([LAB, *map(str, command)], stdout=full, stderr=subprocess.PIPE, text=True,
                                        timeout=900)
                self.assertEqual(result.returncode, 2)
                self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
                self.assertIn("cannot write to standard output", result.stderr)

    def test_the_name_of_what_audio_wrote_is_lost_loudly(self):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([LAB, "audio", "--seconds", "0.1", "--out", self.folder / "a.wav"], stdout=full,
                                    stderr=subprocess.PIPE, text=True, timeout=900)
        self.assertEqual(result.returncode, 2)
        self.assertIn("cannot write to standard output", result.stderr)


if __name__ == "__main__":
    unittest.main()
