// SPDX-License-Identifier: GPL-3.0-or-later
#include "PortraitShown.h"

#include "Instrument/Keys/NumberText.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr int digits = 12;

void append(std::string& table, const State<double>& x) {
    for (const auto value : {x.M, x.E, x.I, x.eeg(), x.Mv, x.Ev, x.Iv}) {
        table += ',';
        appendNumber(table, value, digits);
    }
    table += '\n';
}

void append(std::string& table, double value) {
    appendNumber(table, value, digits);
    table += ',';
}

} // namespace

void PortraitRange::fit(PortraitRange wanted, double least) {
    constexpr double margin = 0.08, tooLong = 0.45;
    const auto middle = 0.5 * (wanted.low + wanted.high);
    const auto half = std::max(0.5 * (wanted.high - wanted.low), 0.5 * least);
    const PortraitRange around{middle - (1.0 + 2.0 * margin) * half, middle + (1.0 + 2.0 * margin) * half};
    const auto holds = low <= middle - half && middle + half <= high;
    if (!holds || around.high - around.low < tooLong * (high - low))
        *this = around;
}

void PortraitShown::take(const PortraitTrail& from) {
    trail.clear();
    from.newest(settings.trail, [this](const PortraitTrail::Point& point) {
        trail.push_back({placeOf(point.state), static_cast<float>(point.age / settings.trail), point.isStart});
    });
    now = from.now();
}

void PortraitShown::fitAxes() {
    std::optional<PortraitRange> wantedX, wantedY;
    const auto hold = [](std::optional<PortraitRange>& range, double value) {
        if (!range)
            range = PortraitRange{value, value};
        range = PortraitRange{std::min(range->low, value), std::max(range->high, value)};
    };
    const auto holdPlace = [&](const PortraitPlace& place) {
        hold(wantedX, place.x);
        hold(wantedY, place.y);
    };
    for (const auto& point : trail)
        holdPlace(point.place);
    for (const auto& equilibrium : equilibria)
        holdPlace(placeOf(equilibrium.state));
    if (!wantedX) {
        if (x.low > x.high)
            x = y = {};
        return;
    }
    constexpr double leastPart = 0.2; // of the usual size
    x.fit(*wantedX, leastPart * rowOf(axes.across).usual);
    y.fit(*wantedY, leastPart * rowOf(axes.up).usual);
}

const Equilibrium* PortraitShown::nearest(const PortraitTrail& to) const {
    auto sum = 0.0;
    std::size_t count = 0;
    to.newest(settings.trail, [&](const PortraitTrail::Point& point) {
        sum += point.state.eeg();
        ++count;
    });
    if (equilibria.empty())
        return nullptr;
    const auto mean = count == 0 ? equilibria.back().state.eeg() : sum / static_cast<double>(count);
    return &*std::ranges::min_element(equilibria, {},
                                      [mean](const Equilibrium& e) { return std::abs(e.state.eeg() - mean); });
}

State<double> stateAt(const PortraitAxes& axes, const PortraitPlace& place, const State<double>& now) {
    return StatePlane(axes.across, axes.up, now).at(place.x, place.y);
}

std::string portraitTable(const PortraitShown& shown, const PortraitTrail& trail) {
    std::string table = "kind,line,E_inp_Hz,stable,time_s,M_mV,E_mV,I_mV,EEG_mV,Mv_mV_per_s,Ev_mV_per_s,Iv_mV_per_s\n";
    auto line = 0;
    trail.newest(shown.settings.trail, [&](const PortraitTrail::Point& point) {
        line += point.isStart ? 1 : 0;
        table.append("trail,").append(std::to_string(line)).append(",,,");
        appendNumber(table, -point.age, digits);
        append(table, point.state);
    });
    for (const auto& equilibrium : shown.equilibria) {
        table.append("equilibrium,,,").append(equilibrium.isStable() ? "1," : "0,");
        append(table, equilibrium.state);
    }
    line = 0;
    for (const auto& branch : shown.curve) {
        ++line;
        for (const auto& point : branch) {
            table.append("curve,").append(std::to_string(line)).append(",");
            append(table, point.parameter);
            table += point.equilibrium.isStable() ? "1," : "0,";
            append(table, point.equilibrium.state);
        }
    }
    const StatePlane plane(shown.axes.across, shown.axes.up, shown.held);
    for (const auto& nullcline : shown.nullclines) {
        line = 0;
        for (const auto& places : nullcline.lines) {
            ++line;
            for (const auto& [x, y] : places) {
                table.append("nullcline of ").append(rowOf(nullcline.of).name).append(",");
                table.append(std::to_string(line)).append(",,,");
                append(table, plane.at(x, y));
            }
        }
    }
    return table;
}

} // namespace berger
