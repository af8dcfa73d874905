// SPDX-License-Identifier: GPL-3.0-or-later
#include "ControlPanel.h"

#include "Theme.h"

#include <algorithm>
#include <numeric>

namespace berger {

ControlPanel::ControlPanel(Processor& owner, const juce::String& title) : column(owner) {
    setTitle(title);
    setOpaque(true);
    setFocusContainerType(FocusContainerType::focusContainer);
}

ParameterControl& ControlPanel::add(Parameter p, const juce::String& label, int gridColumn, int gridRow) {
    places.push_back({std::make_unique<ParameterControl>(column, p, label), gridColumn, gridRow});
    addAndMakeVisible(*places.back().control);
    places.back().control->setExplicitFocusOrder(focusOrder(gridColumn, gridRow));
    return *places.back().control;
}

void ControlPanel::setTitleShown(bool isShown) {
    showsTitle = isShown;
    repaint();
}

std::vector<juce::Rectangle<int>> ControlPanel::layOut(juce::Rectangle<int> area, std::span<const int> widths) {
    const auto natural = std::accumulate(widths.begin(), widths.end(), 0);
    const auto growth = std::max(1.0, static_cast<double>(area.getWidth()) / natural);
    std::vector<juce::Rectangle<int>> columns;
    for (const auto width : widths)
        columns.push_back(area.removeFromLeft(static_cast<int>(width * growth)));
    for (const auto& place : places)
        place.control->setBounds(columns[static_cast<std::size_t>(place.column)]
                                     .withTrimmedTop(place.row * rowHeight)
                                     .withTrimmedRight(columnWidth - ParameterControl::width)
                                     .withHeight(ParameterControl::height - 2));
    return columns;
}

void ControlPanel::refresh() {
    for (const auto& place : places)
        place.control->refresh();
}

void ControlPanel::paint(juce::Graphics& g) {
    g.fillAll(Theme::colour(palette::panel));
    if (!showsTitle)
        return;
    g.setFont(Theme::font(14.0f, true));
    g.setColour(Theme::colour(palette::ink));
    g.drawText(getTitle(), getLocalBounds().removeFromTop(titleHeight).withTrimmedLeft(8),
               juce::Justification::centredLeft);
}

} // namespace berger
