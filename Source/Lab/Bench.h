// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace berger::lab {

/** One result of the benchmark. */
struct Figure {
    std::string name, unit;
    double value;
};

/** The time in s that the work takes when nothing comes between: the least of several. */
template <class Work> double minimumSeconds(const Work& work, int attempts) {
    auto minimum = 1e9;
    for (int i = 0; i < attempts; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        minimum = std::min(minimum, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return minimum;
}

/** Hz, of the audio that is measured. */
inline constexpr double sampleRate = 48000;

/** How often each thing is measured for figures that can be relied on. */
inline constexpr int usualAttempts = 7;

/** Naive code, the single column and banks of columns, in ns a step of a column, and their ratios. */
std::vector<Figure> measureColumns(int attempts);

/** Notes' voices, and what finds their rhythm. */
std::vector<Figure> measureKeys(int attempts);

/** How soon a map follows a knob. */
std::vector<Figure> measureMap(int attempts);

/** processBlock, block by block, and offline. */
std::vector<Figure> measureProcessor(int attempts);

/** 64 voices of every factory preset, block by block. */
std::vector<Figure> measureVoices(int attempts);

/** What an open window costs the audio thread. */
std::vector<Figure> measureWindow(int attempts);

} // namespace berger::lab
