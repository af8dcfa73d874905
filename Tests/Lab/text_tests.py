# SPDX-License-Identifier: GPL-3.0-or-later
"""Text files as programs and people write them, and what berger-lab says of those that it cannot read.

Usage: text_tests.py PATH_TO_BERGER_LAB
"""

import codecs
import json
import subprocess
import unicodedata
import unittest

from labtest import LAB, LabTest

VALUES = [120.5, 121.0, 119.25, 0.5, -3.0, 122.75]
STEP = 0.0005  # s
PRESET = json.dumps({"berger": 1, "name": "Mine", "parameters": {"E_inp": 150}}, indent=2)
SCALE = "! a.scl\nFive\n5\n240.\n480.\n720.\n960.\n2/1\n"
MAPPING = "! a.kbm\n0\n0\n127\n60\n69\n432.0\n0\n"


def comma(value):
    return f"{value!r}".replace(".", ",")


class Text(LabTest):
    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def traced(self, content):
        return self.ok("trace", "--input", self.file("input.txt", content))

    def input_refused(self, content, says):
        self.refused("trace", "--input", self.file("input.txt", content), says=says)

    def test_any_line_end_and_a_byte_order_mark(self):
        commands = [("trace", "--input", "".join(f"{v!r}\n" for v in VALUES)), ("trace", "--preset", PRESET),
                    ("tuning", "--scl", SCALE), ("tuning", "--kbm", MAPPING)]
        names = {"--input": "a.txt", "--preset": "a.json", "--scl": "a.scl", "--kbm": "a.kbm"}
        for command, option, text in commands:
            def given(content):
                short = ["--seconds", "0.003"] if option == "--preset" else []
                return self.ok(command, *short, option, self.file(names[option], content))
            plain = given(text)
            for end in ("\r\n", "\r", "\n"):
                for mark in (b"", codecs.BOM_UTF8):
                    with self.subTest(option=option, end=end, mark=mark):
                        self.assertEqual(given(mark + text.replace("\n", end).encode()), plain)
            self.assertEqual(given(text.rstrip("\n")), plain)
            for coding, name in (("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
                                 ("utf-32", "UTF-32")):
                with self.subTest(option=option, coding=coding):
                    self.refused(command, option, self.file(names[option], text.encode(coding)),
                                 says=f"this is {name} text: save it as UTF-8")

    def test_lines_are_counted_alike(self):
        for end in ("\n", "\r\n", "\r"):
            self.input_refused(end.join(["1", "2", "# three", "x"]), "line 4: 'x'")
            self.refused("trace", "--preset", self.file("a.json", end.join(["{", '"berger": 1,', "oops}"])),
                         says="line 3, column 1")
            self.refused("tuning", "--scl", self.file("a.scl", end.join(["n", "1", "oops"])), says="line 3")

    def test_input_in_columns(self):
        plain = self.traced("".join(f"{v!r}\n" for v in VALUES))
        self.assertEqual(plain.count("\n"), 1 + len(VALUES))
        rows = [(k * STEP, v) for k, v in enumerate(VALUES)]
        savetxt = "".join(f"{v:.18e}\n" for v in VALUES)
        columns = "".join(f"{t:.18e} {v:.18e}\n" for t, v in rows)
        later = [(t + 17.3, v) for t, v in rows]
        for name, content in {
            "comments": "# made by hand\n" + "".join(f"{v!r} # a note\n# and another\n" for v in VALUES),
            "blank lines first": "\n# head\n\n" + savetxt,
            "savetxt": savetxt,
            "savetxt with a header": "# E_inp\n# in Hz\n" + savetxt,
            "savetxt of columns": columns,
            "savetxt of columns with a header": "# time E_inp\n" + columns,
            "savetxt with commas": columns.replace(" ", ","),
            "a header": "E_inp\n" + savetxt,
            "a header in two words": "E_inp (Hz)\n" + savetxt,
            "a quoted header": '"time","value"\n' + "".join(f"{t!r},{v!r}\n" for t, v in rows),
            "a header of columns": "time,value\n" + "".join(f"{t!r},{v!r}\n" for t, v in rows),
            "blanks behind commas": "time, value\n" + "".join(f"{t!r}, {v!r}\n" for t, v in rows),
            "columns without a header": "".join(f"{t!r},{v!r}\n" for t, v in rows),
            "the other way round": "value,time\n" + "".join(f"{v!r},{t!r}\n" for t, v in rows),
            "ms": "time_ms;E_inp\n" + "".join(f"{1000 * t!r};{v!r}\n" for t, v in rows),
            "ms in brackets": "t [ms]\tE_inp [Hz]\n" + "".join(f"{1000 * t!r}\t{v!r}\n" for t, v in rows),
            "ms in a comment": "# time_ms E_inp\n" + "".join(f"{1000 * t!r} {v!r}\n" for t, v in rows),
            "times that begin later": "time_s,v\n" + "".join(f"{t!r},{v!r}\n" for t, v in later),
            "times of few digits": "time_s,v\n" + "".join(f"{t:.4f},{v!r}\n" for t, v in rows),
            "a recording of Berger": "time_s,M_mV,E_mV,I_mV,EEG_mV,E_inp_Hz,audio_s\n" +
                                     "".join(f"{t!r},1,2,3,4,{v!r},9\n" for t, v in rows),
            "decimal commas, semicolons": "time;value\n" + "".join(f"{comma(t)};{comma(v)}\n" for t, v in rows),
            "decimal commas, tabs": "".join(f"{comma(t)}\t{comma(v)}\n" for t, v in rows),
            "decimal commas, blanks": "".join(f"{t:.4f} {v!r}\n".replace(".", ",") for t, v in rows),
            "decimal commas, one column": "".join(f"{comma(v)}\n" for v in VALUES),
            "decimal commas, a header": "E_inp\n" + "".join(f"{comma(v)}\n" for v in VALUES),
            "Unicode's minus": "".join(f"{v!r}\n".replace("-", "\u2212") for v in VALUES),
        }.items():
            with self.subTest(name):
                self.assertEqual(self.traced(content), plain)

    def test_numpy_writes_what_is_read(self):
        try:
            import numpy
        except ImportError:
            self.skipTest("numpy is not here")
        plain = self.traced("".join(f"{v!r}\n" for v in VALUES))
        path = self.folder / "n.txt"
        table = numpy.column_stack([numpy.arange(len(VALUES)) * STEP, VALUES])
        for values, options in ((VALUES, {}), (VALUES, {"header": "E_inp in Hz\nby numpy"}), (table, {}),
                                (table, {"delimiter": ",", "header": "time,E_inp", "comments": ""}),
                                (table, {"delimiter": "\t", "newline": "\r\n", "footer": "end"})):
            numpy.savetxt(path, values, **options)
            self.assertEqual(self.ok("trace", "--input", path), plain)

    def test_times_are_checked(self):
        for times, says in (([0, 0.001, 0.002], "line 3: the time is 0.001 s, and with a row for each step of 0.5 ms it "
                                                "would be 0.0005 s"),
                            ([0, 0.0005, 0.0005], "line 4: the time is 0.0005 s"),
                            ([0, 0.0005, 0.0015], "line 4: the time is 0.0015 s"),
                            ([0.001, 0.0005, 0], "line 3: the time is 0.0005 s")):
            self.input_refused("time,value\n" + "".join(f"{t!r},1.5\n" for t in times), says)
        self.input_refused("".join(f"{t},1.5\n" for t in range(3)), "line 2: the time is 1 s")
        self.input_refused("time_h,v\n0,1\n", "the unit of 'time_h' is not known")
        self.input_refused("time\n0\n", "there are times and no values")
        content = self.file("a.csv", "time_ms,v\n0,1.5\n1,2.5\n2,3.5\n")
        self.assertEqual(self.ok("trace", "--dt", "1", "--input", content),
                         self.ok("trace", "--dt", "1", "--input", self.file("b.txt", "1.5\n2.5\n3.5\n")))
        self.refused("trace", "--input", content, says="of 0.5 ms")

    def test_what_may_be_two_things_is_refused(self):
        for content, says in (
            ("1,5\n2,5\n3,5\n", "line 1: '1,5' may be two columns or have a decimal comma"),
            ("0,120\n", "line 1: '0,120' may be two columns"),
            ("E_inp\n1,234\n5,678\n", "line 2: '1,234' may have a decimal comma or one between thousands"),
            ("1.5;1,5\n", "line 1: '1,5' has a decimal comma, and others have not"),
            ("1,2,3\n", "there are 3 columns: name one of them E_inp"),
            ("0.0 1\n0.0005\n", "line 2: there are 1 columns, and 2 in line 1"),
            ("1\n2 3\n", "line 2: '2 3' is not a finite number"),
            ("1.5\n2,5\n", "line 2: '2,5'"),
            ("1\n\n2\n", "line 2: is empty"),
            ("1;\n", "line 1: '' is not a finite number"),
            ("# nothing\n", "line 1: there is no number"),
            ("words\nand words\n", "line 2: 'and' is not a finite number"),
            ("inf\n1\n", "line 1: 'inf'"),
            ("1\n2\n# three\n", "line 2: the file ends after 2 values, and 20 steps"),
        ):
            with self.subTest(content):
                self.refused("trace", "--seconds", "0.01", "--input", self.file("input.txt", content), says=says)

    def test_a_number_in_words_may_be_a_decimal_comma(self):
        # Unambiguous where a line has none.
        self.assertEqual(self.traced("1\n2,3\n"), self.traced("1\n2.3\n"))
        self.assertEqual(self.traced("E_inp\n1,234\n0,5\n"), self.traced("1.234\n0.5\n"))

    HOSTILE = ["\x1b[31mred", "bell\x07", "two\nlines", "back\rward", "\u009b31m", "\u202eturned", "\x7f"]
    BROKEN = [b"\xff\xfe\xfd", b"caf\xe9", b"\xed\xa0\x80", b"cut\xe4\xb8"]

    def shown(self, *arguments):
        """What is said on standard error, which must be one line that any terminal can show."""
        result = subprocess.run([LAB, *arguments], capture_output=True, timeout=900)
        self.assertEqual(result.returncode, 2, arguments)
        self.assertEqual(result.stderr.count(b"\n"), 1, result.stderr)
        line = result.stderr.decode()[:-1]  # fails where it is no UTF-8
        for character in line:
            self.assertNotIn(unicodedata.category(character), ("Cc", "Zl", "Zp"), line)
            self.assertNotIn(unicodedata.bidirectional(character), ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"))
        return line

    def test_error_lines_can_be_shown(self):
        wav = ["--out", self.folder / "a.wav"]
        csv = ["--out", self.folder / "a.csv"]
        for text in [*(text.encode() for text in self.HOSTILE), *self.BROKEN]:
            for arguments in (
                [text], ["trace", text], [b"--" + text], ["trace", b"--" + text], ["trace", "--set", text],
                ["trace", "--set", b"Ae=" + text], ["trace", "--set", text + b"=1"], ["trace", "--regime", text],
                ["trace", "--preset", text], ["trace", "--input", text], ["trace", "--dt", text],
                ["trace", "--seconds", text], ["trace", "--seed", text], ["trace", "--integrator", text],
                ["trace", "--out", text], ["trace", "--out", b"none/" + text + b".csv"],
                ["audio", *wav, "--sample-rate", text], ["audio", *wav, "--block-size", text],
                ["audio", *wav, "--speed", text], ["audio", *wav, "--midi", text], ["audio", "--out", text],
                ["audio", *wav, "--input-audio", text], ["audio", *wav, "--scl", text],
                ["sweep", *csv, "--grid", text], ["sweep", *csv, "--grid", b"Ae=" + text],
                ["sweep", *csv, "--grid", text + b"=1:2:3"], ["sweep", *csv, "--grid", b"Ae=1:2:" + text],
                ["sweep", *csv, "--seeds", text], ["sweep", *csv, "--shard", text], ["sweep", *csv, "--settle", text],
                ["sweep", "--out", text], ["tuning", "--a4", text], ["tuning", "--kbm", text], ["list", text],
                ["bench", "--part", text], ["bench", "--attempts", text], ["bench", "--preset", text],
            ):
                with self.subTest(arguments):
                    self.shown(*arguments)

    def test_error_lines_of_files_can_be_shown(self):
        for text in [*(text.encode() for text in self.HOSTILE), *self.BROKEN]:
            with self.subTest(text):
                self.shown("trace", "--input", self.file("a.txt", b"1\n" + text + b"\n"))
                self.shown("trace", "--preset", self.file("a.json", b'{"berger": 1, "' + text + b'": oops}'))
                self.shown("trace", "--preset", self.file("a.json", b'{"berger": 1, "parameters": {"Ae": "' + text +
                                                          b'"}}'))
                self.shown("tuning", "--scl", self.file("a.scl", b"n\n1\n" + text + b"\n"))
                self.shown("tuning", "--kbm", self.file("a.kbm", text + b"\n"))
                self.shown("audio", "--out", self.folder / "a.wav", "--midi", self.file("a.mid", text))
        for text in self.HOSTILE:
            name = json.dumps(text)
            self.shown("trace", "--preset", self.file("a.json", '{"berger": 1, "parameters": {"Ae": %s}}' % name))
            self.shown("trace", "--preset", self.file("a.json", '{"berger": 1, "parameters": 3, %s: 3}' % name))
            tuning = '{"scale": {"name": %s, "text": "n\\n1\\noops"}}' % name
            self.shown("trace", "--preset", self.file("a.json", '{"berger": 1, "tuning": %s}' % tuning))
        # What can be shown stays as it is.
        self.assertIn("élan \u4e2d \U0001f9e0", self.shown("trace", "--regime", "élan \u4e2d \U0001f9e0"))


if __name__ == "__main__":
    unittest.main()
