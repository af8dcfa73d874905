"""The Virtual Brain's simulator with its JansenRit, whose right-hand side numba compiles. Its regions are the columns, and
the weights between them zero. Its v0 is 5.52 mV unless it is set; its time is in ms."""

import logging

import numpy as np
from tvb.simulator.lab import connectivity, coupling, integrators, models, monitors, simulator

logging.disable(logging.WARNING)
OWN_NAMES = {"euler": "EulerDeterministic", "heun": "HeunDeterministic", "rk4": "RungeKutta4thOrderDeterministic",
             "dop853": "Dop853"}
SCHEMES = [(integrator, "double") for integrator in OWN_NAMES]


def widths_of(*_):
    return 1, 64


def prepare(integrator, _, width, step):
    def run(seconds, records):
        regions = connectivity.Connectivity(
            weights=np.zeros((width, width)), tract_lengths=np.zeros((width, width)), centres=np.zeros((width, 3)),
            region_labels=np.array([f"column {k}" for k in range(width)]))
        steps = round(1e3 * seconds / step)
        sim = simulator.Simulator(
            model=models.JansenRit(v0=np.array([6.0]), mu=np.array([0.22]), variables_of_interest=["y1", "y2"]),
            connectivity=regions, coupling=coupling.Linear(a=np.array([0.0])),
            integrator=getattr(integrators, OWN_NAMES[integrator])(dt=step),
            monitors=[monitors.Raw() if records else monitors.SubSample(period=step * steps)],
            initial_conditions=np.zeros((1, 6, width, 1)))
        sim.configure()
        ((_, recorded),) = sim.run(simulation_length=step * steps)
        if records:
            return 1e-3 * step * np.arange(1, len(recorded) + 1), recorded[:, 0, 0, 0] - recorded[:, 1, 0, 0]

    return run
