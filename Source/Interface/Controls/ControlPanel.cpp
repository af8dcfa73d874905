// SPDX-License-Identifier: GPL-3.0-or-later
#include "ControlPanel.h"

#include "Theme.h"

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

void ControlPanel::layOut(juce::Rectangle<int> area) {
    for (const auto& place : places)
        place.control->setBounds(area.getX() + place.column * columnWidth, area.getY() + place.row * rowHeight,
                                 ParameterControl::width, ParameterControl::height - 2);
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
