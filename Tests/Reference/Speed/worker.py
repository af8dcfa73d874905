"""Measures one library: for each of its integrators the longest step with which the EEG's error is within a bar, and what
a second of model time then costs. Prints rows as JSON.

Usage: worker.py LIBRARY REPEATS
"""

import functools
import importlib
import json
import math
import sys
import time
import warnings

import task

BARS = (0.01, 0.001)      # of the EEG's swing
LONGEST_SEARCH = 5.0      # s that a run of the search may take; beyond it the method's order tells the step
SHORTEST_TIMED = 0.3      # s
LIMITS = {"ms": (20, -140), "rtol": (-40, -240)}  # of the search: 10 ms, and a relative tolerance of 0.01
OCTAVE = 6


def preferred(k):
    """The k-th of 20 numbers a decade, of two digits: 1, 1.1, 1.3, ..."""
    return float(f"{10 ** (k / 20):.1e}")


class Search:
    """The longest steps of an integrator, all with one column."""

    def __init__(self, prepare, kind, limits):
        self.prepare, self.kind, self.limits = prepare, kind, limits

    @functools.cache
    def try_out(self, k):
        """The error, and what it took to find it in s."""
        run = self.prepare(1, preferred(k))
        begin = time.process_time()
        found = task.error(*run(task.SECONDS, True))
        return found, time.process_time() - begin

    def error(self, k):
        return self.try_out(k)[0]

    def longest(self, bar):
        """A step or tolerance, and whether it is only what the order tells; None if none is good enough."""
        k, finest = self.limits
        while self.error(k) > bar or self.error(k - OCTAVE) > bar:
            error, took = self.try_out(k - OCTAVE)
            if self.kind == "ms" and 2 * took > LONGEST_SEARCH and error > bar:
                return self.foretell(k - OCTAVE, bar)
            k -= OCTAVE
            if k - OCTAVE < finest:
                return None
        if k == self.limits[0]:
            return preferred(k), False
        best = next((j for j in range(k + OCTAVE - 1, k, -1) if self.error(j) <= bar), k)
        return preferred(best), False

    def foretell(self, k, bar):
        order = math.log2(self.error(k + OCTAVE) / self.error(k)) if self.error(k) > 0 else 0
        if not 0.8 < order < 10:                 # rounding, not the method
            return None
        return preferred(k - math.ceil(20 * math.log10(self.error(k) / bar) / order)), True


def measure(run, seconds, repeats):
    """Processor's and wall time in s for a second of the model: what a long run takes more than one of a tenth."""
    def timed(length):
        begin = time.process_time(), time.perf_counter()
        run(length, False)
        return time.process_time() - begin[0], time.perf_counter() - begin[1]

    while True:
        timed(seconds), timed(seconds / 10)      # what is compiled is compiled now
        fixed = timed(seconds / 10)[0]
        took = timed(seconds)[0] - fixed
        if took >= max(SHORTEST_TIMED, fixed):
            break
        seconds *= min(10, max(2, 1.3 * SHORTEST_TIMED / max(took, 1e-3)))
    pairs = [(timed(seconds), timed(seconds / 10)) for _ in range(repeats)]
    return [[(a[i] - b[i]) / (0.9 * seconds) for a, b in pairs] for i in (0, 1)]


def rows(library, repeats):
    module = importlib.import_module(f"with_{library}")
    for integrator, precision in module.SCHEMES:
        kind = getattr(module, "kind_of", lambda _: "ms")(integrator)
        prepare = functools.partial(module.prepare, integrator, precision)
        row = {"library": library, "integrator": integrator, "precision": precision, "kind": kind}
        try:
            search = Search(prepare, kind, getattr(module, "LIMITS", LIMITS[kind]))
            for bar in BARS:
                found = search.longest(bar)
                if found is None:
                    yield {**row, "bar": bar, "reason": "none of the steps that were tried is good enough"}
                    continue
                setting, foretold = found
                for width in module.widths_of(integrator, precision):
                    if hasattr(module, "cost"):
                        costs = module.cost(integrator, precision, width, setting, repeats)
                    else:
                        costs = measure(prepare(width, setting), 5 * setting if kind == "ms" else 0.5, repeats)
                    processor, wall = ([t / width for t in c] for c in costs)
                    yield {**row, "bar": bar, "columns": width, "setting": setting, "foretold": foretold,
                           "processor": processor, "wall": wall}
        except Exception as error:               # one that fails is named, and the others go on
            yield {**row, "reason": f"{type(error).__name__}: {error}".splitlines()[0][:200]}


def main():
    warnings.simplefilter("ignore")
    answers, sys.stdout = sys.stdout, sys.stderr  # what libraries print is none of the rows
    for row in rows(sys.argv[1], int(sys.argv[2])):
        print(json.dumps(row), file=answers, flush=True)


if __name__ == "__main__":
    main()
