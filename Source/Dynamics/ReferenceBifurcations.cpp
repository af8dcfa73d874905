// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReferenceBifurcations.h"

#include "Bifurcations/FollowCycles.h"
#include "Bifurcations/FollowEquilibria.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace berger {
namespace {

using namespace parameters;
using PointKind = SpecialPoint::Kind;
using Settings = std::vector<std::pair<Parameter, double>>;

// The special points of a column in E_inp, found anew for each value: each is a measurement of its own.
struct ReferenceColumn {
    ModelValues values;

    std::vector<SpecialPoint> points(PointKind kind) const {
        const ParameterAxis axis{values, E_inp, -200, 600};
        const std::atomic<bool> cancelled{false};
        auto diagram = followEquilibria(axis, cancelled);
        if (kind != PointKind::fold && kind != PointKind::hopf)
            followCycles(diagram, axis, cancelled);
        std::erase_if(diagram.points, [kind](const SpecialPoint& point) { return point.kind != kind; });
        return diagram.points;
    }

    // Of the point of its kind that is nearest to an input level.
    double nearest(PointKind kind, double input, double SpecialPoint::*value) const {
        const auto found = points(kind);
        const auto distance = [input](const SpecialPoint& point) { return std::abs(point.parameter - input); };
        const auto point = std::ranges::min_element(found, {}, distance);
        return point == found.end() ? std::nan("") : (*point).*value;
    }
};

struct Row {
    PointKind kind;
    double input, eeg, frequency; // Hz, mV, Hz; EEG and frequency may be unknown
};

constexpr auto unknown = -1000.0;

void addPoint(std::vector<ReferenceValue>& all, const ReferenceColumn& column, const std::string& of, const Row& row,
              double tolerance) {
    const auto name = std::string(nameOf(row.kind)) + of;
    const auto add = [&](const std::string& what, const char* unit, double expected, double within,
                         double SpecialPoint::*value) {
        if (expected != unknown)
            all.push_back({name + what, unit, expected, within,
                           [column, row, value] { return column.nearest(row.kind, row.input, value); }});
    };
    add(" in E_inp", "Hz", row.input, tolerance, &SpecialPoint::parameter);
    add(", EEG at " + std::to_string(std::lround(row.input)), "mV", row.eeg, 1e-3, &SpecialPoint::eeg);
    add(", frequency at " + std::to_string(std::lround(row.input)), "Hz", row.frequency, 1e-3,
        &SpecialPoint::frequency);
}

ReferenceColumn columnWith(ModelValues values, const Settings& settings) {
    for (const auto& [parameter, value] : settings)
        values.set(parameter, value);
    return {values};
}

} // namespace

void addBifurcations(std::vector<ReferenceValue>& all, const ModelValues& base) {
    constexpr auto hertz = 0.01;
    for (const auto& row :
         {Row{PointKind::fold, -41.3014, unknown, unknown}, Row{PointKind::hopf, -12.1475, 5.9405, 7.2395},
          Row{PointKind::hopf, 89.8291, 6.7396, 10.3771}, Row{PointKind::snic, 113.5863, 2.5805, 0.0},
          Row{PointKind::foldOfCycles, 137.385, unknown, unknown}, Row{PointKind::hopf, 315.6964, 8.0791, 11.1636}})
        addPoint(all, {base}, "", row, hertz);
    const auto low = columnWith(base, {{Ai, 15}, {bi, 40}});
    for (const auto& row :
         {Row{PointKind::snic, 97.1671, 2.4997, unknown}, Row{PointKind::fold, -78.3559, 5.4125, unknown},
          Row{PointKind::hopf, -35.1033, 6.2032, 6.8405}})
        addPoint(all, low, " with Ai 15, bi 40", row, hertz);
    const auto strong = columnWith(base, {{Ae, 4.5}, {Ai, 18}, {bi, 40}});
    for (const auto& row :
         {Row{PointKind::snic, 50.8636, 1.4854, unknown}, Row{PointKind::fold, -175.5171, 4.6357, unknown}})
        addPoint(all, strong, " with Ae 4.5, Ai 18, bi 40", row, hertz);
    all.push_back({"Hopf bifurcations with Ae 4.5, Ai 18, bi 40", "", 0, 0,
                   [strong] { return static_cast<double>(strong.points(PointKind::hopf).size()); }});
}

} // namespace berger
