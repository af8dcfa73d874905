# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a change leaves every sound, figure and name as it was: hashes of what Berger renders and lists.

Usage: renders.py PATH_TO_BERGER_LAB LV2_BUNDLE --write FILE
       renders.py PATH_TO_BERGER_LAB LV2_BUNDLE --compare FILE

Write them with a build from before the change and compare with one from after it, on the same machine: processors with
other vector units, and other mathematical libraries, differ in last digits. --compare names what differs and exits with
1 then.
"""

import argparse
import hashlib
import json
import struct
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path

PRESETS = sorted((Path(__file__).parents[2] / "Assets" / "Presets").glob("*.json"))
SPEEDS = (1, 44, 200)
INTEGRATORS = ("exp-euler", "heun", "rk4")


def song():
    """A standard MIDI file: chords with bends, pressure and the sustain pedal, at two tempi."""
    events = [(0, b"\xff\x51\x03\x07\xa1\x20")]
    for chord, start in enumerate(range(0, 1920, 480)):
        for voice, key in enumerate((36, 55, 60, 64, 72)):
            events += [(start + 7 * voice, bytes([0x90, key + chord, 60 + 12 * voice])),
                       (start + 400 + 11 * voice, bytes([0x80, key + chord, 64]))]
        events += [(start + 100, bytes([0xE0, 0, 64 + 12 * chord])), (start + 150, bytes([0xD0, 30 * chord])),
                   (start + 200, bytes([0xB0, 74, 20 + 30 * chord])), (start + 300, bytes([0xB0, 64, 127 * (chord % 2)]))]
    events += [(960, b"\xff\x51\x03\x05\x16\x15"), (2000, b"\xff\x2f\x00")]
    body, now = b"", 0
    for tick, data in sorted(events, key=lambda event: event[0]):
        delta, now = tick - now, tick
        body += (bytes([delta >> 7 | 128]) if delta > 127 else b"") + bytes([delta & 127]) + data
    return (b"MThd" + struct.pack(">IHHH", 6, 0, 1, 480) + b"MTrk" + struct.pack(">I", len(body)) + body)


def hashed(data):
    return hashlib.sha256(data).hexdigest()


def run(lab, *arguments):
    return subprocess.run([lab, *map(str, arguments)], check=True, capture_output=True, timeout=1800).stdout


def jobs(lab, folder):
    """Each render's name, berger-lab's arguments for it, and the end of the file that it writes."""
    (folder / "song.mid").write_bytes(song())
    regimes = [row.split()[0] for row in run(lab, "list", "regimes").decode().splitlines()
               if row[:1].isalpha() and not row.endswith(":")]
    for preset in PRESETS:
        yield f"preset {preset.stem}", ["audio", "--preset", preset, "--seconds", 4], ".wav"
        yield (f"song with {preset.stem}",
               ["audio", "--preset", preset, "--midi", folder / "song.mid", "--seconds", 4, "--block-size", 64], ".wav")
    for regime in regimes:
        for speed in SPEEDS:
            yield f"regime {regime} at {speed}", ["audio", "--regime", regime, "--speed", speed, "--seconds", 3], ".wav"
        for integrator in INTEGRATORS:
            yield (f"trace of {regime} by {integrator}",
                   ["trace", "--regime", regime, "--integrator", integrator, "--seconds", 4], ".csv")
    for end in (".edf", ".bdf", ".png"):
        yield f"trace as {end[1:]}", ["trace", "--seconds", 3], end
    yield ("sweep", ["sweep", "--grid", "E_inp=50:400:15", "--grid", "Ae=3.25,4", "--seeds", "0:1", "--seconds", 8], ".csv")
    yield "sweep without noise", ["sweep", "--grid", "E_inp=50:400:15", "--set", "noise_E=0", "--seconds", 8], ".csv"


def hashes(lab, bundle):
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(cpu_count()) as pool:
        folder = Path(name)

        def render(job):
            index, (title, arguments, end) = job
            target = folder / f"{index}{end}"
            run(lab, *arguments, "--out", target)
            result = hashed(target.read_bytes())
            target.unlink()
            return title, result

        found = dict(pool.map(render, enumerate(jobs(lab, folder))))
    for E_inp in (50, 100, 115, 150, 220, 300, 315.5, 400):
        found[f"rhythm at {E_inp}"] = hashed(run(lab, "rhythm", "--set", f"E_inp={E_inp}"))
    for words in (["list", "regimes"], ["list", "parameters"], ["self-test"]):
        found[" ".join(words)] = hashed(run(lab, *words))
    for file in sorted(bundle.glob("*.ttl")):  # symbols, ports and programs, in their order
        found[file.name] = hashed(file.read_bytes())
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lab")
    parser.add_argument("bundle", type=Path)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", type=Path)
    action.add_argument("--compare", type=Path)
    options = parser.parse_args()
    found = hashes(str(Path(options.lab).absolute()), options.bundle)
    if options.write:
        options.write.write_text(json.dumps(found, indent=1) + "\n")
        print(f"{len(found)} hashes in {options.write}")
        return 0
    before = json.loads(options.compare.read_text())
    different = [name for name in {**before, **found} if before.get(name) != found.get(name)]
    for name in different:
        print(f"differs: {name}")
    print(f"{len(found) - len(different)} of {len(found)} are the same")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
