// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleHistory.h"

#include <algorithm>
#include <cmath>

namespace berger {

void SampleHistory::add(const SampleChunk& chunk) {
    const auto expected = latest.first + SampleChunk::size * latest.interval;
    const auto follows = chunk.run == latest.run && chunk.interval == latest.interval &&
                         std::abs(chunk.first - expected) < 0.5 * chunk.interval;
    if (!follows)
        clear();
    ring.resize(capacity);
    sidechain.resize(capacity);
    for (std::size_t i = 0; i < SampleChunk::size; ++i, ++total) {
        ring[total % capacity] = chunk.samples[i];
        sidechain[total % capacity] = chunk.sidechain[i];
    }
    count = std::min(count + SampleChunk::size, capacity);
    latest = chunk;
}

double SampleHistory::getEnd() const { return latest.first + (SampleChunk::size - 1) * latest.interval; }

std::vector<double> SampleHistory::newest(Signal signal, std::size_t most) const {
    const auto size = std::min(most, count);
    std::vector<double> values(size);
    for (std::size_t i = 0; i < size; ++i)
        values[i] = static_cast<double>(ring[(total - size + i) % capacity][static_cast<std::size_t>(signal)]);
    return values;
}

std::vector<double> SampleHistory::newestSidechain(std::size_t most) const {
    const auto size = std::min(most, count);
    std::vector<double> values(size);
    for (std::size_t i = 0; i < size; ++i)
        values[i] = static_cast<double>(sidechain[(total - size + i) % capacity]);
    return values;
}

} // namespace berger
