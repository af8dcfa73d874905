"""vbi's Jansen-Rit in its three forms for a processor: C++, numba, and NumPy (its module for CuPy with the engine "cpu").
Columns are nodes with weights of zero, for NumPy simulations side by side. Its time is in ms. All draw noise, of
amplitude zero here, at every step; there is no form without. The C++ form records from a time on, the state before each
step, the others the states after them."""

import tempfile

import numpy as np

COMMON = {"A": 3.25, "B": 22.0, "a": 0.1, "b": 0.05, "v0": 6.0, "vmax": 0.005, "r": 0.56, "G": 0.0, "noise_amp": 0.0,
          "C0": 135.0, "C1": 108.0, "C2": 33.75, "C3": 33.75}
SCHEMES = [(name, "double") for name in ("euler, C++", "heun, C++", "heun, numba", "euler, NumPy", "heun, NumPy")]


def widths_of(*_):
    return 1, 64


def cpp(method, width, step, steps, first):
    from vbi.models.cpp.jansen_rit import JR_sde
    model = JR_sde({**COMMON, "weights": np.zeros((width, width)), "noise_mu": 0.22, "method": method, "dt": step,
                    "t_end": step * (steps + 0.5), "t_transition": step * (first + 0.5),
                    "output": tempfile.gettempdir()})
    return model.run(x0=np.zeros(6 * width))["x"][0]


def numba(_, width, step, steps, first):
    from vbi.models.numba.jansen_rit import JR_sde, integrate
    model = JR_sde({**COMMON, "weights": np.zeros((width, width)), "mu": 0.22, "dt": step, "t_end": step * (steps + 0.5),
                    "t_cut": step * (first - 0.5)})
    model.P.initial_state = np.zeros(6 * width)  # its own argument for it is refused
    return integrate(model.P)["x"][:, 0]


def numpy(method, width, step, steps, first):
    from vbi.models.cupy import jansen_rit
    jansen_rit.tqdm.trange = range               # no progress bar
    model = jansen_rit.JR_sde({**COMMON, "weights": np.zeros((1, 1)), "mu": 0.22, "method": method, "num_sim": width,
                               "dt": step, "t_end": step * (steps - 0.5), "t_cut": step * (first - 0.5),
                               "initial_state": np.zeros((6, width))})
    return model.run()["x"][:, 0, 0]


FORMS = {"C++": cpp, "numba": numba, "NumPy": numpy}


def prepare(integrator, _, width, step):
    method, form = integrator.split(", ")

    def run(seconds, records):
        steps = round(1e3 * seconds / step)
        eeg = FORMS[form](method, width, step, steps, 0 if records else steps - 1)
        if records:
            return 1e-3 * step * (np.arange(len(eeg)) + (form != "C++")), np.asarray(eeg, np.float64)

    return run
