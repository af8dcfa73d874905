// SPDX-License-Identifier: GPL-3.0-or-later
#include "EpochCollector.h"

#include <algorithm>

namespace berger {

EpochCollector::EpochCollector(std::size_t samplesBefore, std::size_t samplesAfter)
    : before(samplesBefore), length(samplesBefore + 1 + samplesAfter), average(length), past(samplesBefore + 1) {
    epoch.reserve(length);
}

void EpochCollector::add(double value, bool isAfterStimulus) {
    if (isAfterStimulus)
        begin();
    if (!epoch.empty()) {
        epoch.push_back(value);
        if (epoch.size() == length) {
            average.add(epoch);
            epoch.clear();
        }
    }
    newest = (newest + 1) % past.size();
    past[newest] = value;
    known = std::min(known + 1, past.size());
}

void EpochCollector::begin() {
    if (!epoch.empty() || known < past.size()) {
        ++leftOut;
        return;
    }
    for (std::size_t i = 1; i <= past.size(); ++i) // the one after the newest is the oldest
        epoch.push_back(past[(newest + i) % past.size()]);
}

void EpochCollector::breakOff() {
    if (!epoch.empty())
        ++leftOut;
    epoch.clear();
    known = 0;
}

void EpochCollector::reset() {
    epoch.clear();
    average.reset();
    known = leftOut = 0;
}

} // namespace berger
