// SPDX-License-Identifier: GPL-3.0-or-later
#include "DeviceWatch.h"

#include <utility>

namespace berger {
namespace {

constexpr int tickMilliseconds = 500;
constexpr int ticksBetweenLooks = 4;      // for a device that is lost
constexpr int mostTicksWithoutBlock = 10; // of one that plays

bool isJack(const juce::AudioIODevice& device) { return device.getTypeName() == "JACK"; }

// JACK's asks for blocks only while a port is connected.
bool asksForBlocks(const juce::AudioIODevice& device) {
    return !isJack(device) || !device.getActiveOutputChannels().isZero() || !device.getActiveInputChannels().isZero();
}

juce::String wordsOnEnd(const juce::AudioIODevice& device) {
    return isJack(device) ? juce::String("The JACK server has ended")
                          : device.getTypeName() + ": " + device.getName() + " plays no more";
}

} // namespace

DeviceWatch::DeviceWatch(juce::AudioDeviceManager& devices, DevicePlayer& played, std::function<void()> lost)
    : manager(devices), player(played), whenLost(std::move(lost)) {
    startTimer(tickMilliseconds);
}

// Where JACK's server has just ended, the device is without a rate while JUCE closes it on a thread of JACK's. A client
// that opens meanwhile crashes in JACK's library.
bool DeviceWatch::isHeard() const {
    auto* device = manager.getCurrentAudioDevice();
    return device != nullptr && device->isOpen() && device->getCurrentSampleRate() > 0;
}

juce::String DeviceWatch::inWords() const {
    if (isHeard()) {
        auto& device = *manager.getCurrentAudioDevice();
        return device.getTypeName() + ": " + device.getName() + ", " +
               juce::String(device.getCurrentSampleRate() / 1000.0, 1) + " kHz, " +
               juce::String(device.getCurrentBufferSizeSamples()) + " samples; " + DevicePlayer::inWords(device);
    }
    if (const auto* ended = manager.getCurrentAudioDevice(); ended != nullptr || lostDevice)
        return (ended != nullptr ? wordsOnEnd(*ended) : lostDevice->words) +
               ". Nothing is heard until it is back, or you choose another device.";
    return "No audio device: the column runs, but nothing is heard. Choose one in the audio settings.";
}

void DeviceWatch::timerCallback() {
    if (auto* device = manager.getCurrentAudioDevice(); device == nullptr) {
        openAgain();
    } else if (hasEnded(*device)) {
        close(*device);
    } else {
        lostDevice.reset();
        if (asksForBlocks(*device))
            lastSetup = manager.getAudioDeviceSetup();
    }
    if (const auto* device = manager.getCurrentAudioDevice(); device == nullptr || !asksForBlocks(*device))
        player.playUnheard();
}

// A sound card that is pulled out stays open in JUCE, and asks for nothing more.
bool DeviceWatch::hasEnded(juce::AudioIODevice& device) {
    const auto count = player.getBlockCount();
    if (std::exchange(lastBlockCount, count) != count || isJack(device))
        ticksWithoutBlock = 0;
    else
        ++ticksWithoutBlock;
    return !device.isOpen() || ticksWithoutBlock > mostTicksWithoutBlock;
}

// The channels are those of the last look, as JACK's may have been disconnected since.
void DeviceWatch::close(const juce::AudioIODevice& device) {
    if (const auto now = manager.getAudioDeviceSetup();
        now.outputDeviceName != lastSetup.outputDeviceName || now.inputDeviceName != lastSetup.inputDeviceName)
        lastSetup = now;
    lostDevice = {device.getTypeName(), wordsOnEnd(device), lastSetup, getChoice()};
    ticksWithoutBlock = 0;
    ticksToWait = ticksBetweenLooks;
    manager.closeAudioDevice();
    manager.sendChangeMessage(); // which JUCE does not
    whenLost();
}

void DeviceWatch::openAgain() {
    if (!lostDevice || --ticksToWait > 0)
        return;
    ticksToWait = ticksBetweenLooks;
    auto* type = manager.getCurrentDeviceTypeObject();
    if (type == nullptr || type->getTypeName() != lostDevice->type || getChoice() != lostDevice->choice) {
        lostDevice.reset(); // the user wants no device, or one that does not open
        manager.sendChangeMessage();
        return;
    }
    type->scanForDevices();
    const auto isThere = [&](const juce::String& name, bool isInput) {
        return name.isEmpty() || type->getDeviceNames(isInput).contains(name);
    };
    const auto& setup = lostDevice->setup;
    if (isThere(setup.outputDeviceName, false) && isThere(setup.inputDeviceName, true))
        manager.setAudioDeviceSetup(setup, false);
}

// The devices that the user has chosen.
juce::String DeviceWatch::getChoice() const {
    const auto xml = manager.createStateXml();
    return xml == nullptr
               ? juce::String()
               : xml->getStringAttribute("deviceType") + "\n" + xml->getStringAttribute("audioOutputDeviceName") +
                     "\n" + xml->getStringAttribute("audioInputDeviceName");
}

} // namespace berger
