// SPDX-License-Identifier: GPL-3.0-or-later
#include "RhythmMeter.h"

#include "EegBands.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

namespace berger {
namespace {

using ActivityKind = Activity::Kind;

// The beats that are judged: those that came within the last moment, and where these are few, more of the latest.
constexpr double moment = 1.0;                               // s for the one who looks
constexpr std::size_t most = 1024, enough = 25, minimum = 5; // beats
constexpr double oldest = 12.0;                              // s of model time
// Slower than that, so many beats in a row are a rhythm if they all agree; and fewer than these are never irregular.
constexpr std::size_t minimumSlow = 4, minimumIrregular = 9;

// For how long a new kind must hold, and what is not true may be shown, s. A slow column rests between any two beats.
constexpr double hold = 0.35, holdRest = 1.0, holdWrong = 3.0;
// After so long without an event nothing is played, s.
constexpr double longestSilence = 1.0;

constexpr double nearMedian = 0.2; // of intervals that agree
constexpr std::size_t row = 5;     // intervals over which uneven ones even out
constexpr double uneven = 0.1;     // how far their mean may be from the median: beyond, there are several rhythms
constexpr double overdue = 1.5;    // medians after which a slow rhythm has ended

struct Thresholds {
    double enter, leave;
    bool isAbove(double x, bool was) const { return x >= (was ? leave : enter); }
    bool isBelow(double x, bool was) const { return x <= (was ? leave : enter); }
};

constexpr Thresholds regular{0.66, 0.5};    // part of the intervals that agree, one of them left out
constexpr Thresholds filling{0.35, 0.25};   // part of the time that these take
constexpr Thresholds spiking{0.37, 0.39};   // part of the time above the middle: rounded waves have from 0.43
constexpr Thresholds still{0.1, 0.2};       // range in mV that is rest whatever the beats
constexpr Thresholds fluctuating{1.5, 2.0}; // range in mV that is rest if the beats are irregular

// Where one band ends and the next begins, Hz: a rhythm below the first band counts to it, one above the last to that.
constexpr std::array<double, 4> bandEdges{eegBands[0].to, eegBands[1].to, eegBands[2].to, eegBands[3].to};
constexpr double bandMargin = 0.03;

ActivityKind bandOf(double frequency, ActivityKind was) {
    for (std::size_t i = 0; i <= bandEdges.size(); ++i) {
        const auto kind = static_cast<ActivityKind>(static_cast<std::size_t>(ActivityKind::delta) + i);
        const auto low = i == 0 ? 0.0 : bandEdges[i - 1] * (1.0 - bandMargin);
        const auto high = i == bandEdges.size() ? 1e300 : bandEdges[i] * (1.0 + bandMargin);
        if (kind == was && frequency >= low && frequency < high)
            return was;
    }
    const auto band = std::upper_bound(bandEdges.begin(), bandEdges.end(), frequency) - bandEdges.begin();
    return static_cast<ActivityKind>(static_cast<std::ptrdiff_t>(ActivityKind::delta) + band);
}

// The upper one of an even number; 0 of none.
double medianOf(std::vector<double> values) {
    if (values.empty())
        return 0.0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

} // namespace

std::string Activity::text() const {
    static constexpr std::array<const char*, 9> names{"\u2014", "rest",  "delta",  "theta",    "alpha",
                                                      "beta",   "gamma", "spikes", "irregular"};
    std::string result = names[static_cast<std::size_t>(kind)];
    if (kind == ActivityKind::unknown || kind == ActivityKind::rest || kind == ActivityKind::irregular ||
        frequency <= 0.0)
        return result;
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), " %.*f Hz", frequency < 9.995 ? 2 : 1, frequency);
    return result + digits.data();
}

void RhythmMeter::add(const EegEvent& event) {
    if (event.run != latest.run)
        *this = {};
    const auto time = std::max(event.time, latest.time); // a beat may lie a little before the event that came before it
    latest = event;
    latest.time = time;
    silentFor = 0.0;
    if (!event.isCrossing)
        return;
    beats.push_back({event.time, event.above, clock});
    while (beats.size() > most || (beats.size() > enough && beats.front().heard < clock - moment))
        beats.pop_front();
}

std::size_t RhythmMeter::countRecent() const {
    std::size_t count = 0;
    for (auto beat = beats.rbegin(); beat != beats.rend(); ++beat, ++count)
        if (beat->heard < clock - moment && (count >= enough || beat->time < latest.time - oldest))
            break;
    return count;
}

// Of the latest `count` beats.
RhythmMeter::Pattern RhythmMeter::measure(std::size_t count) const {
    const auto first = beats.end() - static_cast<std::ptrdiff_t>(count);
    std::vector<double> intervals, rows, shares;
    for (auto beat = first + 1; beat != beats.end(); ++beat)
        intervals.push_back(beat->time - (beat - 1)->time);
    const auto inRow = std::min(row, intervals.size());
    for (auto end = first + static_cast<std::ptrdiff_t>(inRow); end != beats.end(); ++end)
        rows.push_back(end->time - (end - static_cast<std::ptrdiff_t>(inRow))->time);
    Pattern pattern;
    pattern.mean = (beats.back().time - first->time) / static_cast<double>(intervals.size());
    pattern.median = medianOf(intervals);
    pattern.frequency = static_cast<double>(inRow) / medianOf(rows);
    auto covered = 0.0;
    for (std::size_t i = 0; i < intervals.size(); ++i)
        if (std::abs(intervals[i] - pattern.median) < nearMedian * pattern.median) {
            shares.push_back((first + 1 + static_cast<std::ptrdiff_t>(i))->above);
            covered += intervals[i];
        }
    pattern.intervals = static_cast<double>(intervals.size());
    pattern.agreeing = static_cast<double>(shares.size()) / pattern.intervals;
    pattern.covered = covered / (beats.back().time - first->time);
    pattern.above = medianOf(shares);
    return pattern;
}

// So few intervals agree by chance that one that does is not counted.
bool RhythmMeter::isOneRhythm(const Pattern& pattern) const {
    return regular.isAbove(pattern.agreeing - 1.0 / pattern.intervals, isRegular) &&
           filling.isAbove(pattern.covered, isRegular) && std::abs(pattern.frequency * pattern.median - 1.0) < uneven;
}

void RhythmMeter::nameRegular(Activity& now, const Pattern& pattern) {
    now.frequency = pattern.frequency;
    now.above = pattern.above;
    isSpiking = spiking.isBelow(pattern.above, isSpiking);
    now.kind = isSpiking ? ActivityKind::spikes : bandOf(now.frequency, shown.kind);
}

// Slow beats that all agree, while the next is not overdue.
bool RhythmMeter::nameSlow(Activity& now) {
    const auto pattern = measure(minimumSlow);
    if (pattern.agreeing < 1.0 || latest.time - beats.back().time > overdue * pattern.median)
        return false;
    nameRegular(now, pattern);
    if (now.kind == shown.kind) { // between two of them the range is small
        now.low = std::min(now.low, shown.low);
        now.high = std::max(now.high, shown.high);
    }
    return true;
}

bool RhythmMeter::isBetweenBeats() const {
    const auto n = beats.size();
    return n > 1 && latest.time - beats[n - 1].time < overdue * (beats[n - 1].time - beats[n - 2].time);
}

Activity RhythmMeter::judge() {
    Activity now{ActivityKind::unknown, 0.0, latest.low, latest.high, 0.0};
    const auto range = now.high - now.low;
    if (!latest.hasRange)
        return now;
    const auto count = countRecent();
    if (count < minimum && beats.size() >= minimumSlow && nameSlow(now))
        return now;
    isQuiet = still.isBelow(range, isQuiet);
    if (isQuiet && !isBetweenBeats()) {
        now.kind = ActivityKind::rest;
        return now;
    }
    if (count < minimum) { // in a long time there is little, in a short time it tells nothing yet
        if (range <= fluctuating.enter && latest.time > 2.0 && !isBetweenBeats())
            now.kind = ActivityKind::rest;
        return now;
    }
    const auto pattern = measure(count < minimumIrregular ? minimum : count);
    const auto& last = beats.back();
    if (latest.time - last.time > std::max(3.0 * pattern.mean, 1.0) && clock - last.heard > hold)
        return now; // the beats have stopped, and the range has not shrunk yet
    isRegular = isOneRhythm(pattern);
    if (isRegular) {
        nameRegular(now, pattern);
    } else if (count >= minimumIrregular) {
        now.kind =
            fluctuating.isBelow(range, shown.kind == ActivityKind::rest) ? ActivityKind::rest : ActivityKind::irregular;
        now.frequency = now.kind == ActivityKind::rest ? 0.0 : 1.0 / pattern.mean;
    }
    return now;
}

const Activity& RhythmMeter::update(double seconds) {
    clock += seconds;
    silentFor += seconds;
    if (silentFor > longestSilence) {
        shown = {};
        return shown;
    }
    const auto now = judge();
    if (now.kind == shown.kind) {
        shown = now;
        candidate = now.kind;
        heldFor = contradictedFor = 0.0;
        return shown;
    }
    heldFor = now.kind == candidate ? heldFor + seconds : 0.0;
    candidate = now.kind;
    contradictedFor += seconds;
    if (heldFor >= (now.kind == ActivityKind::rest ? holdRest : now.kind == ActivityKind::unknown ? holdWrong : hold))
        shown = now;
    else if (contradictedFor > holdWrong)
        shown = {};
    return shown;
}

} // namespace berger
