# SPDX-License-Identifier: GPL-3.0-or-later
"""Empty axes to draw on with a pencil, as SVG."""

from typing import NamedTuple


class Axis(NamedTuple):
    title: str
    low: float
    high: float
    step: float


# Across and up.
AXES = {
    "axes-rhythm": (Axis("Input in 1/s", 60, 360, 20), Axis("rhythm in Hz", 0, 14, 2)),
    "axes-trace": (Axis("model time in s", 0, 2, 0.2), Axis("EEG in mV", 0, 12, 2)),
    "axes-spectrum": (Axis("model frequency in Hz", 0, 30, 2), Axis("power (no scale)", 0, 1, 1)),
}
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 700, 330, 60, 15, 10, 50


def ticks(axis):
    count = round((axis.high - axis.low) / axis.step)
    return [axis.low + axis.step * i for i in range(count + 1)]


def picture(across, up):
    """The grid with its numbers and titles."""
    def x_of(value):
        return LEFT + (value - across.low) / (across.high - across.low) * (WIDTH - LEFT - RIGHT)

    def y_of(value):
        return HEIGHT - BOTTOM - (value - up.low) / (up.high - up.low) * (HEIGHT - TOP - BOTTOM)

    parts = []
    for value in ticks(across):
        x = f"{x_of(value):.1f}"
        parts.append(f'<path d="M{x} {TOP}V{HEIGHT - BOTTOM}"/>')
        parts.append(f'<text x="{x}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{value:g}</text>')
    for value in ticks(up):
        y = f"{y_of(value):.1f}"
        parts.append(f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{float(y) + 4:.1f}" text-anchor="end">{value:g}</text>')
    middle = f"{(HEIGHT - BOTTOM + TOP) / 2:.1f}"
    parts.append(f'<text x="{(WIDTH + LEFT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">{across.title}</text>')
    parts.append(f'<text transform="translate(16 {middle}) rotate(-90)" text-anchor="middle">{up.title}</text>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="DejaVu Sans, sans-serif" font-size="12"><g stroke="#999" stroke-width="0.7">'
            + "".join(p for p in parts if p.startswith("<path")) + "</g>"
            + "".join(p for p in parts if p.startswith("<text")) + "</svg>\n")


def draw(folder):
    for name, axes in AXES.items():
        (folder / f"{name}.svg").write_text(picture(*axes), encoding="utf-8")
