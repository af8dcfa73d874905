// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlaneShown.h"

#include "Instrument/Keys/NumberText.h"
#include "Instrument/Parameters.h"
#include "MapModel.h"
#include "MapTexts.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr auto size = PlaneShown::size;

const char* nameOf(RegimeCell::Kind kind) {
    switch (kind) {
    case RegimeCell::Kind::rest:
        return "rest";
    case RegimeCell::Kind::cycle:
        return "cycle";
    case RegimeCell::Kind::irregular:
        return "irregular";
    }
    return "";
}

// The axis upwards.
ParameterAxis upwards(const MapSettings& settings) {
    return {ModelValues{}, settings.second, settings.secondFrom, settings.secondTo};
}

// A fold on a cycle stands on a curve of folds.
SpecialPoint::Kind curveOf(const SpecialPoint& point) {
    return point.kind == SpecialPoint::Kind::snic ? SpecialPoint::Kind::fold : point.kind;
}

// The nearest of the same curve's kind; null if there is none.
const SpecialPoint* nearestIn(const RegimeRow& row, const SpecialPoint& point) {
    const SpecialPoint* nearest = nullptr;
    for (const auto& other : row.points)
        if (curveOf(other) == curveOf(point) &&
            (nearest == nullptr ||
             std::abs(other.parameter - point.parameter) < std::abs(nearest->parameter - point.parameter)))
            nearest = &other;
    return nearest;
}

} // namespace

std::vector<PlaneShown::CurvePiece> PlaneShown::curves() const {
    std::vector<CurvePiece> pieces;
    const auto furthest = 0.1 * (settings.to - settings.from);
    std::optional<std::size_t> below;
    for (std::size_t row = 0; row < size; ++row) {
        if (!rows[row])
            continue;
        if (below)
            for (const auto& from : rows[*below]->points) {
                const auto* to = nearestIn(*rows[row], from);
                if (to != nullptr && std::abs(to->parameter - from.parameter) < furthest &&
                    nearestIn(*rows[*below], *to) == &from)
                    pieces.push_back({*below, row, &from, to});
            }
        below = row;
    }
    return pieces;
}

const RegimeRow* PlaneShown::rowFor(std::size_t row) const {
    for (std::size_t away = 0; away < size; ++away) {
        if (away <= row && rows[row - away])
            return &*rows[row - away];
        if (row + away < size && rows[row + away])
            return &*rows[row + away];
    }
    return nullptr;
}

const RegimeCell* PlaneShown::cellAt(std::array<double, 2> values) const {
    const auto index = [](double value, double from, double to) -> std::optional<std::size_t> {
        if (value < from || value > to)
            return std::nullopt;
        return std::min(static_cast<std::size_t>((value - from) / (to - from) * static_cast<double>(size)), size - 1);
    };
    const auto column = index(values[0], settings.from, settings.to),
               row = index(values[1], settings.secondFrom, settings.secondTo);
    const auto* shown = column && row ? rowFor(*row) : nullptr;
    return shown != nullptr ? &shown->cells[*column] : nullptr;
}

ParameterAxis PlaneShown::along(const ModelValues& values, std::size_t row) const {
    auto kept = valuesForMap(values, settings.parameter);
    kept.assign(settings.second, middleOf(upwards(settings), row, size));
    return {kept, settings.parameter, settings.from, settings.to};
}

MapLayout layoutOf(juce::Rectangle<int> area, const PlaneShown& shown) {
    MapShown map;
    map.settings = shown.settings;
    map.axis = {shown.settings.secondFrom, shown.settings.secondTo};
    constexpr auto keyWidth = 62; // of the colours
    return {area.withTrimmedRight(keyWidth), map};
}

std::string planeTable(const PlaneShown& shown) {
    auto text = info(shown.settings.parameter).id + "," + info(shown.settings.second).id + ",kind,frequency_Hz\n";
    for (std::size_t row = 0; row < size; ++row)
        for (std::size_t cell = 0; shown.rows[row] && cell < size; ++cell) {
            const auto& found = shown.rows[row]->cells[cell];
            appendNumber(text, middleOf(shown.along({}, row), cell, size));
            text += ',';
            appendNumber(text, middleOf(upwards(shown.settings), row, size));
            text.append(",").append(nameOf(found.kind)).append(",");
            appendNumber(text, found.frequency);
            text += '\n';
        }
    return text;
}

juce::String cellText(const RegimeCell& cell) {
    const auto hertz = juce::String(cell.frequency, 2) + " Hz";
    switch (cell.kind) {
    case RegimeCell::Kind::rest:
        return "rest";
    case RegimeCell::Kind::cycle:
        return "cycle of " + hertz;
    case RegimeCell::Kind::irregular:
        return "irregular, about " + hertz;
    }
    return {};
}

juce::String statusText(const PlaneShown& shown) {
    const auto& settings = shown.settings;
    const auto at = shown.reading.value_or(shown.place);
    auto text = juce::String(info(settings.parameter).id) + " " + valueText(settings, at[0]) + ", " +
                juce::String(info(settings.second).id) + " " + valueText(settings.upwards(), at[1]) + ": ";
    if (const auto* cell = shown.cellAt(at))
        text << cellText(*cell);
    else
        text << (shown.known == 0 ? "looking" : "not on the map");
    if (shown.known < size)
        text << " (" << juce::String(100 * shown.known / size) << " % found)";
    return text;
}

juce::String describe(const PlaneShown& shown) {
    const auto& settings = shown.settings;
    std::array<int, 3> counts{};
    for (const auto& row : shown.rows)
        if (row)
            for (const auto& cell : row->cells)
                ++counts[static_cast<std::size_t>(cell.kind)];
    auto text = "Map of " + titleOf(settings.parameter) + " from " + rangeText(settings) + ", and upwards of " +
                titleOf(settings.second) + " from " + rangeText(settings.upwards()) + ". ";
    if (const auto all = counts[0] + counts[1] + counts[2]; all > 0)
        text << "From its initial state the column rests in " << juce::String(100 * counts[0] / all)
             << " % of it and has a rhythm in " << juce::String(100 * counts[1] / all) << " %. ";
    return text + "The column is at " + statusText(shown) + ".";
}

} // namespace berger
