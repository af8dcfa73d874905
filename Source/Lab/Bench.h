// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/State.h"

#include <algorithm>
#include <chrono>
#include <optional>
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

/** What is measured, and how well. */
struct Effort {
    int attempts = 7;                 ///< how often each thing is, for figures that can be relied on
    std::optional<SavedState> preset; ///< the one whose voices are; the factory's if there is none
};

/** Naive code, the single column and banks of columns, in ns a step of a column, and their ratios. */
std::vector<Figure> measureColumns(const Effort& effort);

/** Notes' voices, and what finds their rhythm. */
std::vector<Figure> measureKeys(const Effort& effort);

/** How soon a map follows a knob. */
std::vector<Figure> measureMap(const Effort& effort);

/** processBlock, block by block, and offline. */
std::vector<Figure> measureProcessor(const Effort& effort);

/** 64 voices of a preset or of all, block by block. */
std::vector<Figure> measureVoices(const Effort& effort);

/** What an open window costs the audio thread. */
std::vector<Figure> measureWindow(const Effort& effort);

} // namespace berger::lab
