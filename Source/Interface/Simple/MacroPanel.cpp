// SPDX-License-Identifier: GPL-3.0-or-later
#include "MacroPanel.h"

#include "Interface/Controls/Theme.h"

namespace berger {
namespace {

constexpr int tallestKnob = 170;

} // namespace

MacroPanel::MacroPanel(Processor& owner)
    : input(owner, parameters::E_inp, "Input", ControlShape::knob),
      inhibition(owner, parameters::Ai, "Inhibition", ControlShape::knob),
      speed(owner, parameters::speed, "Speed", ControlShape::knob) {
    setTitle("Knobs");
    setOpaque(true);
    setFocusContainerType(FocusContainerType::focusContainer);
    input.setTooltip(
        "How many spikes a second come in from the rest of the brain (E_inp). From rest to spikes to alpha "
        "and back to rest.");
    inhibition.setTooltip(
        "How strongly the inhibitory cells hold the others back (Ai, the gain of their synapses). At an "
        "input of 220: below 18 rest, at 22 alpha, around 30 slow and large waves of 5 Hz, from 50 "
        "rest.");
    speed.setTooltip("How many seconds of the column pass in a second of sound. At 1 its rhythms are as slow as a "
                     "brain's; at 44 alpha is a tone. What the column does stays the same.");
    for (auto* knob : knobs)
        addAndMakeVisible(knob);
}

void MacroPanel::refresh() {
    for (auto* knob : knobs)
        knob->refresh();
}

void MacroPanel::paint(juce::Graphics& g) { g.fillAll(Theme::colour(palette::panel)); }

void MacroPanel::resized() {
    auto area = getLocalBounds().reduced(6, 6);
    const auto each = area.getHeight() / static_cast<int>(knobs.size());
    for (auto* knob : knobs) {
        const auto slot = area.removeFromTop(each);
        knob->setBounds(slot.withSizeKeepingCentre(slot.getWidth(), std::min(tallestKnob, each)).reduced(0, 3));
    }
}

} // namespace berger
