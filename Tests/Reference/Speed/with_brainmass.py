"""brainmass's JansenRitStep, stepped by its for_loop, which XLA compiles. Its "heun" is a method of third order."""

import functools
import os

os.environ["JAX_PLATFORMS"] = "cpu"

import brainstate
import brainunit as u
import jax
import numpy as np

PRECISION = {"float": 32, "double": 64}
SCHEMES = [("exp_euler", "float"), ("exp_euler", "double"), ("heun", "double"), ("rk4", "float"), ("rk4", "double"),
           ("dopri8", "double")]


def widths_of(*_):
    return 1, 64, 1024


def prepare(integrator, precision, width, step):
    brainstate.environ.set(precision=PRECISION[precision], dt=step * u.ms)
    import brainmass                             # only once the precision is set
    node = brainmass.JansenRitStep(width, method=integrator)
    brainstate.nn.init_all_states(node)          # zero
    states = node.M, node.E, node.I, node.Mv, node.Ev, node.Iv
    zeros = [state.value for state in states]

    @functools.cache
    def stepper(steps, records):
        def once(_):
            eeg = node.update(E_inp=220.0 * u.Hz)
            return eeg[0] if records else None
        return brainstate.transform.jit(lambda: brainstate.transform.for_loop(once, np.arange(steps)))

    def run(seconds, records):
        for state, zero in zip(states, zeros):   # the same states, which the compiled loop knows
            state.value = zero
        steps = round(1e3 * seconds / step)
        eeg = stepper(steps, records)()
        jax.block_until_ready(node.E.value.mantissa)
        if records:
            return 1e-3 * step * np.arange(1, steps + 1), np.asarray(eeg.to_decimal(u.mV), np.float64)

    return run
