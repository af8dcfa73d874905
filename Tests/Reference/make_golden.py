"""Make, or check, the golden data of the Jansen-Rit column with the library brainmass.

    python3 make_golden.py --venv            build a virtual environment, write data/
    python3 make_golden.py --venv --check    remake in a temporary folder and compare

README.md describes the files. Units everywhere: potentials in mV, their velocities in
mV/s, rates in Hz, times in s. Every run has 20000 steps of 0.5 ms (10 s) from zero.
"""

import argparse
import datetime
import importlib.metadata
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import venv
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

os.environ["JAX_PLATFORMS"] = "cpu"
try:
    import brainstate
    import brainunit as u
    import numpy as np

    import plain_model
except ImportError:
    if "--venv" not in sys.argv:                 # the virtual environment will have them
        raise

HERE = Path(__file__).resolve().parent
H = 0.0005                                       # step, s
STEPS = 20000
SEEDS = (0, 1, 7, 42, 2024, 4000000000)
METHODS = ("exp-euler", "rk4")
# regime -> (parameters that are not the default, mean rate in Hz, noise in Hz sqrt(s))
REGIMES = {
    "alpha": ({}, 120.0, 30.0),
    "sine-drive": ({}, 80.0, None),
    "spike-wave": ({"Ae": 4.5, "Ai": 18.0, "bi": 40.0}, 90.0, 10.0),
    "low-inhibition": ({"Ai": 15.0, "bi": 40.0}, 100.0, 20.0),
    "irregular": ({}, 220.0, 80.0),
}
NOISY = [name for name, regime in REGIMES.items() if regime[2] is not None]
ROWS64 = [*range(2000), *range(2049, STEPS, 50)]  # 2360 stored steps
ROWS32 = [*range(100), *range(119, STEPS, 20)]    # 1095 stored steps


def save(folder, name, array):
    """Write `array` as a little-endian, C-ordered .npy file with a version 1.0 header."""
    array = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
    with open(folder / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version=(1, 0))


def double_input(regime, normal):
    """E_inp of one regime in double precision: float64 (20000,), Hz.

    `normal`: float32 (20000,), the N(0,1) numbers; not used by sine-drive.
    """
    _, level, noise = REGIMES[regime]
    if noise is None:
        return level + 70.0 * np.sin(2.0 * math.pi * 10.0 * (np.arange(STEPS) * H))
    return level + (noise / math.sqrt(H)) * normal.astype(np.float64)


def make_node(regime, **options):
    """One brainmass column of a regime, with all states set to zero."""
    import brainmass                             # only once the precision is set
    units = {"Ae": u.mV, "Ai": u.mV, "bi": u.Hz}
    node = brainmass.JansenRitStep(
        1, **{name: value * units[name] for name, value in REGIMES[regime][0].items()}, **options)
    brainstate.nn.init_all_states(node)
    return node


def run_single(regime, seed):
    """The run of the library's tutorial, in its default float32, after seed(seed).

    Returns E_inp, float32 (20000,), Hz, and M, E, I, EEG, float32 (20000, 4), mV.
    """
    brainstate.environ.set(dt=0.5 * u.ms)
    brainstate.random.seed(seed)
    node = make_node(regime)

    def step_run(inp):
        eeg = node.update(E_inp=inp)
        return node.M.value, node.E.value, node.I.value, eeg

    dt = brainstate.environ.get_dt()
    indices = np.arange(int(10 * u.second / dt))
    _, level, noise = REGIMES[regime]
    inputs = brainstate.random.normal(level, noise / (dt / u.second) ** 0.5, indices.shape) * u.Hz
    data = brainstate.transform.for_loop(step_run, inputs)
    return (np.asarray(inputs.to_decimal(u.Hz)),
            np.concatenate([np.asarray(x.to_decimal(u.mV)) for x in data], axis=1))


def run_double(regime, method, inputs):
    """brainmass in float64. `inputs`: float64 (20000,), Hz.

    Returns float64 (20000, 7): M, E, I, EEG in mV, then Mv, Ev, Iv in mV/s.
    """
    node = make_node(regime, method=method.replace("-", "_"))

    def step_run(inp):
        eeg = node.update(E_inp=inp)
        return (node.M.value, node.E.value, node.I.value, eeg,
                node.Mv.value, node.Ev.value, node.Iv.value)

    data = brainstate.transform.for_loop(step_run, inputs * u.Hz)
    columns = [np.asarray(x.to_decimal(unit))
               for x, unit in zip(data, [u.mV] * 4 + [u.mV / u.second] * 3)]
    assert all(column.dtype == np.float64 for column in columns), "a column is not float64"
    return np.concatenate(columns, axis=1)


def single_part(folder):
    """Write every float32 file. Returns the manifest notes and the whole trajectories,
    float32 (20000, 4), mV, by (regime, seed)."""
    notes, trajectories = {}, {}
    for seed in SEEDS:
        brainstate.random.seed(seed)
        calls = [np.asarray(brainstate.random.normal(0.0, 1.0, (STEPS,))) for _ in range(3)]
        save(folder, f"normal_seed{seed}", calls[0])
        notes[f"normal_seed{seed}"] = f"first N(0,1) call of 20000 numbers after seed({seed})"
        for call in (2, 3) if seed == 0 else ():
            save(folder, f"normal_seed0_call{call}", calls[call - 1][:2000])
            notes[f"normal_seed0_call{call}"] = f"first 2000 numbers of call {call} after seed(0)"
        for regime in NOISY:
            inputs, columns = run_single(regime, seed)
            expected = double_input(regime, calls[0])
            assert columns.dtype == inputs.dtype == np.float32
            assert np.allclose(inputs, expected, rtol=0.0, atol=1.2e-7 * np.abs(expected).max())
            trajectories[regime, seed] = columns
            save(folder, f"float32_{regime}_seed{seed}", np.column_stack(
                [np.array(ROWS32, np.float32), columns[ROWS32]]))
    return notes, trajectories


def double_part(folder, numbers, trajectories):
    """Write every float64 file, from the N(0,1) files in the folder `numbers`.

    `trajectories` as returned by single_part. Returns manifest notes for both precisions.
    """
    brainstate.environ.set(precision=64)         # before brainmass is imported
    brainstate.environ.set(dt=0.5 * u.ms)
    normals = {seed: np.load(numbers / f"normal_seed{seed}.npy") for seed in SEEDS}
    notes = {}
    for regime in REGIMES:
        for method in METHODS:
            inputs = double_input(regime, normals[0])
            columns = run_double(regime, method, inputs)
            plain = plain_model.run(REGIMES[regime][0], method, inputs, H)
            error = np.abs(columns - plain)[:, :4].max()
            assert error < 1e-10, f"{regime} {method}: {error} mV from the plain implementation"
            save(folder, f"float64_{regime}_{method}", np.column_stack(
                [np.array(ROWS64, np.float64), columns[ROWS64]]))
            notes[f"float64_{regime}_{method}"] = (
                f"brainmass in float64, {'no noise' if regime not in NOISY else 'noise of seed 0'}; "
                f"largest difference from a plain numpy run {error:.1e} mV")
    for (regime, seed), single in trajectories.items():
        double = run_double(regime, "exp-euler", double_input(regime, normals[seed]))[:, :4]
        notes[f"float32_{regime}_seed{seed}"] = (
            f"brainmass as in its tutorial, after seed({seed}); largest difference from float64 "
            f"with the same N(0,1) numbers {np.abs(single - double).max():.2e} mV")
    return notes


def make(folder, numbers):
    """Write all files and the manifest into `folder`; each precision in a process of its own.

    The float64 runs take their N(0,1) numbers from the files in `numbers`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        notes, trajectories = pool.submit(single_part, folder).result()
        notes.update(pool.submit(double_part, folder, numbers, trajectories).result())
    packages = ("brainmass", "brainstate", "braintools", "brainunit", "jax", "jaxlib", "numpy")
    manifest = {
        "date": datetime.date.today().isoformat(),
        "platform": f"{platform.system()} {platform.machine()}",
        "versions": {"python": platform.python_version(),
                     **{name: importlib.metadata.version(name) for name in packages}},
        "files": {f"{name}.npy": notes[name] for name in sorted(notes)},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def check(folder, tolerance):
    """Remake everything and compare with `folder`; `tolerance` by dtype name. True if all agree."""
    agree = True
    with tempfile.TemporaryDirectory() as temporary:
        make(Path(temporary), numbers=folder)
        places = (folder, Path(temporary))
        for name in sorted({path.name for place in places for path in place.glob("*.npy")}):
            worst = math.inf                     # of a file that is missing or of another shape
            if all((place / name).exists() for place in places):
                old, new = (np.load(place / name) for place in places)
                if old.dtype == new.dtype and old.shape == new.shape:
                    worst = float(np.abs(old - new).max())
            good = math.isfinite(worst) and worst <= tolerance[old.dtype.name]
            print(f"{'ok  ' if good else 'FAIL'} {name}: largest difference {worst:.2e}")
            agree = agree and good
    return agree


def run_in_venv(folder, arguments):
    """Build the virtual environment `folder` from requirements.txt, run this file in it."""
    venv.create(folder, with_pip=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    python = str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    subprocess.check_call([python, "-m", "pip", "install", "-r", str(HERE / "requirements.txt")])
    return subprocess.call([python, str(HERE / "make_golden.py"), *arguments])


def main():
    parser = argparse.ArgumentParser(description="Make or check the brainmass golden data.")
    parser.add_argument("--out", type=Path, default=HERE / "data", help="folder of the data")
    parser.add_argument("--check", action="store_true", help="remake and compare, write nothing")
    parser.add_argument("--tolerance64", type=float, default=1e-12, help="--check, float64 files")
    parser.add_argument("--tolerance32", type=float, default=1e-6, help="--check, float32 files")
    parser.add_argument("--venv", action="store_true", help="first build .venv beside this file")
    options = parser.parse_args()
    if options.venv:
        return run_in_venv(HERE / ".venv", [a for a in sys.argv[1:] if a != "--venv"])
    if options.check:
        tolerance = {"float64": options.tolerance64, "float32": options.tolerance32}
        return 0 if check(options.out, tolerance) else 1
    make(options.out, numbers=options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
