// SPDX-License-Identifier: GPL-3.0-or-later
#include "CircuitLayout.h"

#include "Interface/Controls/ParameterControl.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

using namespace parameters;
using Area = juce::Rectangle<float>;

constexpr auto controlWidth = static_cast<float>(ParameterControl::width),
               controlHeight = static_cast<float>(ParameterControl::height);
constexpr float margin = 4.0f, mostHeight = 680.0f;
constexpr float leastSigmoid = 100.0f, mostSigmoid = 180.0f; // the sigmoid's height, with its numbers
constexpr float axisWidth = 30.0f, axisHeight = 16.0f, unitHeight = 15.0f;
constexpr float leastRadius = 24.0f, mostRadius = 32.0f;
constexpr float apart = 9.0f;                                 // the arrows' distance from the row's middle
constexpr float labelHeight = 26.0f;                          // two lines
constexpr float synapseDepth = 52.0f;                         // of the gains and rates, below the row's middle
constexpr float apex = 1.25f, base = 0.85f, halfBase = 1.15f; // of the triangle P, in radii

} // namespace

CircuitLayout::CircuitLayout(juce::Rectangle<int> panel) {
    const auto pixels = panel.toFloat();
    scale = juce::jlimit(1.0f, mostScale, std::min(pixels.getWidth() / leastWidth, pixels.getHeight() / leastHeight));
    const Area room = pixels / scale;
    whole = room.withSizeKeepingCentre(room.getWidth(), std::min(room.getHeight(), mostHeight));
    const auto spare = std::max(0.0f, whole.getHeight() - leastHeight);
    const auto wide = std::max(0.0f, whole.getWidth() - leastWidth);
    radius = std::min(mostRadius, leastRadius + std::min(spare / 8.0f, wide / 8.0f));

    auto area = whole.reduced(margin);
    auto top = area.removeFromTop(std::min(mostSigmoid, leastSigmoid + 0.5f * spare));
    sigmoidTop = top.getY();
    sigmoidPitch = std::min(top.getHeight() / 3.0f, 1.4f * controlHeight);
    top.removeFromRight(2.0f * controlWidth + 8.0f);
    sigmoid = top.withTrimmedLeft(axisWidth).withTrimmedTop(unitHeight).withTrimmedBottom(axisHeight);

    // What is left over goes above and below the row of populations.
    const auto above = controlHeight + labelHeight + apex * radius + 3.0f,
               below = synapseDepth + controlHeight + axisHeight;
    const auto air = std::max(0.0f, area.getHeight() - above - below);
    topOfC = area.getY() + 0.25f * air;
    const auto row = area.getY() + above + 0.45f * air;
    synapseTop = row + synapseDepth + 0.2f * air;
    const auto side = std::max(radius, 30.0f) + 2.0f;
    nodes[static_cast<std::size_t>(Population::E)] = {area.getX() + side, row};
    nodes[static_cast<std::size_t>(Population::P)] = {area.getCentreX(), row};
    nodes[static_cast<std::size_t>(Population::I)] = {area.getRight() - side, row};

    const auto round = std::sqrt(radius * radius - apart * apart);
    const auto e = node(Population::E).x + round, i = node(Population::I).x - round, p = node(Population::P).x;
    const auto high = halfWidthOfP(-apart), low = halfWidthOfP(apart);
    using enum Population;
    connections = {{{a1, P, E, true, {p - high, row - apart, e, row - apart}},
                    {a2, E, P, true, {e, row + apart, p - low, row + apart}},
                    {a3, P, I, true, {p + high, row - apart, i, row - apart}},
                    {a4, I, P, false, {i, row + apart, p + low, row + apart}}}};
    living = {sigmoid.expanded(7.0f), whole.withY(row - 2.0f * radius).withHeight(4.0f * radius)};
    input = {p, whole.getBottom(), p, row + base * radius};
    for (const auto direction : {-1.0f, 1.0f}) {
        const auto x = p + direction * (low + 9.0f);
        const auto isLeft = direction < 0;
        const auto over = control(isLeft ? Ae : Ai).getUnion(control(isLeft ? be : bi)).reduced(3.0f, 0.0f);
        leaders[isLeft ? 0 : 1] = {{{x, row + apart + 5.0f, x, over.getY() - 1.5f},
                                    {over.getX(), over.getY() - 1.5f, over.getRight(), over.getY() - 1.5f}}};
    }
}

// Of the triangle, `above` below its centre.
float CircuitLayout::halfWidthOfP(float above) const {
    return halfBase * radius * (above + apex * radius) / ((apex + base) * radius);
}

juce::Path CircuitLayout::body(Population population) const {
    const auto centre = node(population);
    juce::Path path;
    if (population == Population::P)
        path.addTriangle(centre.x, centre.y - apex * radius, centre.x - halfBase * radius, centre.y + base * radius,
                         centre.x + halfBase * radius, centre.y + base * radius);
    else
        path.addEllipse(Area(2.0f * radius, 2.0f * radius).withCentre(centre));
    return path;
}

Area CircuitLayout::label(Population population) const {
    const auto centre = node(population);
    const Area text(64.0f, labelHeight);
    return population == Population::P ? text.withCentre(centre).withBottomY(centre.y - apex * radius - 1.0f)
                                       : text.withCentre(centre).withY(centre.y + radius + 1.0f);
}

Area CircuitLayout::control(Parameter p) const {
    const Area size(controlWidth, controlHeight);
    for (const auto& connection : connections)
        if (connection.weight == p) { // on its arrow: over the upper one, under the lower one
            const auto middle = 0.5f * (node(connection.from) + node(connection.to));
            const auto y = connection.line.getStartY();
            const auto area = size.withCentre({middle.x, 0});
            return y < middle.y ? area.withBottomY(y - 4.0f) : area.withY(y + 4.0f);
        }
    const auto centre = node(Population::P).x;
    if (p == C)
        return size.withCentre({centre, 0}).withY(topOfC);
    // Gains and rates, a pair on either side of the input's arrow.
    const auto half = 0.5f * (whole.getWidth() - 3.0f * margin);
    const auto pitch = std::min(1.15f * controlWidth, 0.5f * half);
    constexpr std::array<Parameter, 4> synapses{Ae, be, Ai, bi};
    for (std::size_t i = 0; i < synapses.size(); ++i)
        if (synapses[i] == p) {
            const auto middle = centre + 0.5f * (i < 2 ? -1.0f : 1.0f) * (half + margin);
            return size.withCentre({middle + (i % 2 == 0 ? -0.5f : 0.5f) * pitch, 0}).withY(synapseTop);
        }
    constexpr std::array<std::array<Parameter, 2>, 3> shapes{{{s_max, fr_scale}, {v0, M_inp}, {r, I_inp}}};
    for (std::size_t row = 0; row < shapes.size(); ++row)
        for (std::size_t column = 0; column < shapes[row].size(); ++column)
            if (shapes[row][column] == p)
                return size.withX(whole.getRight() - margin - static_cast<float>(2 - column) * controlWidth)
                    .withY(sigmoidTop + static_cast<float>(row) * sigmoidPitch);
    jassertfalse; // not a control of the circuit
    return {};
}

} // namespace berger
