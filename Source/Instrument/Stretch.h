// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/BandLimiter.h"
#include "SoundSources.h"

#include <array>
#include <cstddef>
#include <span>

namespace berger {

/** The most samples that are rendered at once. */
inline constexpr std::size_t maximumStretch = 32;

/** One signal, sample by sample. */
using Channel = std::array<double, maximumStretch>;

/** Several samples of a pair of columns, in mV, in the order of a Frame. */
using Frames = std::array<Channel, std::tuple_size_v<Frame>>;

/** What each source is multiplied by, sample by sample. */
using SourceGains = std::array<Channel, soundSourceCount>;

/** Consecutive samples that are to be rendered, and what arrives from outside meanwhile. */
struct Stretch {
    std::span<const double> sidechain;  ///< at each sample, up to maximumStretch of them; full scale = 1
    double stimulus = 0;                ///< afferent spikes that arrive at the first sample
    const SourceGains* gains = nullptr; ///< from the first sample on; none: all sources are heard

    std::size_t size() const noexcept { return sidechain.size(); }
};

} // namespace berger
