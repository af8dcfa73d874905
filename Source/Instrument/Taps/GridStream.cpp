// SPDX-License-Identifier: GPL-3.0-or-later
#include "GridStream.h"

namespace berger {

bool GridStream::beginBlock() noexcept {
    const auto isOpen = opened.load(std::memory_order_acquire);
    const auto potential = wanted.load(std::memory_order_relaxed);
    if (isOpen && (!wasOpen || potential != next.potential)) {
        next.potential = potential;
        next.step = 0.0; // the next point begins a stretch
    }
    wasOpen = isOpen;
    return isOpen;
}

void GridStream::startStretch(double step, std::uint32_t run) noexcept {
    next.step = step;
    ++next.stretch;
    knownRun = run;
    startChunk();
}

void GridStream::startChunk() noexcept {
    gathered = 0;
    next.noteBits = next.pulseBits = 0;
}

} // namespace berger
