// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DevicePlayer.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace berger {

/** Looks after the audio device: one that ends, as when JACK's server does, is closed, and opened again when it is
   back; meanwhile, and where there is none at all, the column plays on unheard. Message thread. */
class DeviceWatch final : private juce::Timer {
public:
    /** @param played  plays on those devices
        @param lost    is called when a device has ended */
    DeviceWatch(juce::AudioDeviceManager& devices, DevicePlayer& played, std::function<void()> lost);

    /** What plays and where, in one line. */
    juce::String inWords() const;
    /** Whether it is heard. */
    bool isHeard() const;

private:
    struct Lost {
        juce::String type, words;
        juce::AudioDeviceManager::AudioDeviceSetup setup;
        juce::String choice; ///< of the user's, as it was then
    };

    void timerCallback() override;
    bool hasEnded(juce::AudioIODevice& device);
    void close(const juce::AudioIODevice& device);
    void openAgain();
    juce::String getChoice() const;

    juce::AudioDeviceManager& manager;
    DevicePlayer& player;
    const std::function<void()> whenLost;
    std::optional<Lost> lostDevice;
    juce::AudioDeviceManager::AudioDeviceSetup lastSetup; // of the device that plays
    std::uint32_t lastBlockCount = 0;
    int ticksWithoutBlock = 0, ticksToWait = 0;
};

} // namespace berger
