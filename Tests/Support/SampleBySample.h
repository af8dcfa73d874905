// SPDX-License-Identifier: GPL-3.0-or-later
// What renders stretches of samples, asked for one at a time.
#pragma once

#include "Instrument/FreeRunningPair.h"

#include <array>

namespace berger::test {

/** The player's next sample, in mV. */
inline Frame nextFrame(ColumnPlayer& player, double sidechain = 0.0, double stimulus = 0.0) {
    Frames frames{};
    const std::array input{sidechain};
    player.render({input, stimulus}, 0, frames);
    return {frames[0][0], frames[1][0], frames[2][0], frames[3][0], frames[4][0]};
}

/** A carrier's next sample, left and right. @param potentials  M, E, I and EEG in mV */
inline std::array<double, 2> nextSample(Carrier& carrier, const Frame& potentials) {
    Frames frames{};
    for (std::size_t i = 0; i < frames.size(); ++i)
        frames[i][0] = potentials[i];
    std::array<Channel, 2> main{};
    carrier.render(frames, 0, 1, main);
    return {main[0][0], main[1][0]};
}

struct Sample {
    std::array<double, 2> main{};
    std::array<double, 4> cv{};
    double eeg = 0;
};

/** The pair's next sample. */
inline Sample nextSample(FreeRunningPair& pair, double sidechain = 0.0, double stimulus = 0.0) {
    FreeSound sound{};
    const std::array input{sidechain};
    pair.render({input, stimulus}, sound);
    return {{sound.main[0][0], sound.main[1][0]},
            {sound.cv[0][0], sound.cv[1][0], sound.cv[2][0], sound.cv[3][0]},
            sound.eeg[0]};
}

} // namespace berger::test
