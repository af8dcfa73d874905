"""Berger: its EEG from what `berger-lab trace` writes, cost from `berger-lab bench`, which knows wall time only, each
figure the least of 21 attempts. A bank in double takes the single column's own steps; of the float bank
Tests/Columns/ColumnBankTests.cpp says how close it stays."""

import functools
import json
import os
import subprocess
import tempfile

import numpy as np

LAB = os.environ.get("BERGER_LAB", "")
LIMITS = 6, -26  # of the steps' preferred numbers: 2 to 0.05 ms, which dt may be
SCHEMES = [("exp-euler", "double"), ("heun", "double"), ("rk4", "double"), ("rk4", "float")]


def widths_of(integrator, precision):
    if precision == "float":
        return 64, 1024
    return (1,) if integrator == "heun" else (1, 64, 1024)


def prepare(integrator, _, width, step):
    def run(seconds, _):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "trace.csv")
            subprocess.run([LAB, "trace", "--set", "E_inp=220", "--integrator", integrator, "--dt", str(step),
                            "--seconds", str(seconds), "--out", path], check=True)
            return np.loadtxt(path, delimiter=",", skiprows=1, usecols=(0, 4)).T

    return run


@functools.cache
def bench(_):
    """A round's figures: nanoseconds a step of a column, by name."""
    figures = json.loads(subprocess.run([LAB, "bench", "--part", "columns", "--json", "--attempts", "21"],
                                        check=True, stdout=subprocess.PIPE).stdout)
    lines = subprocess.run([LAB, "precision"], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    heun = next(line.split(",") for line in lines if line.startswith("alpha,heun,0.5"))
    return {**{name: figure["value"] for name, figure in figures.items()},
            "single column, heun": 0.5 * float(heun[5])}


def cost(integrator, precision, width, step, repeats):
    name = f"bank of {width} {precision}" if width > 1 else "single column"
    wall = [1e-6 * width * bench(k)[f"{name}, {integrator}"] / step for k in range(repeats)]
    return wall, wall
