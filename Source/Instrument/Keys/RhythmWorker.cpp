// SPDX-License-Identifier: GPL-3.0-or-later
#include "RhythmWorker.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace berger {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

// How often it polls for new values: the audio thread could wake it only with a system call.
constexpr auto shortPause = 2ms, longPause = 20ms;

constexpr int nodesAtOnce = 6;

} // namespace

double reachOf(const ParameterValues& values) {
    using namespace parameters;
    // The input level hardly moves further than this before the next map is there.
    constexpr auto minimum = 80.0; // Hz
    const auto drives =
        std::abs(values[velocity_drive]) + std::abs(values[pressure_drive]) + std::abs(values[timbre_drive]);
    return std::max(minimum, drives);
}

void RhythmWorker::start() {
    if (thread.joinable())
        return;
    stopping.store(false);
    thread = std::thread([this] { run(); });
}

void RhythmWorker::stop() {
    stopping.store(true);
    if (thread.joinable())
        thread.join();
}

void RhythmWorker::offer(const ParameterValues& values, bool anew) noexcept {
    auto& request = requests.writing();
    offeredAnew += anew ? 1 : 0;
    request = {values, ++offered, offeredAnew};
    newest.store(offered, std::memory_order_relaxed);
    requests.publish();
}

void RhythmWorker::find(const ParameterValues& values, bool anew) {
    if (anew)
        continuation.restart();
    continuation.follow(values, reachOf(values), map);
    // A few nodes at once near the centre, where notes are while the input glides.
    continuation.refine(map, [left = nodesAtOnce]() mutable { return left-- > 0; });
    publish();
}

void RhythmWorker::publish() {
    maps.writing() = map;
    maps.publish();
}

void RhythmWorker::refine(const std::function<bool()>& goesOn) {
    if (!continuation.refine(map, goesOn))
        return;
    publish();
}

void RhythmWorker::refineNow() {
    const std::scoped_lock guard(lock);
    refine([] { return true; });
}

void RhythmWorker::findNow(const ParameterValues& values, bool anew, bool isRough) {
    const std::scoped_lock guard(lock);
    overtaken.store(newest.load(std::memory_order_relaxed), std::memory_order_relaxed);
    find(values, anew);
    if (!isRough)
        refine([] { return true; });
}

void RhythmWorker::run() {
    while (!stopping.load(std::memory_order_relaxed)) {
        const auto begin = Clock::now();
        if (const auto* request = requests.take()) {
            const std::scoped_lock guard(lock);
            if (request->number > overtaken.load(std::memory_order_relaxed)) {
                const auto anew = request->anew != seenAnew;
                seenAnew = request->anew;
                find(request->values, anew);
                refine([this, number = request->number] {
                    return newest.load(std::memory_order_relaxed) == number &&
                           !stopping.load(std::memory_order_relaxed);
                });
            }
        }
        // It never takes more than half of a core.
        const auto pause = hurry.load(std::memory_order_relaxed) ? shortPause : longPause;
        std::this_thread::sleep_for(std::max<Clock::duration>(pause, Clock::now() - begin));
    }
}

} // namespace berger
