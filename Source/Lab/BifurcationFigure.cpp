// SPDX-License-Identifier: GPL-3.0-or-later
#include "BifurcationTable.h"
#include "Figure.h"
#include "Instrument/Parameters.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace berger::lab {
namespace {

using namespace figure;
using Kind = SpecialPoint::Kind;

const juce::Colour ofEquilibria(0xff1f5fa8), ofCycles(0xff2d7d46);

juce::Colour colourOf(Kind kind) {
    switch (kind) {
    case Kind::fold:
        return juce::Colour(0xff20242a);
    case Kind::hopf:
        return juce::Colour(0xffb4451f);
    case Kind::snic:
        return juce::Colour(0xff4b2e83);
    case Kind::foldOfCycles:
        return juce::Colour(0xffd08a00);
    case Kind::periodDoubling:
        return juce::Colour(0xff008b8b);
    case Kind::torus:
        return juce::Colour(0xff7a7a00);
    case Kind::homoclinic:
        return juce::Colour(0xffc2185b);
    }
    return ink;
}

// A stretch of a branch that is stable or unstable throughout.
struct Piece {
    juce::Path path;
    bool isStable;
};

// What a branch's points show as lines: solid where they are stable, else dashed.
template <class Point, class Value, class Stable> void drawBranch(juce::Graphics& g, const std::vector<Point>& branch,
                                                                  const Axis& x, const Axis& y, const Value& value,
                                                                  const Stable& isStable) {
    std::vector<Piece> pieces;
    const Point* before = nullptr;
    for (const auto& point : branch) {
        const auto place = juce::Point<float>(x.at(point.parameter), y.at(value(point)));
        if (!pieces.empty() && pieces.back().isStable == isStable(point)) {
            pieces.back().path.lineTo(place);
        } else {
            auto& piece = pieces.emplace_back(Piece{{}, isStable(point)});
            if (before != nullptr) {
                piece.path.startNewSubPath(x.at(before->parameter), y.at(value(*before)));
                piece.path.lineTo(place);
            } else {
                piece.path.startNewSubPath(place);
            }
        }
        before = &point;
    }
    constexpr std::array<float, 2> dashes{7.0f, 5.0f};
    for (const auto& piece : pieces) {
        const juce::PathStrokeType stroke(piece.isStable ? 2.4f : 1.5f);
        auto outline = piece.path;
        if (!piece.isStable)
            stroke.createDashedStroke(outline, piece.path, dashes.data(), static_cast<int>(dashes.size()));
        piece.isStable ? g.strokePath(piece.path, stroke) : g.fillPath(outline);
    }
}

void drawPoint(juce::Graphics& g, juce::Point<float> place, Kind kind) {
    const auto disc = juce::Rectangle<float>(11.0f, 11.0f).withCentre(place);
    g.setColour(juce::Colours::white);
    g.fillEllipse(disc.expanded(1.5f));
    g.setColour(colourOf(kind));
    g.fillEllipse(disc);
}

// The kinds that are there, in a row at the top of a panel.
void drawLegend(juce::Graphics& g, juce::Rectangle<float> panel, const std::vector<SpecialPoint>& points) {
    std::set<Kind> kinds;
    for (const auto& point : points)
        kinds.insert(point.kind);
    g.setFont(17.0f);
    auto place = panel.getX() + 16.0f;
    constexpr auto room = 150.0f;
    for (const auto kind : kinds) {
        drawPoint(g, {place, panel.getY() + 17.0f}, kind);
        g.setColour(ink);
        g.drawText(nameOf(kind), juce::Rectangle<float>(place + 14.0f, panel.getY() + 6.0f, room - 20.0f, 22.0f),
                   juce::Justification::centredLeft, false);
        place += room;
    }
}

double frequencyOf(const BranchCycle& cycle) { return 1.0 / cycle.period; }
bool isStable(const BranchEquilibrium& point) { return point.equilibrium.isStable(); }
bool isStableCycle(const BranchCycle& point) { return point.isStable(); }

// The EEG of equilibria, and the least and most of cycles.
void drawEeg(juce::Graphics& g, juce::Rectangle<float> panel, const BifurcationDiagram& diagram, const Axis& x,
             const Ticks& ticks) {
    auto low = 1e300, high = -1e300;
    for (const auto& branch : diagram.equilibria)
        for (const auto& point : branch) {
            low = std::min(low, point.equilibrium.state.eeg());
            high = std::max(high, point.equilibrium.state.eeg());
        }
    for (const auto& branch : diagram.cycles)
        for (const auto& cycle : branch) {
            low = std::min(low, cycle.minimum);
            high = std::max(high, cycle.maximum);
        }
    const auto y = verticalAxis(low, high + 0.08 * (high - low), panel); // room for the legend
    drawPanel(g, panel, x, ticks, y, "EEG (mV)");
    g.setColour(ofEquilibria);
    for (const auto& branch : diagram.equilibria)
        drawBranch(
            g, branch, x, y, [](const auto& point) { return point.equilibrium.state.eeg(); }, isStable);
    g.setColour(ofCycles);
    for (const auto& branch : diagram.cycles)
        for (const auto bound : {&BranchCycle::minimum, &BranchCycle::maximum})
            drawBranch(
                g, branch, x, y, [bound](const auto& cycle) { return cycle.*bound; }, isStableCycle);
    for (const auto& point : diagram.points) {
        drawPoint(g, {x.at(point.parameter), y.at(point.minimum)}, point.kind);
        if (point.maximum > point.minimum)
            drawPoint(g, {x.at(point.parameter), y.at(point.maximum)}, point.kind);
    }
    drawLegend(g, panel, diagram.points);
}

void drawFrequency(juce::Graphics& g, juce::Rectangle<float> panel, const BifurcationDiagram& diagram, const Axis& x,
                   const Ticks& ticks) {
    auto high = 0.0;
    for (const auto& branch : diagram.cycles)
        for (const auto& cycle : branch)
            high = std::max(high, frequencyOf(cycle));
    for (const auto& point : diagram.points)
        high = std::max(high, point.frequency);
    const auto y = verticalAxis(0.0, high > 0.0 ? high : 1.0, panel);
    drawPanel(g, panel, x, ticks, y, "Frequency (Hz)");
    g.setColour(ofCycles);
    for (const auto& branch : diagram.cycles)
        drawBranch(g, branch, x, y, frequencyOf, isStableCycle);
    for (const auto& point : diagram.points)
        if (point.kind != Kind::fold)
            drawPoint(g, {x.at(point.parameter), y.at(point.frequency)}, point.kind);
}

// The values that shape the column, as far as they are not the defaults.
juce::String settingsOf(const ParameterAxis& axis) {
    std::string text;
    for (const auto& row : modelParameters()) {
        const auto value = axis.values[row.parameter];
        if (!ParameterAxis::takes(row.parameter) || row.parameter == axis.parameter)
            continue;
        if (value != row.defaultValue || row.parameter == parameters::E_inp) // that one matters in any case
            text += (text.empty() ? "" : ", ") + row.id + " " + row.textWithUnit(value);
    }
    return juce::String::fromUTF8(text.c_str());
}

} // namespace

void writeFigure(const BifurcationDiagram& diagram, const ParameterAxis& axis, const std::string& title,
                 const std::filesystem::path& file) {
    const auto& row = info(axis.parameter);
    write(file, [&](juce::Graphics& g) {
        drawTitle(g, juce::String::fromUTF8((title + ": " + row.name).c_str()),
                  settingsOf(axis) + "\nBlue: equilibria. Green: the least and most of cycles. Solid: stable, dashed: "
                                     "unstable.");
        const Axis x{axis.from, axis.to, left, width - right};
        const auto ticks = ticksFor(axis.from, axis.to, 12);
        const auto room = height - top - bottom - gap;
        const juce::Rectangle<float> upper(left, top, width - left - right, 0.66f * room);
        const auto lower = upper.withTop(upper.getBottom() + gap).withBottom(height - bottom);
        drawEeg(g, upper, diagram, x, ticks);
        drawFrequency(g, lower, diagram, x, ticks);
        const auto unit = row.unit.empty() ? "" : " (" + row.unit + ")";
        drawHorizontalAxis(g, x, ticks, juce::String::fromUTF8((row.id + unit).c_str()));
    });
}

} // namespace berger::lab
