// SPDX-License-Identifier: GPL-3.0-or-later
#include "BranchPlace.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// A neighbour on a branch is on the value's left if it is the value, so that each place is found once; but for the
// ends, which may have all others on their left.
template <class Branch> void addAt(std::vector<BranchPlace>& places, const Branch& branch, double parameter) {
    const auto isLeft = [parameter](const auto& point) { return point.parameter <= parameter; };
    for (std::size_t i = 1; i < branch.size(); ++i) {
        const auto &a = branch[i - 1], &b = branch[i];
        if (isLeft(a) != isLeft(b))
            places.push_back(between(placeOf(a), placeOf(b), (parameter - a.parameter) / (b.parameter - a.parameter)));
    }
    const auto addEnd = [&](const auto& first, const auto& last) {
        const auto other = std::find_if(first, last, [&](const auto& point) { return point.parameter != parameter; });
        if (other != first && other != last && isLeft(*other))
            places.push_back(placeOf(*first));
    };
    addEnd(branch.begin(), branch.end());
    addEnd(branch.rbegin(), branch.rend());
}

} // namespace

BranchPlace placeOf(const BranchEquilibrium& point) {
    const auto eeg = point.equilibrium.state.eeg();
    return {.parameter = point.parameter,
            .isStable = point.equilibrium.isStable(),
            .state = point.equilibrium.state,
            .minimum = eeg,
            .maximum = eeg};
}

BranchPlace placeOf(const BranchCycle& cycle) {
    auto greatest = 0.0;
    for (const auto& multiplier : cycle.multipliers)
        greatest = std::max(greatest, std::abs(multiplier));
    return {cycle.parameter, true, cycle.isStable(), cycle.state, cycle.minimum, cycle.maximum, cycle.period, greatest};
}

// States of two cycles are in any phase, so only one of them is on a cycle.
BranchPlace between(const BranchPlace& a, const BranchPlace& b, double share) {
    const auto mix = [share](double x, double y) { return x + share * (y - x); };
    auto place = share < 0.5 ? a : b;
    place.parameter = mix(a.parameter, b.parameter);
    place.minimum = mix(a.minimum, b.minimum);
    place.maximum = mix(a.maximum, b.maximum);
    place.multiplier = mix(a.multiplier, b.multiplier);
    if (place.isCycle)
        place.period = 1.0 / mix(1.0 / a.period, 1.0 / b.period);
    else
        for (const auto& component : stateComponents<double>)
            place.state.*component.value = mix(a.state.*component.value, b.state.*component.value);
    return place;
}

std::vector<BranchPlace> placesAt(const BifurcationDiagram& diagram, double parameter) {
    std::vector<BranchPlace> places;
    for (const auto& branch : diagram.equilibria)
        addAt(places, branch, parameter);
    for (const auto& branch : diagram.cycles)
        addAt(places, branch, parameter);
    std::ranges::stable_sort(places, {}, [](const auto& place) { return place.minimum + place.maximum; });
    return places;
}

} // namespace berger
