// SPDX-License-Identifier: GPL-3.0-or-later
#include "AverageModel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace berger {
namespace {

std::size_t samplesIn(int ms, double step) { return static_cast<std::size_t>(std::llround(ms / 1000.0 / step)); }

} // namespace

std::size_t AverageShown::sampleAt(double ms) const {
    const auto place = std::round(ms / 1000.0 / step) + static_cast<double>(epochs.getBefore());
    const auto most = static_cast<double>(epochs.getAverage().mean().size() - 1);
    return static_cast<std::size_t>(std::clamp(place, 0.0, most));
}

std::size_t AverageShown::peak() const {
    const auto mean = epochs.getAverage().mean();
    const auto middle = std::accumulate(mean.begin(), mean.end(), 0.0) / static_cast<double>(mean.size());
    const auto after = mean.subspan(epochs.getBefore());
    const auto furthest = std::ranges::max_element(after, {}, [middle](double x) { return std::abs(x - middle); });
    return epochs.getBefore() + static_cast<std::size_t>(furthest - after.begin());
}

void AverageModel::start() {
    if (!isOpen)
        stream.open();
    isOpen = true;
    hasLast = false;
}

void AverageModel::stop() {
    if (isOpen)
        stream.close();
    isOpen = false;
    shown.epochs.breakOff();
}

bool AverageModel::advance() {
    if (!isOpen)
        return false;
    const auto countBefore = shown.count(), leftOutBefore = shown.epochs.getLeftOut();
    stream.drain([this](const GridChunk& chunk) { take(chunk); });
    return shown.count() != countBefore || shown.epochs.getLeftOut() != leftOutBefore;
}

// A chunk that does not follow the one before ends an epoch: it would be bent.
void AverageModel::follow(const GridChunk& chunk) {
    if (chunk.step != shown.step) {
        shown.step = chunk.step;
        shown.epochs = EpochCollector(samplesIn(shown.settings.before, chunk.step),
                                      std::max<std::size_t>(1, samplesIn(shown.settings.after, chunk.step)));
    } else if (!hasLast || chunk.stretch != stretch || std::abs(chunk.first - last - chunk.step) > 0.5 * chunk.step) {
        shown.epochs.breakOff();
    }
    stretch = chunk.stretch;
    last = chunk.first + static_cast<double>(GridChunk::size - 1) * chunk.step;
    hasLast = true;
}

std::uint64_t AverageModel::stimuliIn(const GridChunk& chunk) const {
    switch (shown.settings.stimulus) {
    case EvokedBy::pulses:
        return chunk.pulseBits;
    case EvokedBy::notes:
        return chunk.noteBits;
    case EvokedBy::both:
        break;
    }
    return chunk.pulseBits | chunk.noteBits;
}

void AverageModel::take(const GridChunk& chunk) {
    if (chunk.potential != static_cast<std::size_t>(shown.settings.signal))
        return; // that was on its way when another one was chosen
    follow(chunk);
    const auto stimuli = stimuliIn(chunk);
    for (std::size_t i = 0; i < GridChunk::size; ++i)
        shown.epochs.add(chunk.values[i], (stimuli >> i & 1) != 0);
}

void AverageModel::set(const AverageSettings& wanted) {
    const auto isOther = wanted != shown.settings;
    shown.settings = wanted;
    stream.setPotential(static_cast<std::size_t>(wanted.signal));
    if (isOther)
        reset();
}

void AverageModel::reset() {
    shown.step = 0.0; // the next chunk begins an average of its length
    shown.epochs = EpochCollector(0, 1);
}

} // namespace berger
