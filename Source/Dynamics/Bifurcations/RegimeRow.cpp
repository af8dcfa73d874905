// SPDX-License-Identifier: GPL-3.0-or-later
#include "RegimeRow.h"

#include "BranchPlace.h"
#include "Columns/ColumnBank.h"
#include "Dynamics/Rhythm.h"
#include "FollowCycles.h"
#include "FollowEquilibria.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace berger {
namespace {

RegimeCell cellOf(const BranchPlace& place) {
    if (place.isCycle)
        return {RegimeCell::Kind::cycle, 1.0 / place.period};
    return {};
}

RegimeCell cellOf(const Rhythm& rhythm) {
    switch (rhythm.kind) {
    case Rhythm::Kind::rest:
        return {};
    case Rhythm::Kind::cycle:
        return {RegimeCell::Kind::cycle, rhythm.frequency};
    case Rhythm::Kind::irregular:
        return {RegimeCell::Kind::irregular, rhythm.frequency};
    }
    return {};
}

// A cell in which the column can do several things.
struct Choice {
    std::size_t cell;
    std::vector<BranchPlace> places;
};

// The one whose EEG is nearest to what the column's has lately been.
const BranchPlace& nearest(const std::vector<BranchPlace>& places, double low, double high) {
    return *std::ranges::min_element(places, {}, [low, high](const BranchPlace& place) {
        return std::abs(place.minimum - low) + std::abs(place.maximum - high);
    });
}

// Lets the columns of all choices run side by side. The last part is long enough for the slowest of their cycles.
void decide(const std::vector<Choice>& choices, const ParameterAxis& axis, RegimeRow& row,
            const std::atomic<bool>& cancelled) {
    constexpr double settling = 8.0, shortest = 0.5; // s
    constexpr std::size_t chunk = 256;
    if (choices.empty())
        return;
    auto last = shortest;
    ColumnBank<double> bank(choices.size());
    for (std::size_t i = 0; i < choices.size(); ++i) {
        bank.setValues(i, axis.at(middleOf(axis, choices[i].cell, row.cells.size())));
        bank.reset(i);
        for (const auto& place : choices[i].places)
            last = std::max(last, 1.2 * place.period);
    }
    const auto chunks = [&](double seconds) {
        return static_cast<std::size_t>(std::ceil(seconds / axis.values.stepSeconds() / chunk));
    };
    for (std::size_t i = 0; i < chunks(settling) && !cancelled; ++i)
        bank.advance(chunk);
    std::vector<double> eeg(chunk * choices.size()), low(choices.size(), 1e300), high(choices.size(), -1e300);
    for (std::size_t i = 0; i < chunks(last) && !cancelled; ++i) {
        bank.record(chunk, eeg);
        for (std::size_t k = 0; k < choices.size(); ++k) {
            const auto [least, most] = std::ranges::minmax(std::span(eeg).subspan(k * chunk, chunk));
            low[k] = std::min(low[k], least);
            high[k] = std::max(high[k], most);
        }
    }
    for (std::size_t k = 0; const auto& choice : choices) {
        row.cells[choice.cell] = cellOf(nearest(choice.places, low[k], high[k]));
        ++k;
    }
}

} // namespace

double middleOf(const ParameterAxis& axis, std::size_t cell, std::size_t cells) {
    return axis.from + axis.width() * (static_cast<double>(cell) + 0.5) / static_cast<double>(cells);
}

RegimeRow findRegimes(const ParameterAxis& axis, std::size_t cells, const std::atomic<bool>& cancelled) {
    auto diagram = followEquilibria(axis, cancelled);
    followCycles(diagram, axis, cancelled);
    RegimeRow row{std::vector<RegimeCell>(cells), diagram.points};
    std::vector<Choice> choices;
    for (std::size_t cell = 0; cell < cells && !cancelled; ++cell) {
        const auto value = middleOf(axis, cell, cells);
        auto places = placesAt(diagram, value);
        std::erase_if(places, [](const BranchPlace& place) { return !place.isStable; });
        if (places.empty()) // as close to an infinite period, or where nothing repeats
            row.cells[cell] = cellOf(findRhythm(axis.at(value)));
        else if (places.size() == 1)
            row.cells[cell] = cellOf(places[0]);
        else
            choices.push_back({cell, std::move(places)});
    }
    decide(choices, axis, row, cancelled);
    return row;
}

} // namespace berger
