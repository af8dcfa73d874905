# SPDX-License-Identifier: GPL-3.0-or-later
"""berger-lab sweep: rows, shards, interruptions and refusals.

Usage: sweep_tests.py PATH_TO_BERGER_LAB
"""

import os
import resource
import shutil
import subprocess
import time
import unittest

from labtest import LAB, LabTest, lab, rows


class Sweep(LabTest):
    GRID = ["--grid", "Ae=3,3.25", "--grid", "E_inp=50:350:31", "--seeds", "3:4", "--set", "noise_E=5",
            "--seconds", 6, "--settle", 1]

    def sweep(self, name, *more):
        out = self.folder / name
        self.ok("sweep", *self.GRID, *more, "--out", out)
        return out.read_bytes()

    def test_rows_are_what_traces_give(self):
        table = rows(self.sweep("a.csv").decode())
        self.assertEqual(table[0][:7], ["item", "Ae", "E_inp", "seed", "EEG_mean_mV", "EEG_min_mV", "EEG_max_mV"])
        self.assertEqual(len(table), 1 + 2 * 31 * 2)
        for row in (table[1], table[60], table[-1]):
            trace = rows(self.ok("trace", "--set", f"Ae={row[1]}", "--set", f"E_inp={row[2]}", "--seed", row[3],
                                 "--set", "noise_E=5", "--seconds", 6))[1 + 2000:]
            eeg = [float(r[4]) for r in trace]
            self.assertAlmostEqual(float(row[4]), sum(eeg) / len(eeg), delta=1e-8)
            self.assertAlmostEqual(float(row[5]), min(eeg), delta=1e-8)
            self.assertAlmostEqual(float(row[6]), max(eeg), delta=1e-8)
        alpha = rows((self.ok("sweep", "--regime", "true-alpha", "--set", "noise_E=0", "--seconds", 20, "--out",
                              self.folder / "b.csv") or (self.folder / "b.csv").read_text()))[1]
        self.assertAlmostEqual(float(alpha[5]), 10.938, delta=0.05)

    def test_an_axis_has_decimal_numbers(self):
        out = self.folder / "axis.csv"
        for text, expected in [("Ae=3:3.3:4", ["3", "3.1", "3.2", "3.3"]), ("r=0:0.3:4", ["0", "0.1", "0.2", "0.3"]),
                               ("E_inp=-0.6:0.6:7", ["-0.6", "-0.4", "-0.2", "0", "0.2", "0.4", "0.6"]),
                               ("Ae=3:4:4", ["3", repr(3 + 1 / 3), repr(3 + 2 / 3), "4"]),
                               ("E_inp=0.1234567890123,120", ["0.1234567890123", "120"])]:
            with self.subTest(text):
                self.ok("sweep", "--grid", text, "--seconds", 6, "--out", out)
                self.assertEqual([row[1] for row in rows(out.read_text())[1:]], expected)
        self.assertNotEqual(0.3 * 1 / 3, 0.1)  # what rounding makes of it

    def test_the_spectrum_is_taken_in_windows_of_four_seconds(self):
        """Lines 0.5 Hz apart, which windows of 2 s would not part, at steps whose 4 s are few or many points."""
        out = self.folder / "a.csv"
        for dt in ("0.25", "0.5", "2"):
            for f, band in ((7.5, "theta_mV2"), (8.5, "alpha_mV2")):
                # A drive that is the whole of a linear column's input: with C = 0 the EEG is a sine.
                self.ok("sweep", "--set", "C=0", "--set", "drive_shape=sine", "--set", f"drive_frequency={f}",
                        "--dt", dt, "--seconds", 14, "--out", out)
                names, row = rows(out.read_text())
                power = {name: float(row[names.index(name)]) for name in ("theta_mV2", "alpha_mV2")}
                self.assertAlmostEqual(float(row[names.index("peak_Hz")]), f, delta=0.01)
                # A Hann window of 4 s has its zeros 0.5 Hz from the line, one of 2 s only at 1 Hz.
                other = min(power.values())
                self.assertEqual(max(power, key=power.get), band)
                self.assertLess(other, 1e-9 * power[band], (dt, f))

    def test_shards_by_gnu_parallel_are_the_whole(self):
        whole = self.sweep("whole.csv")
        command = " ".join(map(str, [LAB, "sweep", *self.GRID, "--shard", "{}/5", "--out", f"{self.folder}/s{{}}.csv"]))
        run = (["parallel", "--will-cite", command] if shutil.which("parallel")
               else self.skipTest("not installed: parallel"))
        subprocess.run([*run, ":::", "1", "2", "3", "4", "5"], check=True, timeout=900)
        parts = [(self.folder / f"s{i}.csv").read_bytes() for i in range(1, 6)]
        self.assertEqual(b"".join(parts), whole)
        self.assertNotEqual(b"".join(parts[::-1]), whole)

    def test_an_interrupted_sweep_goes_on_where_it_was(self):
        whole = self.sweep("whole.csv")
        out, partial = self.folder / "again.csv", self.folder / "again.csv.partial"
        long = [a if a != "E_inp=50:350:31" else "E_inp=50:350:3001" for a in self.GRID]
        process = subprocess.Popen([LAB, "sweep", *map(str, long), "--out", str(out)])
        while not partial.exists() or partial.read_bytes().count(b"\n") < 600:
            time.sleep(0.01)
        process.kill()
        process.wait()
        self.assertFalse(out.exists())
        left = partial.read_bytes()
        partial.write_bytes(left + b"99,3,5")  # and half a row
        # Nothing that is done is done again: a row that was changed stays as it was left.
        lines = partial.read_bytes().split(b"\n")
        marked = lines[5].replace(b",3,", b",3.0,", 1)
        partial.write_bytes(b"\n".join([*lines[:5], marked, *lines[6:]]))
        self.ok("sweep", *long, "--out", out)
        table = out.read_bytes().split(b"\n")
        self.assertEqual(table[4], marked)
        self.assertEqual(len(table), 2 + 2 * 3001 * 2)
        self.assertFalse(partial.exists())
        # Neither where an editor has changed the ends of its lines, and a damaged row is told.
        partial.write_bytes(b"\xef\xbb\xbf" + b"\n".join([*lines[:5], marked, *lines[6:]]).replace(b"\n", b"\r\n"))
        self.ok("sweep", *long, "--out", out)
        self.assertEqual(out.read_bytes().split(b"\n"), table)
        for row in (b"", b"\0" * len(lines[6]), lines[7], lines[6][:-3] + b"\x1b[3", lines[6] + b",1"):
            partial.write_bytes(b"\n".join([*lines[:6], row, *lines[7:]]))
            self.refused("sweep", *long, "--out", out, says=" is not the row of item 4: ")
        # A partial file of another sweep is not touched.
        partial.write_bytes(left)
        self.refused("sweep", *self.GRID, "--out", out, says="is of another sweep")
        self.assertEqual(partial.read_bytes(), left)
        self.assertEqual(self.sweep("whole.csv"), whole)

    def test_two_sweeps_do_not_share_a_file(self):
        out, link = self.folder / "a.csv", self.folder / "link.csv"
        link.symlink_to(out)
        partial = self.folder / "a.csv.partial"
        long = [a if a != "E_inp=50:350:31" else "E_inp=50:350:300001" for a in self.GRID]
        first = subprocess.Popen([LAB, "sweep", *map(str, long), "--out", str(out)], stderr=subprocess.PIPE)
        try:
            while not partial.exists() or partial.read_bytes().count(b"\n") < 10:
                self.assertIsNone(first.poll())
                time.sleep(0.01)
            for name in (out, link):
                for arguments in (self.GRID, long):
                    self.refused("sweep", *arguments, "--out", name, says=f"process {first.pid} is writing {partial}")
        finally:
            first.kill()
            first.communicate()
        # It was nothing but the first one's life.
        self.refused("sweep", *self.GRID, "--out", out, says="is of another sweep")
        partial.unlink()
        self.assertEqual(self.sweep("a.csv").count(b"\n"), 1 + 2 * 31 * 2)
        self.assertEqual(sorted(self.folder.iterdir()), [out, link])

    def test_a_planted_partial_file_is_not_followed(self):
        victim, partial = self.folder / "victim", self.folder / "a.csv.partial"
        out = ["sweep", *self.GRID, "--out", self.folder / "a.csv"]
        partial.symlink_to(victim)
        self.refused(*out, says="is no plain file")
        victim.write_bytes(b"")  # which a partial file that was just begun looks like
        self.refused(*out, says="is no plain file")
        self.assertEqual(victim.read_bytes(), b"")
        partial.unlink()
        os.mkfifo(partial)
        self.refused(*out, says="is no plain file")
        partial.unlink()
        self.ok(*out)

    def test_traces_are_those_of_trace(self):
        folder = self.folder / "traces"
        self.ok("sweep", "--grid", "E_inp=120,220", "--seeds", "0:1", "--set", "noise_E=10", "--seconds", 1,
                "--traces", folder)
        self.assertEqual(sorted(p.name for p in folder.iterdir()), ["0.csv", "1.csv", "2.csv", "3.csv"])
        self.assertEqual((folder / "3.csv").read_text(),
                         self.ok("trace", "--set", "E_inp=220", "--set", "noise_E=10", "--seed", 1, "--seconds", 1))

    def test_the_number_of_threads_is_not_in_the_results(self):
        whole = self.sweep("one.csv", "--jobs", 1)
        for jobs in (2, 3, 64, 1024):
            self.assertEqual(self.sweep("many.csv", "--jobs", jobs), whole)
        self.assertEqual(self.sweep("default.csv"), whole)
        self.assertNotEqual(self.sweep("other.csv", "--set", "noise_M=1"), whole)
        # Long items, of which few fit into the memory.
        long = ["sweep", "--grid", "E_inp=100:300:9", "--seconds", 1600, "--dt", 2, "--settle", 1590]
        for jobs in (1, 5):
            self.ok(*long, "--jobs", jobs, "--out", self.folder / f"long{jobs}.csv")
        self.assertEqual((self.folder / "long1.csv").read_bytes(), (self.folder / "long5.csv").read_bytes())

        traces = {}
        for jobs in (1, 3):
            folder = self.folder / f"traces{jobs}"
            folder.mkdir()
            (folder / "2.csv").write_text("kept")
            self.ok("sweep", "--grid", "E_inp=120:220:7", "--set", "noise_E=10", "--seconds", 1, "--jobs", jobs,
                    "--traces", folder)
            traces[jobs] = {p.name: p.read_bytes() for p in folder.iterdir()}
        self.assertEqual(traces[1], traces[3])
        self.assertEqual(traces[3]["2.csv"], b"kept")
        self.assertEqual(len(traces[3]), 7)
        self.assertEqual(len(set(traces[3].values())), 7)

    def test_a_full_disk_ends_all_threads(self):
        def limited():
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
        for where in (["--out", self.folder / "a.csv"], ["--traces", self.folder / "traces"]):
            result = lab("sweep", *self.GRID, "--jobs", 4, *where, preexec_fn=limited)
            self.assertEqual((result.returncode, result.stderr.count("\n")), (2, 1), result.stderr)
            self.assertIn("File too large", result.stderr)
        self.assertEqual([p.name for p in self.folder.iterdir() if p.is_file()], ["a.csv.partial"])
        self.assertEqual(list((self.folder / "traces").iterdir()), [])
        # What was written is gone on with.
        resumed = self.sweep("a.csv", "--jobs", 4)
        self.assertEqual(resumed, self.sweep("b.csv", "--jobs", 1))

    def row(self, *arguments):
        """One item's results, and what was said on standard error."""
        out = self.folder / "row.csv"
        result = lab("sweep", *arguments, "--out", out)
        self.assertEqual(result.returncode, 0, result.stderr)
        head, first = rows(out.read_text())[:2]
        return dict(zip(head, first)), result.stderr

    def test_what_the_record_is_too_short_for_is_empty(self):
        spikes = ["--set", "E_inp=115", "--seeds", "1:3"]
        bands = ["delta_mV2", "theta_mV2", "alpha_mV2", "beta_mV2", "gamma_mV2"]
        for seconds, empty in ((2.1, ["peak_Hz", *bands[:4]]), (3, ["peak_Hz", "delta_mV2"]), (4, ["peak_Hz"]),
                               (5.9, ["peak_Hz"]), (6, []), (62, [])):
            row, said = self.row(*spikes, "--seconds", seconds)
            self.assertEqual([k for k, value in row.items() if value == ""], empty)
            # Once, not for each row.
            self.assertEqual(said.count("\n"), 1 if empty else 0)
            self.assertTrue(said.endswith(", ".join(empty) + "\n" if empty else ""), said)
            if seconds >= 6:
                self.assertAlmostEqual(float(row["peak_Hz"]), 1.499, delta=0.03)
        # A long record of each rhythm has its true frequency, and its power in its own band.
        for level, frequency, band in ((115, 1.499, 0), (130, 3.1704, 0), (220, 10.938, 2), (150, 10.6231, 2)):
            row, _ = self.row("--set", f"E_inp={level}", "--seconds", 62)
            self.assertAlmostEqual(float(row["peak_Hz"]), frequency, delta=0.03)
            power = [float(row[name]) for name in bands]
            self.assertEqual(power.index(max(power)), band)
        # A column at rest has no peak, however short the record.
        row, _ = self.row("--set", "E_inp=50", "--seconds", 6, "--settle", 5)
        self.assertEqual(row["peak_Hz"], "0")

    def test_bad_grids_are_refused(self):
        out = ["--out", self.folder / "x.csv"]
        for arguments, says in (
            (["--grid", "E_inp"], "--grid takes"), (["--grid", "E_inp=1:2"], "--grid takes"),
            (["--grid", "nothing=1"], "no parameter"), (["--grid", "Ae=1:100:3"], "out of range"),
            (["--grid", "E_inp=1:2:0"], "the count"), (["--grid", "E_inp=1:2:1.5"], "not a whole number"),
            (["--grid", "seed=1,2"], "--seeds"), (["--grid", "dt=1,2"], "one step"),
            (["--grid", "Ae=1", "--grid", "Ae=2"], "twice"), (["--grid", "Ae=0:9:90000", "--grid", "C=0:9:90000"], "more"),
            (["--seeds", "5:4"], "ends before"), (["--seeds", "-1"], "0 to 4294967295"),
            (["--shard", "3/2"], "which is 1 to 2"), (["--shard", "0/2"], "which is 1 to 2"), (["--shard", "1"], "i/n"),
            (["--seconds", 1, "--settle", 1], "--settle leaves"),
            (["--jobs", "0"], "--jobs '0' is out of range, which is 1 to 1024"), (["--jobs", "-1"], "--jobs '-1' is out"),
            (["--jobs", "x"], "--jobs 'x' is not a number"), (["--jobs", "1.5"], "is not a whole number"),
            (["--jobs", "1025"], "which is 1 to 1024"), (["--jobs", ""], "is not a number"),
        ):
            self.refused("sweep", *arguments, *out, says=says)
        self.refused("sweep", says="--out FILE.csv")
        self.refused("sweep", "--out", self.folder / "x.png", says=".csv")


if __name__ == "__main__":
    unittest.main()
