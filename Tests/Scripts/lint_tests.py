#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts/lint finds in each source what the linter finds in it alone, though it reads many as one text. The linter here
is a stand-in that finds the word FAULT, and cannot read a text that has CLASH twice; the real one has its turn where
Scripts/check has installed it."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT / "build/check/bin/clang-tidy"
LINTER = """#!/usr/bin/env python3
import sys
text = open(sys.argv[-1], encoding="utf-8").read()
with open("{log}", "a", encoding="utf-8") as log:
    print(text.count("int of_"), file=log)
fault = "FAULT" in text or text.count("CLASH") > 1 or ("LEFT" in text and "RIGHT" in text)
print("found" if fault else "", end="")
sys.exit(fault)
"""


class Lint(unittest.TestCase):
    def lint(self, sources, united=(), real=False):
        """What is said of these sources, by name, and how many of them each text held that the linter read."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            linter, log, build = folder / "linter", folder / "log", folder / "build"
            linter.write_text(LINTER.format(log=log), encoding="utf-8")
            linter.chmod(0o755)
            log.touch()
            for source, text in sources.items():
                file = folder / "Source" / source
                file.parent.mkdir(parents=True, exist_ok=True)
                ending = f"int of_{file.stem}();\n" if file.suffix == ".cpp" else ""
                file.write_text(f"{text}\n{ending}", encoding="utf-8")
            (build / "united").mkdir(parents=True)
            files = [str(folder / "Source" / source) for source in sources
                     if source.endswith(".cpp") and source not in united]
            if united:
                files.append(str(build / "united/Some.cpp"))
                Path(files[-1]).write_text("".join(f'#include "{folder}/Source/{source}"\n' for source in united),
                                           encoding="utf-8")
            entries = [{"directory": name, "file": file, "command": f"c++ -O3 -o x.o -c {file}"} for file in files]
            (build / "compile_commands.json").write_text(json.dumps(entries), encoding="utf-8")
            if real:
                (folder / ".clang-tidy").write_text("Checks: '-*,clang-analyzer-*'\nWarningsAsErrors: '*'\n", encoding="utf-8")
            ran = subprocess.run([sys.executable, ROOT / "Scripts/lint", build, REAL if real else linter], cwd=folder, text=True,
                                 capture_output=True, check=False)
            self.assertEqual(ran.stderr, "")
            self.assertEqual(ran.returncode, 1 if ran.stdout else 0)
            said = sorted({line.removeprefix(f"{folder}/Source/") for line in ran.stdout.splitlines()
                           if line.startswith(name)})
            return said, sorted(map(int, log.read_text(encoding="utf-8").split()), reverse=True)

    def test_sources_of_a_folder_are_read_as_one_text(self):
        sources = {f"A/{i}.cpp": "" for i in range(5)} | {"B/x.cpp": ""}
        self.assertEqual(self.lint(sources), ([], [5, 1]))
        self.assertEqual(self.lint(sources, ["A/0.cpp", "A/1.cpp", "A/2.cpp", "A/3.cpp", "A/4.cpp"]), ([], [5, 1]))

    def test_what_is_found_is_said_of_the_source_that_has_it(self):
        sources = {f"A/{i}.cpp": "FAULT" if i in (3, 6) else "" for i in range(8)}
        self.assertEqual(self.lint(sources)[0], ["A/3.cpp", "A/6.cpp"])

    def test_what_no_source_has_alone_does_not_count(self):
        self.assertEqual(self.lint({"A/a.cpp": "LEFT", "A/b.cpp": "RIGHT"}), ([], [2, 1, 1]))

    def test_sources_that_define_one_name_are_not_in_one_text(self):
        for line in ("constexpr int CLASH = 1, other = 2;", "double CLASH(int x) {", "struct CLASH {",
                     "using CLASH = int;", "constexpr int other = 1,\n              CLASH = 2;"):
            with self.subTest(line):
                said, texts = self.lint({"A/a.cpp": line, "A/b.cpp": line.replace("other", "third"), "A/c.cpp": ""})
                self.assertEqual((said, texts), ([], [2, 1]))

    @unittest.skipUnless(REAL.exists(), "the linter is not installed")
    def test_the_real_linter_finds_a_division_by_zero_that_a_caller_in_another_source_hides(self):
        header = "#pragma once\nusing Size = unsigned long;\nSize share(Size parts);\nSize first();"
        caller = '#include "share.h"\nSize first() { return share(3); }'
        fault = ('#include "share.h"\nSize share(Size parts) {\n    Size sum = 0;\n    for (Size i = 0; i < parts; ++i)\n'
                 "        sum += i;\n    return sum / parts;\n}")
        mended = fault.replace("return sum", "return parts == 0 ? 0 : sum")
        said, _ = self.lint({"A/a.cpp": caller, "A/b.cpp": fault, "A/share.h": header}, real=True)
        self.assertIn("A/b.cpp:6:16: error: Division by zero [clang-analyzer-core.DivideZero,-warnings-as-errors]", said)
        self.assertEqual(self.lint({"A/a.cpp": caller, "A/b.cpp": mended, "A/share.h": header}, real=True)[0], [])

    def test_a_header_that_is_included_twice_is_found(self):
        said, _ = self.lint({"A/a.cpp": "#include <a>\n#include <b>\n#include <a>", "A/b.cpp": "#include <a>"})
        self.assertEqual(said, ["A/a.cpp: includes <a> 2 times"])


if __name__ == "__main__":
    unittest.main()
