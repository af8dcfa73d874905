"""Runs the worker for each library in turn, on one core, and prints a table for each bar, as Markdown.

Usage: compare.py PATH_TO_BERGER_LAB [LIBRARY ...] [--repeats N] [--json FILE]
"""

import argparse
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

LIBRARIES = {"berger": "Berger", "brainmass": "brainmass", "tvb": "TVB", "vbi": "vbi", "pyrates": "PyRates"}
PACKAGES = ("brainmass", "tvb-library", "vbi", "pyrates", "jax", "numba", "diffrax", "scipy", "numpy")
HERE = Path(__file__).resolve().parent
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1",
              "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"}


def measure(library, lab, repeats):
    """The rows of a library, or one that says why there are none."""
    rows = []
    with subprocess.Popen([sys.executable, HERE / "worker.py", library, str(repeats)], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE if library != "berger" else None,
                          env={**os.environ, **ONE_THREAD, "BERGER_LAB": str(lab)}) as worker:
        for line in worker.stdout:
            rows.append(json.loads(line))
            print(f"\r{LIBRARIES[library]}: {len(rows)} ", end="", file=sys.stderr, flush=True)
        complaint = worker.stderr.read().strip().splitlines() if worker.stderr else []
    print(file=sys.stderr)
    if worker.returncode != 0:
        rows.append({"library": library, "integrator": "all", "precision": "",
                     "reason": complaint[-1] if complaint else f"exit code {worker.returncode}"})
    return rows


def setting_of(row):
    text = f"{row['setting']:g} ms" if row["kind"] == "ms" else f"rtol {row['setting']:g}"
    return ("≈ " if row["foretold"] else "") + text


def table(rows, bar):
    lines = [f"EEG within {100 * bar:g} % of its swing:", "",
             "| | integrator | numbers | columns | step | processor, µs | wall, µs | spread | Berger's |",
             "|---|---|---|---|---|---|---|---|---|"]
    mine = [r for r in rows if r.get("bar") == bar and "setting" in r]
    bergers = {r["columns"]: min(r["processor"]) for r in mine
               if r["library"] == "berger" and r["integrator"] == "rk4" and r["precision"] == "double"}
    for row in sorted(mine, key=lambda r: (r["columns"], min(r["processor"]))):
        least = min(row["processor"])
        spread = (max(row["processor"]) - least) / least
        times = f"{least / bergers[row['columns']]:.3g}" if row["columns"] in bergers else ""
        lines.append(f"| {LIBRARIES[row['library']]} | {row['integrator']} | {row['precision']} | {row['columns']} "
                     f"| {setting_of(row)} | {1e6 * least:.3g} | {1e6 * statistics.median(row['wall']):.3g} "
                     f"| {100 * spread:.0f} % | {times} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lab", type=Path)
    parser.add_argument("libraries", nargs="*", metavar="LIBRARY")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if unknown := set(options.libraries) - set(LIBRARIES):
        parser.error(f"there is no library {', '.join(sorted(unknown))}; there are {', '.join(LIBRARIES)}")
    if not os.access(options.lab, os.X_OK):
        parser.error(f"{options.lab} cannot be run: build berger-lab first")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    rows = [row for library in options.libraries or LIBRARIES
            for row in measure(library, options.lab.resolve(), options.repeats)]
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(f"Python {platform.python_version()}, " +
          ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES) + "\n")
    for bar in sorted({row["bar"] for row in rows if "bar" in row}, reverse=True):
        print(table(rows, bar) + "\n")
    for row in rows:
        if "reason" in row:
            print(f"- {LIBRARIES[row['library']]}, {row['integrator']} {row['precision']}"
                  + (f", {100 * row['bar']:g} %" if "bar" in row else "") + f": {row['reason']}")


if __name__ == "__main__":
    main()
