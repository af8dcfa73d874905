// SPDX-License-Identifier: GPL-3.0-or-later
#include "SourceCell.h"

namespace berger {

const std::array<SourceInfo, soundSourceCount>& sourceInfos() {
    using namespace parameters;
    static const std::array<SourceInfo, soundSourceCount> infos{
        {{SoundSource::column, column_level, "Column", "the column", palette::soft},
         {SoundSource::carrierM, carrier_M.level, "M", "the carrier of M", palette::M},
         {SoundSource::carrierE, carrier_E.level, "E", "the carrier of E", palette::E},
         {SoundSource::carrierI, carrier_I.level, "I", "the carrier of I", palette::I},
         {SoundSource::carrierEEG, carrier_EEG.level, "EEG", "the carrier of the EEG", palette::EEG},
         {SoundSource::keys, key_level, "Keys", "the keys", palette::accent}}};
    return infos;
}

SourceCell::SourceCell(Processor& owner, const SourceInfo& told)
    : column(owner), info(told), fader(owner, told.level, told.label, ControlShape::fader), meter(told.colour) {
    const juce::String name(info.name);
    setTitle("Loudness of " + name);
    setFocusContainerType(FocusContainerType::focusContainer);
    mute.setTitle("Mute " + name);
    mute.setTooltip("Silences " + name + " alone. It goes on unheard; control voltages and notes out stay.");
    mute.setColour(juce::TextButton::buttonOnColourId, Theme::colour(palette::warning));
    mute.onClick = [this] { flip(&SourceChoice::muted); };
    solo.setTitle("Solo " + name);
    solo.setTooltip("While any source is soloed, the others are silent. The project keeps it, presets do not.");
    solo.onClick = [this] { flip(&SourceChoice::soloed); };
    meter.setTooltip("How loud " + name + (juce::String(info.name).startsWith("the keys") ? " are" : " is") +
                     ", from -60 to 0 dB of full scale.");
    for (auto* button : {&mute, &solo})
        button->setToggleable(true);
    for (auto* child : std::initializer_list<juce::Component*>{&fader, &meter, &mute, &solo})
        addAndMakeVisible(child);
}

void SourceCell::flip(std::bitset<soundSourceCount> SourceChoice::*set) {
    auto choice = column.getSounds().getSources();
    (choice.*set).flip(indexOf(info.source));
    column.getSounds().setSources(choice);
    refresh(0.0);
}

void SourceCell::refresh(double seconds) {
    fader.refresh();
    const auto source = indexOf(info.source);
    meter.update(column.getMeters().sources[source].take(), seconds);
    const auto choice = column.getSounds().getSources();
    mute.setToggleState(choice.muted[source], juce::dontSendNotification);
    solo.setToggleState(choice.soloed[source], juce::dontSendNotification);
}

void SourceCell::resized() {
    auto area = getLocalBounds();
    fader.setBounds(area.removeFromTop(ParameterControl::height));
    meter.setBounds(area.removeFromTop(5).reduced(4, 0));
    area.removeFromTop(3);
    const auto row = area.removeFromTop(20).reduced(2, 0);
    mute.setBounds(row.withTrimmedRight(row.getWidth() / 2 + 1));
    solo.setBounds(row.withTrimmedLeft(row.getWidth() / 2 + 1));
}

} // namespace berger
