# SPDX-License-Identifier: GPL-3.0-or-later
"""The noise-free Jansen-Rit column's equilibria and cycles by SciPy, written down independently of Berger."""

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

DEFAULTS = {"Ae": 3.25, "Ai": 22.0, "be": 100.0, "bi": 50.0, "C": 135.0, "a1": 1.0, "a2": 0.8, "a3": 0.25, "a4": 0.25,
            "s_max": 5.0, "v0": 6.0, "r": 0.56, "fr_scale": 1.0, "E_inp": 120.0, "M_inp": 0.0, "I_inp": 0.0}


def rate(p, v):
    return p["s_max"] / (1 + np.exp(p["r"] * (p["v0"] - v)))


def slope(p, x):
    """The right-hand side, for x = M, E, I, and their derivatives."""
    m, e, i, mv, ev, iv = x
    k, c, be, bi = p["fr_scale"], p["C"], p["be"], p["bi"]
    return np.array([
        mv, ev, iv,
        p["Ae"] * be * k * rate(p, e - i + p["M_inp"]) - 2 * be * mv - be**2 * m,
        p["Ae"] * be * k * (p["E_inp"] + c * p["a2"] * rate(p, c * p["a1"] * m)) - 2 * be * ev - be**2 * e,
        p["Ai"] * bi * k * c * p["a4"] * rate(p, c * p["a3"] * m + p["I_inp"]) - 2 * bi * iv - bi**2 * i])


def rest(p, eeg):
    """The state that stands still while the EEG is held."""
    m = p["Ae"] / p["be"] * p["fr_scale"] * rate(p, eeg + p["M_inp"])
    e = p["Ae"] / p["be"] * p["fr_scale"] * (p["E_inp"] + p["C"] * p["a2"] * rate(p, p["C"] * p["a1"] * m))
    i = p["Ai"] / p["bi"] * p["fr_scale"] * p["C"] * p["a4"] * rate(p, p["C"] * p["a3"] * m + p["I_inp"])
    return m, e, i, 0.0, 0.0, 0.0


def missed(p, eeg):
    """How far the EEG of that state is from the one held."""
    _, e, i, *_ = rest(p, eeg)
    return e - i - eeg


def eigenvalues(p, x):
    jacobian = np.empty((6, 6))
    for j in range(6):  # complex steps, which cancel nothing
        jacobian[:, j] = slope(p, x + 1e-30j * np.eye(6)[j]).imag / 1e-30
    return np.linalg.eigvals(jacobian)


def equilibria(p, low=-60.0, high=60.0, count=6001):
    """The EEGs of all equilibria."""
    grid = np.linspace(low, high, count)
    values = missed(p, grid)
    return [brentq(lambda y: missed(p, y), grid[n], grid[n + 1], xtol=1e-12)
            for n in range(count - 1) if values[n] * values[n + 1] < 0]


def growth(p, eeg):
    """The largest real part of the oscillating eigenvalues, and its frequency in Hz."""
    pairs = [e for e in eigenvalues(p, np.array(rest(p, eeg))) if e.imag > 1e-6]
    if not pairs:
        return -np.inf, 0.0
    largest = max(pairs, key=lambda e: e.real)
    return largest.real, largest.imag / (2 * np.pi)


def folds_and_hopfs(base, name, low, high, count=400):
    """Lists of (parameter, EEG) and of (parameter, EEG, Hz), from the equilibria at places of a parameter."""
    at = lambda value: {**DEFAULTS, **base, name: value}
    grid = np.linspace(low, high, count)
    found = [equilibria(at(value)) for value in grid]
    folds, hopfs = [], []
    for n in range(count - 1):
        before, after = found[n], found[n + 1]
        if len(before) != len(after):
            a, b = grid[n], grid[n + 1]
            many, few = max(before, after, key=len), min(before, after, key=len)
            few_at = a if few is before else b
            more = a if few is after else b
            # The pair that has no partner.
            lost = min(range(len(many) - 1), key=lambda i: sum(
                abs(y - z) for y, z in zip([*many[:i], *many[i + 2:]], few)))
            y_low, y_high = many[lost], many[lost + 1]
            ys = np.linspace(y_low - 0.2, y_high + 0.2, 4001)
            sign = np.sign(missed(at(more), 0.5 * (y_low + y_high)))
            place = brentq(lambda value: max(sign * missed(at(value), ys)), few_at, more, xtol=1e-9)
            folds.append((place, ys[np.argmax(sign * missed(at(place), ys))]))
            continue
        for i, (y, z) in enumerate(zip(before, after)):
            g, h = growth(at(grid[n]), y)[0], growth(at(grid[n + 1]), z)[0]
            if not (np.isfinite(g) and np.isfinite(h)) or g * h > 0:
                continue

            def crossing(value, i=i):
                p = at(value)
                return growth(p, equilibria(p)[i])[0]
            place = brentq(crossing, grid[n], grid[n + 1], xtol=1e-8)
            eeg = equilibria(at(place))[i]
            left, frequency = growth(at(place), eeg)
            if abs(left) < 1e-3:  # else two real eigenvalues become a pair there
                hopfs.append((place, eeg, frequency))
    return folds, hopfs


def settled_cycle(parameters, start, seconds):
    """Period in s, minimum and maximum of the EEG in mV of the cycle into which the column runs."""
    p = {**DEFAULTS, **parameters}
    tight = {"method": "DOP853", "rtol": 1e-10, "atol": 1e-10}
    x = solve_ivp(lambda t, y: slope(p, y), (0, seconds), start, **tight).y[:, -1]
    run = solve_ivp(lambda t, y: slope(p, y), (0, 2), x, t_eval=np.linspace(0, 2, 40001), **tight)
    eeg = run.y[1] - run.y[2]
    level = 0.5 * (eeg.min() + eeg.max())
    rising = lambda t, y: y[1] - y[2] - level
    rising.direction = 1
    times = solve_ivp(lambda t, y: slope(p, y), (0, 3), x, events=rising, **tight).t_events[0]
    return (times[-1] - times[0]) / (len(times) - 1), eeg.min(), eeg.max()
