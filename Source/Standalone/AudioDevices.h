// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_devices/juce_audio_devices.h>

namespace berger {

/** The audio devices that there are, without the program's own MIDI ports, which JUCE would take for one. */
class AudioDevices final : public juce::AudioDeviceManager {
public:
    void createAudioDeviceTypes(juce::OwnedArray<juce::AudioIODeviceType>& types) override;
};

} // namespace berger
