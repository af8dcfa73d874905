// SPDX-License-Identifier: GPL-3.0-or-later
#include "Standalone/DeviceWatch.h"

#include "Device.h"
#include "Plugin/MessageThread.h"
#include "Plugin/Rig.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;
using namespace berger::test;

namespace {

/** Devices of one name, that can be pulled out. */
class Type final : public juce::AudioIODeviceType {
public:
    explicit Type(const juce::String& name) : AudioIODeviceType(name) {}
    void scanForDevices() override {
        names.clear();
        if (isThere)
            names.add("card");
    }
    juce::StringArray getDeviceNames(bool) const override { return names; }
    int getDefaultDeviceIndex(bool) const override { return 0; }
    int getIndexOfDevice(juce::AudioIODevice*, bool) const override { return 0; }
    bool hasSeparateInputsAndOutputs() const override { return true; }
    juce::AudioIODevice* createDevice(const juce::String&, const juce::String&) override {
        device = new Device(getTypeName(), {0, 1});
        device->rate = rate;
        return device;
    }

    bool isThere = true;
    double rate = 48000;
    Device* device = nullptr; // the newest, which may be gone
    juce::StringArray names;
};

/** The program's devices and who looks after them, on the message thread. */
struct Rig {
    explicit Rig(const juce::String& typeName) {
        onMessageThread([&] {
            auto made = std::make_unique<Type>(typeName);
            type = made.get();
            manager = std::make_unique<juce::AudioDeviceManager>();
            manager->addAudioDeviceType(std::move(made));
            player = std::make_unique<DevicePlayer>(*processor);
            watch = std::make_unique<DeviceWatch>(*manager, *player, [this] { ++losses; });
        });
    }
    ~Rig() {
        onMessageThread([&] {
            watch.reset();
            manager->removeAudioCallback(player.get());
            manager.reset();
            player.reset();
        });
    }
    void open() {
        onMessageThread([&] {
            manager->initialise(0, 2, nullptr, true);
            manager->addAudioCallback(player.get());
        });
    }
    juce::String words() {
        juce::String text;
        onMessageThread([&] { text = watch->inWords(); });
        return text;
    }
    bool says(const juce::String& part) {
        return waitUntil([&] { return words().contains(part); });
    }
    bool plays() {
        processor->getMeters().output.take();
        return waitUntil([&] { return processor->getMeters().output.take() > 0; });
    }

    std::unique_ptr<Processor> processor = processorWith(alphaTone());
    Type* type = nullptr;
    std::unique_ptr<juce::AudioDeviceManager> manager;
    std::unique_ptr<DevicePlayer> player;
    std::unique_ptr<DeviceWatch> watch;
    std::atomic<int> losses{0};
};

} // namespace

TEST_CASE("A device that ends is closed, the column runs on, and it is opened again when it is back, at any rate") {
    Rig rig("JACK");
    rig.open();
    CHECK(rig.words() == "JACK: test, 48.0 kHz, 64 samples; outputs 1-2 sound");
    onMessageThread([&] {
        rig.type->isThere = false;
        rig.type->device->rate = 0; // as JUCE's does before it closes
    });
    CHECK(rig.words().startsWith("The JACK server has ended. Nothing is heard until it is back"));
    onMessageThread([&] { rig.type->device->opened = false; });
    REQUIRE(waitUntil([&] { return rig.losses == 1; }));
    CHECK(rig.plays());
    CHECK(rig.processor->getSampleRate() == 48000);
    CHECK(rig.words().startsWith("The JACK server has ended. Nothing is heard until it is back"));
    onMessageThread([&] {
        rig.type->isThere = true;
        rig.type->rate = 44100;
    });
    CHECK(rig.says("JACK: test, 44.1 kHz, 64 samples; outputs 1-2 sound"));
    CHECK(rig.processor->getSampleRate() == 44100);
    CHECK(rig.losses == 1);
}

TEST_CASE("A device that is not JACK's and asks for nothing any more has ended; JACK's may wait for a connection") {
    Rig rig("ALSA"), jack("JACK");
    rig.open();
    jack.open();
    onMessageThread([&] { jack.type->device->outputs.clear(); });
    onMessageThread([&] { rig.type->isThere = false; });
    CHECK(rig.says("ALSA: test plays no more. Nothing is heard"));
    CHECK(rig.losses == 1);
    CHECK(jack.losses == 0);
    CHECK(jack.plays());
}

TEST_CASE(
    "Without a device the column runs, and who chooses none after one has ended is not told that it will be back") {
    Rig rig("JACK");
    CHECK(rig.words().startsWith("No audio device: the column runs, but nothing is heard."));
    CHECK(rig.plays());
    rig.open();
    CHECK(rig.words().startsWith("JACK: test"));
    onMessageThread([&] {
        rig.type->isThere = false;
        rig.type->device->opened = false;
    });
    REQUIRE(waitUntil([&] { return rig.losses == 1; }));
    onMessageThread([&] { rig.manager->setAudioDeviceSetup({}, true); });
    CHECK(rig.says("No audio device: the column runs"));
    onMessageThread([&] { rig.type->isThere = true; });
    REQUIRE(waitForTimers(6, 500));
    CHECK(rig.words().startsWith("No audio device"));
}
