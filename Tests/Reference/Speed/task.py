"""The task of the comparison: 10 s of one column from zero, without noise, at an input of 220 Hz, where it takes up its
alpha rhythm. The true EEG in mV comes from SciPy at a tolerance of 1e-12, with the equations as they are printed."""

import functools

import numpy as np
from scipy.integrate import solve_ivp
from scipy.interpolate import make_interp_spline

SECONDS = 10.0
GRID = 2.5e-4  # s


def sigmoid(potential):
    return 5.0 / (1.0 + np.exp(0.56 * (6.0 - potential)))


def drift(_, x):
    m, e, i, mv, ev, iv = x  # mV, mV/s
    return (mv, ev, iv,
            3.25 * 100 * sigmoid(e - i) - 2 * 100 * mv - 100**2 * m,
            3.25 * 100 * (220.0 + 108.0 * sigmoid(135.0 * m)) - 2 * 100 * ev - 100**2 * e,
            22.0 * 50 * 33.75 * sigmoid(33.75 * m) - 2 * 50 * iv - 50**2 * i)


@functools.cache
def truth():
    """The EEG as a function of time, and the rhythm's swing, both in mV."""
    times = np.arange(round(SECONDS / GRID) + 1) * GRID
    x = solve_ivp(drift, (0, times[-1]), np.zeros(6), "DOP853", times, rtol=1e-12, atol=1e-12).y
    eeg = x[1] - x[2]
    return make_interp_spline(times, eeg, k=7), np.ptp(eeg[len(eeg) // 2:])


def error(times, eeg):
    """The greatest difference from the true EEG, as a part of its swing."""
    curve, swing = truth()
    worst = np.max(np.abs(eeg - curve(times))) / swing if len(eeg) else np.inf
    return worst if np.isfinite(worst) else np.inf
