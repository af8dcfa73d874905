// SPDX-License-Identifier: GPL-3.0-or-later
#include "AudioSettings.h"

#include "DevicePlayer.h"
#include "Interface/Controls/Theme.h"

namespace berger {
namespace {

constexpr int minimumInputs = 0, mostInputs = 2, minimumOutputs = 1, mostOutputs = 64;
constexpr int width = 520, selectorHeight = 510, textHeight = 92;

} // namespace

AudioSettings::AudioSettings(juce::AudioDeviceManager& devices)
    : deviceManager(devices),
      selector(devices, minimumInputs, mostInputs, minimumOutputs, mostOutputs, true, true, false, false) {
    outputs.setFont(Theme::font());
    outputs.setJustificationType(juce::Justification::topLeft);
    outputs.setTitle("What the outputs carry");
    addAndMakeVisible(selector);
    addAndMakeVisible(outputs);
    deviceManager.addChangeListener(this);
    changeListenerCallback(nullptr);
    setSize(width, selectorHeight + textHeight);
}

AudioSettings::~AudioSettings() { deviceManager.removeChangeListener(this); }

void AudioSettings::changeListenerCallback(juce::ChangeBroadcaster*) {
    auto text =
        juce::String("Six outputs carry, in this order: the sound, left and right, and M, E, I and EEG as control "
                     "voltages, which may stand still: not for loudspeakers. Every beat of the EEG goes to the MIDI "
                     "output as a note.");
    if (auto* device = deviceManager.getCurrentAudioDevice())
        text << "\nNow: " << DevicePlayer::inWords(*device) << ".";
    outputs.setText(text, juce::dontSendNotification);
}

void AudioSettings::resized() {
    auto area = getLocalBounds();
    outputs.setBounds(area.removeFromBottom(textHeight).reduced(12, 4));
    selector.setBounds(area);
}

} // namespace berger
