// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeTrigger.h"

#include <cmath>

namespace berger {
namespace {

constexpr std::size_t mostEdges = 4096;
constexpr auto eeg = static_cast<std::size_t>(Signal::EEG);
constexpr double clearChange = 0.05, hysteresisPart = 0.1, leastHysteresis = 0.01; // parts of the range; mV

double middle(const TraceFrame& frame) { return 0.5 * static_cast<double>(frame.low[eeg] + frame.high[eeg]); }

} // namespace

void ScopeTrigger::forget() {
    edges.clear();
    hasPrevious = isArmed = false;
}

void ScopeTrigger::fix(double newLevel, double newHysteresis) {
    isAutomatic = false;
    level = newLevel;
    hysteresis = newHysteresis;
    forget();
}

bool ScopeTrigger::setRange(double low, double high) {
    const auto wanted = 0.5 * (low + high), wantedHysteresis = std::max(hysteresisPart * (high - low), leastHysteresis);
    const auto clearly = clearChange * std::max(high - low, leastHysteresis);
    if (!isAutomatic || (std::abs(wanted - level) < clearly && std::abs(wantedHysteresis - hysteresis) < clearly))
        return false;
    level = wanted;
    hysteresis = wantedHysteresis;
    forget();
    return true;
}

void ScopeTrigger::add(const TraceFrame& frame) {
    if (hasPrevious && (frame.run != previous.run || frame.first <= previous.last))
        forget();
    if (hasPrevious && !ScopeHistory::isNext(previous, frame)) // what happened in the gap is not known
        isArmed = false;
    if (static_cast<double>(frame.low[eeg]) < level - hysteresis) {
        isArmed = true;
    } else if (isArmed && static_cast<double>(frame.high[eeg]) >= level) {
        isArmed = false;
        const auto before = middle(previous), now = middle(frame);
        const auto part = now > before ? std::clamp((level - before) / (now - before), 0.0, 1.0) : 1.0;
        edges.push_back(previous.last + part * (frame.first - previous.last));
        if (edges.size() > mostEdges)
            edges.pop_front();
    }
    previous = frame;
    hasPrevious = true;
}

void ScopeTrigger::rescan(const ScopeHistory& history) {
    forget();
    for (auto i = history.getFirst(); i < history.getCount(); ++i)
        add(history.get(i));
}

std::optional<double> ScopeTrigger::latestUntil(double time) const {
    const auto after = std::upper_bound(edges.begin(), edges.end(), time);
    if (after == edges.begin())
        return std::nullopt;
    return *(after - 1);
}

} // namespace berger
