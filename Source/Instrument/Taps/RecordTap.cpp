// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordTap.h"

namespace berger {

std::uint32_t RecordTap::open() {
    if (queues == nullptr)
        queues = std::make_unique<Queues>();
    wanted.store(++takes, std::memory_order_release);
    return takes;
}

template <class Queue> auto* RecordTap::reserve(Queue& queue) noexcept {
    if (offline && queue.isFull() && makeRoom && wanted.load(std::memory_order_acquire) == now.take)
        makeRoom();
    return queue.reserve();
}

bool RecordTap::beginBlock(double sampleRate, double newPointsPerSecond, bool isOffline) noexcept {
    const auto take = wanted.load(std::memory_order_acquire);
    if (take != now.take) {
        flush();
        now = {.take = take, .part = 0, .sampleRate = sampleRate, .position = 0};
        taken.store(take, std::memory_order_release);
    }
    if (take == 0)
        return false;
    if (sampleRate != now.sampleRate) {
        flush();
        ++now.part;
        now.sampleRate = sampleRate;
        now.position = 0;
    }
    offline = isOffline;
    tooFast.store(newPointsPerSecond > pointsPerSecond && !isOffline, std::memory_order_relaxed);
    return true;
}

void RecordTap::flush() noexcept {
    if (chunk.count > 0)
        if (auto* next = reserve(queues->audio)) {
            *next = chunk;
            queues->audio.commit();
        }
    chunk.count = 0;
}

void RecordTap::add(const std::array<float, recordedChannels>& sample) noexcept {
    if (chunk.count == 0)
        chunk.place = now;
    const auto at = static_cast<std::size_t>(chunk.count);
    for (std::size_t c = 0; c < recordedChannels; ++c)
        chunk.samples[c][at] = sample[c];
    ++now.position;
    if (++chunk.count == RecordedAudio::capacity)
        flush();
}

void RecordTap::add(std::size_t samplesAhead, double time, const State<double>& x, double E_inp) noexcept {
    if (tooFast.load(std::memory_order_relaxed))
        return;
    if (auto* next = reserve(queues->points)) {
        *next = {now, time, x, E_inp};
        next->place.position += samplesAhead;
        queues->points.commit();
    }
}

} // namespace berger
