"""The Jansen-Rit column in plain numpy, float64: a check of make_golden.py's brainmass runs."""

import math

import numpy as np

DEFAULTS = {"Ae": 3.25, "Ai": 22.0, "be": 100.0, "bi": 50.0}


def run(parameters, method, inputs, h):
    """Integrate from zero, with the input held over each step.

    `parameters`: those of Ae, Ai (mV) and be, bi (Hz) that are not the default.
    `method`: "exp-euler" (positions by explicit Euler with the old velocity, velocities by
    exponential Euler at the old state) or "rk4" (classical). `inputs`: float64 (steps,), Hz.
    `h`: step, s. Returns float64 (steps, 7): M, E, I, EEG in mV, then Mv, Ev, Iv in mV/s.
    """
    p = {**DEFAULTS, **parameters}
    gain = np.array([p["Ae"], p["Ae"], p["Ai"]])
    rate = np.array([p["be"], p["be"], p["bi"]])
    phi = -np.expm1(-2.0 * rate * h) / (2.0 * rate)  # s

    def sigmoid(potential):
        return 5.0 / (1.0 + math.exp(0.56 * (6.0 - potential)))

    def slope(x, v, inp):
        """dv/dt, float64 (3,), mV/s^2, of potentials x (mV) and velocities v (mV/s)."""
        drive = np.array([sigmoid(x[1] - x[2]),
                          inp + 135.0 * 0.8 * sigmoid(135.0 * x[0]),
                          135.0 * 0.25 * sigmoid(135.0 * 0.25 * x[0])])
        return gain * rate * drive - 2.0 * rate * v - rate * rate * x

    x, v, result = np.zeros(3), np.zeros(3), np.empty((len(inputs), 7))
    for i, inp in enumerate(inputs.tolist()):
        if method == "exp-euler":
            x, v = x + h * v, v + phi * slope(x, v, inp)
        else:
            v1, a1 = v, slope(x, v, inp)
            v2, a2 = v + h / 2 * a1, slope(x + h / 2 * v1, v + h / 2 * a1, inp)
            v3, a3 = v + h / 2 * a2, slope(x + h / 2 * v2, v + h / 2 * a2, inp)
            v4, a4 = v + h * a3, slope(x + h * v3, v + h * a3, inp)
            x = x + h / 6 * (v1 + 2 * v2 + 2 * v3 + v4)
            v = v + h / 6 * (a1 + 2 * a2 + 2 * a3 + a4)
        result[i] = *x, x[1] - x[2], *v
    return result
