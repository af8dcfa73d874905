// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Bifurcations/RegimeRow.h"
#include "MapLayout.h"

#include <array>
#include <optional>
#include <vector>

namespace berger {

/** All that a map of two parameters shows: what the column does from its initial state. */
struct PlaneShown {
    static constexpr std::size_t size = 128; ///< cells each way

    MapSettings settings;
    std::array<std::optional<RegimeRow>, size> rows; ///< from the bottom; those that have not come yet are none
    std::size_t known = 0;                           ///< how many there are
    std::array<double, 2> place{};                   ///< the column's values of both parameters
    std::optional<std::array<double, 2>> reading;    ///< where it is read off

    /** The row that is shown where a row is: itself, or the nearest that is known below or above. */
    const RegimeRow* rowFor(std::size_t row) const;
    /** The cell that holds two values; none where the plane does not, or nothing is known. */
    const RegimeCell* cellAt(std::array<double, 2> values) const;

    /** A piece of a curve of special points, between two rows that are known and have none known between them. */
    struct CurvePiece {
        std::size_t fromRow, toRow;
        const SpecialPoint *from, *to;
    };
    /** Points of one kind in two such rows that are each the other's nearest, within a tenth of the stretch, lie on one
        curve: where a curve ends or two meet, nothing is joined. */
    std::vector<CurvePiece> curves() const;

    ParameterAxis along(const ModelValues& values, std::size_t row) const;
};

/** Where its parts are: the second parameter stands in place of the EEG. */
MapLayout layoutOf(juce::Rectangle<int> area, const PlaneShown& shown);

/** The table `<first>,<second>,kind,frequency_Hz` of the cells that are known. */
std::string planeTable(const PlaneShown& shown);

/** "rest", "cycle of 10.94 Hz", "irregular, about 5.00 Hz" */
juce::String cellText(const RegimeCell& cell);
/** The line above the plane. */
juce::String statusText(const PlaneShown& shown);
juce::String describe(const PlaneShown& shown);

} // namespace berger
