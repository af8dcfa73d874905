# SPDX-License-Identifier: GPL-3.0-or-later
"""Factory presets rendered by berger-lab, and what can be measured of a sound.

A sound is the left side of the main output as float64 at 48 kHz; the right side is a column with a seed of its own.
"""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pyloudnorm
from scipy.io import wavfile
from scipy.signal import butter, find_peaks, hilbert, sosfilt, welch

FOLDER = Path(__file__).parents[2] / "Assets" / "Presets"
RATE = 48000


class Lab:
    """berger-lab at a path. What it has rendered is kept: a shorter render is the beginning of a longer one."""

    def __init__(self, path):
        self.path = path
        self.rendered = {}

    def __call__(self, *arguments):
        return subprocess.run([self.path, *map(str, arguments)], check=True, capture_output=True, text=True).stdout

    def listed(self, what):
        return json.loads(self("list", what, "--json"))

    def render(self, preset, seconds, seed=5):
        key = json.dumps(preset, sort_keys=True), seed
        known = self.rendered.get(key)
        if known is None or len(known) < seconds * RATE:
            known = self.rendered[key] = self.render_anew(preset, seconds, seed)
        return known[:round(seconds * RATE)].copy()

    def render_anew(self, preset, seconds, seed):
        return self.channels(preset, seconds, seed)[0]

    def channels(self, preset, seconds, seed=5):
        """All six: main left and right, M, E, I, EEG."""
        with tempfile.TemporaryDirectory() as folder:
            path, wav = Path(folder) / "p.json", Path(folder) / "o.wav"
            path.write_text(json.dumps(preset), encoding="utf-8")
            self("audio", "--preset", path, "--seconds", seconds, "--seed", seed, "--sample-rate", RATE, "--out", wav)
            rate, x = wavfile.read(wav)
        if rate != RATE or x.shape[1:] != (6,):
            raise ValueError("the render is not what was asked for")
        return x.T.astype(float)


def presets(folder=FOLDER):
    """Every preset by its file's name without the ending, in the order in which hosts see them."""
    names = (folder / "order.txt").read_text(encoding="utf-8").split()
    return {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in names}


def changed(preset, **parameters):
    """The preset with other values for some parameters."""
    return {**preset, "parameters": {**preset["parameters"], **parameters}}


def loudness(x):
    """Integrated loudness of both channels in LUFS (ITU-R BS.1770)."""
    return pyloudnorm.Meter(RATE).integrated_loudness(np.stack([x, x], axis=1))


def band(x, low, high):
    """The part of a sound between two frequencies."""
    return sosfilt(butter(4, [low, high], "bandpass", fs=RATE, output="sos"), x)


def power_between(x, low, high):
    """The share of the power from 20 Hz on that lies between two frequencies."""
    f, p = welch(x, RATE, nperseg=2**15)
    return p[(f >= low) & (f < high)].sum() / p[f >= 20].sum()


def broad_peak(x):
    """The strongest frequency of a smooth spectrum (steps of 6 Hz), for sounds whose pitch wavers, Hz."""
    f, p = welch(x, RATE, nperseg=2**13)
    return f[np.where(f >= 20, p, 0).argmax()]


def peak_frequency(x, near, width):
    """The strongest frequency around a place, Hz; NaN unless it is among the strongest of all."""
    f, p = welch(x, RATE, nperseg=min(2**17, len(x)))
    inside = (f > near - width) & (f < near + width)
    if p[inside].max() < 0.1 * p[f > 20].max():
        return np.nan
    return f[inside][p[inside].argmax()]


def lines(x, least):
    """The frequencies of the spectrum's lines that have at least a part of the strongest one's amplitude, Hz."""
    p = np.abs(np.fft.rfft(x * np.hanning(len(x))))
    return find_peaks(p, height=least * p.max())[0] * RATE / len(x)


def envelope(x):
    """The amplitude in frames of 5 ms."""
    frame = RATE // 200
    e = np.abs(hilbert(x))
    return e[: len(e) // frame * frame].reshape(-1, frame).mean(axis=1)


def envelope_rate(x):
    """How often the amplitude rises and falls, from 0.3 to 100 Hz, and the depth of that: 0 is steady, 1 is full."""
    e = envelope(x)[10:-10]
    window = np.hanning(len(e))
    p = np.abs(np.fft.rfft((e - e.mean()) * window, 2**16))
    f = np.fft.rfftfreq(2**16, 1 / 200)
    p[f < 0.3] = 0
    return f[p.argmax()], 2 * p.max() / (window.sum() * e.mean())


def clicks(x, least):
    """When the sound rises above a level, at most once in 4 ms; seconds."""
    return find_peaks(x, height=least, distance=RATE // 250)[0] / RATE


def repetition(x):
    """How well a sound repeats itself after some time from 20 ms to 2 s: the greatest correlation; 1 is exactly."""
    x = x - x.mean()
    correlation = np.fft.irfft(np.abs(np.fft.rfft(x, 2 * len(x))) ** 2)
    energy = np.cumsum(x**2)
    lag = np.arange(RATE // 50, 2 * RATE)
    return (correlation[lag] / np.sqrt(energy[len(x) - 1 - lag] * (energy[-1] - energy[lag - 1]))).max()


def features(x):
    """Third-octave levels and how much they change, in dB: enough to tell two sounds apart."""
    frames = np.abs(np.fft.rfft(x[: len(x) // 4096 * 4096].reshape(-1, 4096) * np.hanning(4096), axis=1)) ** 2
    f = np.fft.rfftfreq(4096, 1 / RATE)
    edges = 30 * 2 ** (np.arange(27) / 3)
    bands = np.stack([frames[:, (f >= a) & (f < b)].sum(axis=1) for a, b in zip(edges, edges[1:])], axis=1)
    power = bands / frames.sum()
    floor = 1e-7 / len(frames)
    change = (power + floor).std(axis=0)
    return np.concatenate([10 * np.log10(power.mean(axis=0) + floor), 5 * np.log10(change + floor)])
