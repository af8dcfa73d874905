// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Panels/CircuitLayout.h"
#include "Interface/Panels/CircuitPanel.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace parameters;

namespace {

constexpr std::array all{C, a1, a2, a3, a4, Ae, be, Ai, bi, s_max, v0, r, fr_scale, M_inp, I_inp};

const std::array<juce::Rectangle<int>, 6> sizes{
    {{412, 303}, {504, 459}, {600, 458}, {600, 1000}, {412, 1200}, {460, 330}}};

bool crosses(const juce::Rectangle<float>& area, const juce::Line<float>& line) {
    return area.intersects(line); // of its inside
}

} // namespace

TEST_CASE("in the circuit nothing covers anything else, and all is inside, at every size") {
    for (const auto& size : sizes) {
        CAPTURE(size.getWidth(), size.getHeight());
        const CircuitLayout layout(size);
        std::vector<juce::Rectangle<float>> areas;
        for (const auto p : all)
            areas.push_back(layout.control(p));
        for (const auto population : populations) {
            areas.push_back(layout.body(population).getBounds());
            areas.push_back(layout.label(population));
        }
        // With the numbers left of it and below it.
        areas.push_back(
            layout.sigmoid.withLeft(layout.sigmoid.getX() - 28.0f).withBottom(layout.sigmoid.getBottom() + 14.0f));
        for (std::size_t i = 0; i < areas.size(); ++i) {
            CAPTURE(i);
            CHECK(layout.whole.contains(areas[i]));
            for (std::size_t k = 0; k < i; ++k) {
                CAPTURE(k);
                CHECK_FALSE(areas[i].reduced(0.5f).intersects(areas[k].reduced(0.5f)));
            }
        }
    }
}

TEST_CASE("each weight is at its own arrow, and each arrow is whole") {
    for (const auto& size : sizes) {
        CAPTURE(size.getWidth(), size.getHeight());
        const CircuitLayout layout(size);
        for (const auto& connection : layout.connections) {
            CAPTURE(info(connection.weight).id);
            const auto control = layout.control(connection.weight);
            const auto y = connection.line.getStartY();
            const auto distance = std::min(std::abs(control.getY() - y), std::abs(control.getBottom() - y));
            CHECK(distance <= 5.0f);
            CHECK(connection.line.getLength() > control.getWidth());
            for (const auto p : all)
                CHECK_FALSE(crosses(layout.control(p), connection.line));
        }
        for (const auto p : all) {
            CHECK_FALSE(crosses(layout.control(p), layout.input));
            for (const auto& leader : layout.leaders)
                for (const auto& line : leader)
                    CHECK_FALSE(crosses(layout.control(p), line));
        }
    }
}

TEST_CASE("text and controls of the circuit grow with its panel") {
    CHECK(CircuitLayout({412, 303}).scale == 1.0f);
    CHECK(CircuitLayout({600, 458}).scale > 1.4f);
    Processor column;
    CircuitPanel panel(column);
    panel.setSize(600, 700);
    for (const auto* child : panel.getChildren())
        if (dynamic_cast<const ParameterControl*>(child) != nullptr)
            CHECK(panel.getLocalArea(child, child->getLocalBounds()).getWidth() > 140);
}

TEST_CASE("the pointer is told what the parts of the circuit are") {
    Processor column;
    CircuitPanel panel(column);
    panel.setSize(600, 458);
    const CircuitLayout layout(panel.getLocalBounds());
    const auto at = [&](juce::Point<float> place) { return panel.tooltipAt((place * layout.scale).roundToInt()); };
    CHECK(at(layout.node(Population::P)).startsWith("P, the pyramidal cells"));
    CHECK(at(layout.node(Population::E)).startsWith("E, the excitatory interneurons"));
    CHECK(at(layout.node(Population::I)).startsWith("I, the inhibitory interneurons"));
    CHECK(at(layout.sigmoid.getCentre()).startsWith("The sigmoid"));
    CHECK(at(layout.connections[0].line.getPointAlongLineProportionally(0.5)).startsWith("From P to E"));
    CHECK(at({1.0f, 1.0f}).isEmpty());
    TraceFrame frame;
    panel.refresh(&frame, 10.0, false);
    CHECK(at(layout.node(Population::P)).contains("mV"));
}
