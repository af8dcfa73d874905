// SPDX-License-Identifier: GPL-3.0-or-later
#include "RhythmMeter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

namespace berger {
namespace {

using Kind = Activity::Kind;

constexpr std::size_t longestMemory = 17, leastBeats = 5; // beats
constexpr double oldest = 12.0;                           // s of model time
constexpr double holdSeconds = 0.35, holdUnknown = 3.0;   // how long a new kind must hold

struct Thresholds {
    double enter, leave;
    bool isAbove(double x, bool was) const { return x >= (was ? leave : enter); }
    bool isBelow(double x, bool was) const { return x <= (was ? leave : enter); }
};

constexpr Thresholds regular{0.66, 0.5};    // part of the intervals that agree
constexpr Thresholds spiking{0.31, 0.36};   // part of the time above the middle
constexpr Thresholds still{0.1, 0.2};       // range in mV that is rest whatever the beats
constexpr Thresholds fluctuating{1.5, 2.0}; // range in mV that is rest if the beats are irregular

constexpr std::array<double, 4> bandEdges{4, 8, 13, 30}; // Hz
constexpr double bandMargin = 0.03;

Kind bandOf(double frequency, Kind was) {
    for (std::size_t i = 0; i <= bandEdges.size(); ++i) {
        const auto kind = static_cast<Kind>(static_cast<std::size_t>(Kind::delta) + i);
        const auto low = i == 0 ? 0.0 : bandEdges[i - 1] * (1.0 - bandMargin);
        const auto high = i == bandEdges.size() ? 1e300 : bandEdges[i] * (1.0 + bandMargin);
        if (kind == was && frequency >= low && frequency < high)
            return was;
    }
    const auto band = std::upper_bound(bandEdges.begin(), bandEdges.end(), frequency) - bandEdges.begin();
    return static_cast<Kind>(static_cast<std::ptrdiff_t>(Kind::delta) + band);
}

} // namespace

std::string Activity::text() const {
    static constexpr std::array<const char*, 9> names{"...",  "rest",  "delta",  "theta",    "alpha",
                                                      "beta", "gamma", "spikes", "irregular"};
    std::string result = names[static_cast<std::size_t>(kind)];
    if (kind == Kind::unknown || kind == Kind::rest || frequency <= 0.0)
        return result;
    std::array<char, 32> digits{};
    if (kind == Kind::irregular)
        std::snprintf(digits.data(), digits.size(), ", about %.0f Hz", frequency);
    else
        std::snprintf(digits.data(), digits.size(), " %.*f Hz", frequency < 9.995 ? 2 : 1, frequency);
    return result + digits.data();
}

void RhythmMeter::add(const EegEvent& event) {
    if (hasRange && event.time < latest.time) { // the column has been started anew
        beats.clear();
        hasRange = false;
    }
    latest = event;
    hasRange = hasRange || event.high > event.low || !event.isBeat;
    if (event.isBeat)
        beats.push_back({event.time, event.above});
    while (beats.size() > longestMemory || (!beats.empty() && beats.front().time < event.time - oldest))
        beats.pop_front();
}

Activity RhythmMeter::judge() {
    const auto range = latest.high - latest.low;
    Activity now{Kind::unknown, 0.0, latest.low, latest.high};
    if (!hasRange)
        return now;
    isQuiet = still.isBelow(range, isQuiet);
    if (isQuiet) {
        now.kind = Kind::rest;
        return now;
    }
    if (beats.size() < leastBeats) {
        // Few beats in a long time are slow ones; in a short time they tell nothing yet.
        if (range <= fluctuating.enter && latest.time > 2.0)
            now.kind = Kind::rest;
        return now;
    }
    std::vector<double> intervals;
    auto above = 0.0;
    for (std::size_t i = 1; i < beats.size(); ++i) {
        intervals.push_back(beats[i].time - beats[i - 1].time);
        above += beats[i].above;
    }
    above /= static_cast<double>(intervals.size());
    const auto mean = (beats.back().time - beats.front().time) / static_cast<double>(intervals.size());
    if (latest.time - beats.back().time > std::max(3.0 * mean, 1.0))
        return now; // the beats have stopped, and the range has not shrunk yet
    auto sorted = intervals;
    std::ranges::sort(sorted);
    const auto median = sorted[sorted.size() / 2];
    auto agreeing = 0.0, sum = 0.0;
    for (const auto interval : intervals)
        if (std::abs(interval - median) < 0.2 * median) {
            agreeing += 1.0;
            sum += interval;
        }
    isRegular = regular.isAbove(agreeing / static_cast<double>(intervals.size()), isRegular);
    if (!isRegular) {
        const auto wasResting = shown.kind == Kind::rest;
        now.kind = fluctuating.isBelow(range, wasResting) ? Kind::rest : Kind::irregular;
        now.frequency = now.kind == Kind::rest ? 0.0 : 1.0 / mean;
        return now;
    }
    now.frequency = agreeing / sum;
    isSpiking = spiking.isBelow(above, isSpiking);
    now.kind = isSpiking ? Kind::spikes : bandOf(now.frequency, shown.kind);
    return now;
}

const Activity& RhythmMeter::update(double seconds) {
    const auto now = judge();
    if (now.kind == shown.kind) {
        shown = now;
        heldFor = 0.0;
    } else if (now.kind == candidate) {
        heldFor += seconds;
        if (heldFor >= (now.kind == Kind::unknown ? holdUnknown : holdSeconds))
            shown = now;
    } else {
        candidate = now.kind;
        heldFor = 0.0;
    }
    return shown;
}

} // namespace berger
