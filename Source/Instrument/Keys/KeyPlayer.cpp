// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyPlayer.h"

#include <algorithm>

namespace berger {
namespace {

using namespace parameters;

// While a bounce's values move: a map each so many control periods.
constexpr int periodsBetweenMaps = 8;

// What the rhythm depends on, as far as notes go.
const ParameterSet rhythmic(&ParameterInfo::movesRhythm);

} // namespace

void KeyPlayer::prepare(double sampleRate, const ParameterValues& values, bool isBouncing) {
    allocator.prepare(sampleRate);
    takeTuning();
    isFirstMissing = isBouncing;
    if (!isFirstMissing)
        worker.findNow(values, true);
    worker.start();
    known = values;
    isAnew = isRough = false;
    periods = 0;
}

// What prepare() has left out, as if it had not.
void KeyPlayer::findFirst() {
    isFirstMissing = false;
    worker.findNow(known, true);
    if (const auto* map = worker.take())
        allocator.takeMap(*map);
}

void KeyPlayer::receive(std::span<const std::uint8_t> message) {
    if (isFirstMissing)
        findFirst();
    allocator.receive(message);
}

void KeyPlayer::setTuning(const Tuning& tuning) noexcept {
    auto& frequencies = tunings.writing();
    for (int note = 0; note < Tuning::noteCount; ++note)
        frequencies[static_cast<std::size_t>(note)] = tuning.frequency(note).value_or(0.0);
    tunings.publish();
}

void KeyPlayer::takeTuning() noexcept {
    if (const auto* frequencies = tunings.take())
        allocator.setTuning(*frequencies);
}

void KeyPlayer::expect(const ParameterValues& values) { worker.findNow(values, true); }

void KeyPlayer::restart() noexcept {
    allocator.restart();
    isAnew = true;
    periods = 0;
}

void KeyPlayer::begin(const ParameterValues& values) {
    if (!allocator.isAtBoundary())
        return;
    takeTuning();
    if (isFirstMissing && isOffline && isAnew) { // no note has been tuned by what the column did before
        known = values;
        isAnew = false;
    }
    if (isFirstMissing && (!isOffline || !rhythmic.isSameIn(values, known)))
        findFirst();
    if (isAnew || !rhythmic.isSameIn(values, known)) {
        if (!isOffline) {
            worker.offer(values, isAnew);
            known = values;
            isAnew = false;
        } else if (isAnew || periods % periodsBetweenMaps == 0) {
            worker.findNow(values, isAnew, true);
            known = values;
            isAnew = false;
            isRough = true;
        }
    } else if (isRough) {
        worker.refineNow();
        isRough = false;
    }
    ++periods;
    worker.setHurry(allocator.getVoicesPlaying() > 0);
    allocator.beginPeriod(values, allocator.wantsMap() ? worker.take() : nullptr);
}

int KeyPlayer::render(int wanted) noexcept {
    const auto n = std::min(static_cast<std::size_t>(wanted), allocator.samplesToBoundary());
    for (auto& side : sides)
        std::fill_n(side.begin(), n, 0.0f);
    silent = !allocator.render({sides[0].data(), n}, {sides[1].data(), n});
    return static_cast<int>(n);
}

} // namespace berger
