// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_utils/juce_audio_utils.h>

namespace berger {

/** Where the user chooses devices, their channels, MIDI inputs and a MIDI output, and is told what each output carries.
   Message thread. */
class AudioSettings final : public juce::Component, private juce::ChangeListener {
public:
    explicit AudioSettings(juce::AudioDeviceManager& devices);
    ~AudioSettings() override;

    void resized() override;

private:
    void changeListenerCallback(juce::ChangeBroadcaster*) override;

    juce::AudioDeviceManager& deviceManager;
    juce::AudioDeviceSelectorComponent selector;
    juce::Label outputs;
};

} // namespace berger
