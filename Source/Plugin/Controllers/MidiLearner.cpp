// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiLearner.h"

namespace berger {
namespace {

constexpr double longestWait = 0.2; // s, in which the lower bits come if there are any

bool isLowerOf(const MidiSource& lower, const MidiSource& upper) {
    return lower.kind == MidiSource::Kind::controller && lower.channel == upper.channel &&
           lower.number == upper.number + MidiSource::pairs;
}

} // namespace

void MidiLearner::hear(const MidiSource& source) {
    if (found || !source.isUsable())
        return;
    if (upper && isLowerOf(source, *upper)) {
        found = upper;
        found->kind = MidiSource::Kind::pair;
    } else if (upper) {
        found = upper; // it or another moves, and no lower bits have come
    } else if (source.kind == MidiSource::Kind::controller && source.number < MidiSource::pairs) {
        upper = source;
        waited = 0.0;
    } else {
        found = source;
    }
}

void MidiLearner::wait(double seconds) {
    waited += seconds;
    if (!found && upper && waited >= longestWait)
        found = upper;
}

} // namespace berger
