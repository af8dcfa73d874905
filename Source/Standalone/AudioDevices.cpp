// SPDX-License-Identifier: GPL-3.0-or-later
#include "AudioDevices.h"

#include "JackMidi.h"

#include <utility>

namespace berger {
namespace {

/** JACK's clients without "Berger MIDI" and "Berger MIDI-01". */
class JackClients final : public juce::AudioIODeviceType, private juce::AudioIODeviceType::Listener {
public:
    explicit JackClients(std::unique_ptr<AudioIODeviceType> whole)
        : AudioIODeviceType(whole->getTypeName()), all(std::move(whole)) {
        all->addListener(this);
    }
    ~JackClients() override { all->removeListener(this); }

    void scanForDevices() override { all->scanForDevices(); }
    juce::StringArray getDeviceNames(bool isInput) const override {
        auto names = all->getDeviceNames(isInput);
        for (int i = names.size(); --i >= 0;)
            if (names[i].startsWith(JackMidi::clientName))
                names.remove(i);
        return names;
    }
    int getDefaultDeviceIndex(bool) const override { return 0; }
    int getIndexOfDevice(juce::AudioIODevice* device, bool isInput) const override {
        const auto index = all->getIndexOfDevice(device, isInput);
        return index < 0 ? index : getDeviceNames(isInput).indexOf(all->getDeviceNames(isInput)[index]);
    }
    bool hasSeparateInputsAndOutputs() const override { return all->hasSeparateInputsAndOutputs(); }
    juce::AudioIODevice* createDevice(const juce::String& output, const juce::String& input) override {
        return all->createDevice(output, input);
    }

private:
    void audioDeviceListChanged() override { callDeviceChangeListeners(); }

    std::unique_ptr<AudioIODeviceType> all;
};

} // namespace

void AudioDevices::createAudioDeviceTypes(juce::OwnedArray<juce::AudioIODeviceType>& types) {
    AudioDeviceManager::createAudioDeviceTypes(types);
    for (int i = 0; i < types.size(); ++i)
        if (types[i]->getTypeName() == "JACK") {
            std::unique_ptr<juce::AudioIODeviceType> whole(types.removeAndReturn(i));
            types.insert(i, new JackClients(std::move(whole)));
        }
}

} // namespace berger
