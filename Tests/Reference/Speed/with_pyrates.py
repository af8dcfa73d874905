"""PyRates with its template of a lumped Jansen-Rit column, in V and s: by its own integrators in NumPy, with the right-hand
side that numba compiles, and in JAX, and by those of SciPy and diffrax with a relative tolerance instead of a step."""

import functools
import os
import tempfile

os.environ["JAX_PLATFORMS"] = "cpu"

import numba
import numpy as np
from pyrates import CircuitTemplate, NodeTemplate

SCHEMES = [(name, "double") for name in
           ("euler, NumPy", "heun, NumPy", "heun, numba", "heun, JAX", "RK45, SciPy", "DOP853, SciPy",
            "DOP853, SciPy and numba", "Tsit5, diffrax", "Dopri8, diffrax")]


def widths_of(*_):
    return 1, 64


def kind_of(integrator):
    return "rtol" if "SciPy" in integrator or "diffrax" in integrator else "ms"


def copying(slope):
    """The right-hand side as it comes returns the same array each time, while Heun's method and DOP853 still need the
    numbers before: it makes Heun's of first order."""
    return lambda *arguments: slope(*arguments).copy()


compile_once = functools.cache(numba.njit)


def compiled(slope):
    sigmoid = slope.__globals__["sigmoid"]
    slope.__globals__["sigmoid"] = compile_once(getattr(sigmoid, "py_func", sigmoid))
    return copying(compile_once(slope))


def options_of(method, form, setting):
    if form == "NumPy":
        return {"solver": method, "decorator": copying}
    if form == "numba":
        return {"solver": method, "decorator": compiled}
    if form == "JAX":
        return {"solver": method, "backend": "jax"}
    tolerances = {"method": method, "rtol": setting, "atol": 1e-3 * setting}
    if form == "diffrax":
        return {"solver": "diffrax", "backend": "jax", "max_steps": 10**7, **tolerances}
    return {"solver": "scipy", "decorator": compiled if "numba" in form else copying, **tolerances}


def prepare(integrator, _, width, setting):
    method, form = integrator.split(", ")
    # Of an adaptive integrator the first step, and that of the samples.
    step = 1e-3 if kind_of(integrator) == "rtol" else 1e-3 * setting  # s

    def run(seconds, records):
        os.chdir(tempfile.gettempdir())          # where it writes its code
        node = NodeTemplate.from_yaml("model_templates.neural_mass_models.jansenrit.jrc_pop")  # begins at zero
        net = CircuitTemplate(name="columns", nodes={f"c{k}": node for k in range(width)})
        steps = 2 * round(seconds / step / 2)
        every = 1 if records else steps // 2
        result = net.run(simulation_time=steps * step, step_size=step, sampling_step_size=every * step,
                         outputs={"E": "c0/jrc_op/V_e", "I": "c0/jrc_op/V_i"}, vectorize=True,
                         float_precision="float64", verbose=False, **options_of(method, form, setting))
        if records:
            return step * np.arange(len(result)), 1e3 * (result["E"] - result["I"]).to_numpy()

    return run
