// SPDX-License-Identifier: GPL-3.0-or-later
#include "RealTimeChecks.h"

#include "EditorWindow.h"
#include "Interface/Controls/Preferences.h"
#include "Model/Regimes.h"
#include "Plugin/FactoryPresets.h"
#include "RealTimeWatch.h"
#include "RecordChecks.h"
#include "Support/Home.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

namespace berger::test {
namespace {

constexpr int blockSize = 256;

int randomUpTo(std::mt19937& random, unsigned maximum) { return static_cast<int>(random() % (maximum + 1)); }

// Notes on all channels, controllers of all kinds, and now and then a zone.
void playKeys(juce::MidiBuffer& midi, std::mt19937& random) {
    constexpr std::array kinds{0x90, 0x90, 0x90, 0x80, 0xB0, 0xE0, 0xD0, 0xA0};
    constexpr std::array controllers{64, 66, 74, 100, 101, 6, 120, 121, 123};
    for (int at = randomUpTo(random, 20); at < blockSize; at += 1 + randomUpTo(random, 200)) {
        const auto kind = kinds[random() % kinds.size()];
        const auto first = kind == 0xB0 ? controllers[random() % controllers.size()] : randomUpTo(random, 127);
        midi.addEvent(juce::MidiMessage(kind + randomUpTo(random, 15), first, randomUpTo(random, 127)), at);
    }
}

// A host's audio thread: plays without a pause, with notes, a sidechain and a transport, and watches itself.
class AudioThread {
public:
    /** perBlock is called before each block, in the section; it counts blocks from 0. */
    explicit AudioThread(Processor& p, std::function<void(int)> perBlock = {})
        : processor(p), beforeBlock(std::move(perBlock)) {
        takeViolation();
        processor.setPlayHead(&transport);
        thread = std::thread([this] { run(); });
    }

    ~AudioThread() {
        stopping = true;
        thread.join();
        processor.setPlayHead(nullptr);
    }

    void waitForBlocks(int n) const {
        for (const auto end = blocks + n; blocks < end;)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }

    FakePlayHead transport;

private:
    void run() {
        constexpr int size = blockSize;
        const auto channels = std::max(processor.getTotalNumInputChannels(), processor.getTotalNumOutputChannels());
        juce::AudioBuffer<float> buffer(channels, size);
        juce::MidiBuffer midi;
        midi.ensureSize(2048);
        std::mt19937 random(3);
        while (!stopping) {
            for (int c = 0; c < channels; ++c)
                for (int i = 0; i < size; ++i)
                    buffer.setSample(c, i, static_cast<float>(i % 100) / 100.0f);
            midi.clear();
            playKeys(midi, random);
            midi.addEvent(juce::MidiMessage::pitchWheel(1, 3000), size - 1);
            {
                const RealTimeSection section;
                if (beforeBlock)
                    beforeBlock(blocks);
                processor.processBlock(buffer, midi);
            }
            ++blocks;
        }
    }

    Processor& processor;
    const std::function<void(int)> beforeBlock;
    std::atomic<bool> stopping{false};
    std::atomic<int> blocks{0};
    std::thread thread;
};

void prepare(Processor& processor, double rate = 48000) {
    processor.setRateAndBufferSizeDetails(rate, 256);
    processor.prepareToPlay(rate, 256);
}

Complaint violationIn(const std::string& what) {
    const auto violation = takeViolation();
    return violation.empty() ? "" : what + ": " + violation;
}

} // namespace

Complaint regimesAndPresetsKeepRealTime() {
    const auto processor = processorWith(alphaTone());
    prepare(*processor);
    AudioThread audio(*processor);
    for (const auto& regime : regimes())
        for (const auto speed : {1.0, 44.0, 1000.0}) {
            ParameterValues values = regime.values();
            values.set(parameters::speed, speed);
            processor->getSounds().apply(stateWith(values), false);
            audio.waitForBlocks(20);
        }
    for (int i = 0; i < processor->getNumPrograms(); ++i) {
        processor->setCurrentProgram(i);
        audio.waitForBlocks(3); // the next one comes while this one fades in
    }
    juce::MemoryBlock state;
    for (int i = 0; i < 20; ++i) {
        processor->getStateInformation(state);
        processor->setStateInformation(state.getData(), static_cast<int>(state.getSize()));
        processor->requestRestart();
        processor->requestState({0.1, 17.0 + i, 10.0, 2.0, -30.0, 40.0});
        processor->getScreenKeys().press(60 + i, 0.5);
        if (i % 4 == 3)
            processor->endAllNotes();
        processor->setMuted(i % 2 == 0);
        processor->getSounds().setSources({static_cast<unsigned>(i), static_cast<unsigned>(i % 3 == 0 ? i : 0)});
        processor->getSounds().setTuning({.a4 = 430.0 + i, .scale = {}, .mapping = {}});
        audio.transport.playing = i % 2 == 0;
        audio.waitForBlocks(2);
    }
    return violationIn("regimes and presets");
}

// Automation reaches a parameter on the audio thread.
Complaint automationKeepsRealTime() {
    const auto processor = processorWith(alphaTone());
    prepare(*processor);
    const auto parameters = hostParameters(*processor);
    const auto automate = [&parameters](int block) {
        auto& parameter = *parameters[static_cast<std::size_t>(block) % parameters.size()];
        const auto round = block / static_cast<int>(parameters.size());
        parameter.setValue(round % 3 == 0 ? 0.0f : round % 3 == 1 ? 1.0f : 0.37f);
    };
    {
        const AudioThread audio(*processor, automate);
        audio.waitForBlocks(12 * static_cast<int>(parameters.size()));
    }
    return violationIn("automation");
}

Complaint everyRateAndLayoutKeepsRealTime() {
    const auto processor = processorWith(alphaTone());
    for (const auto rate : {8000.0, 44100.0, 96000.0, 384000.0})
        for (const auto enabled : {true, false}) {
            for (int bus = 1; bus < processor->getBusCount(false); ++bus)
                processor->getBus(false, bus)->enable(enabled);
            processor->getBus(true, 0)->enable(enabled);
            prepare(*processor, rate);
            const AudioThread audio(*processor);
            audio.waitForBlocks(40);
        }
    return violationIn("rates and layouts");
}

Complaint openWindowKeepsRealTime() {
    const Home home;
    Preferences().setSimple(false); // with every view
    const auto processor = processorWith(alphaTone());
    prepare(*processor);
    {
        const AudioThread audio(*processor);
        const auto parameters = hostParameters(*processor);
        for (const auto* view : {"Scope", "Spectrum", "Portrait", "Map", "Resonance"}) {
            std::unique_ptr<EditorWindow> window;
            onMessageThread([&] {
                const auto settings = "{\"views\": {\"left\": \"" + juce::String(view) + "\"}}";
                processor->getSounds().setWindowSettings(juce::JSON::parse(settings));
                window = std::make_unique<EditorWindow>(*processor);
            });
            for (int i = 0; i < 100; ++i) {
                onMessageThread([&] {
                    parameters[static_cast<std::size_t>(i) % parameters.size()]->setPlain(
                        info(parameters[static_cast<std::size_t>(i) % parameters.size()]->getParameter()).maximum);
                    window->repaint();
                });
                audio.waitForBlocks(5);
                waitForTimers(1, 5); // among them the window's frames
            }
            onMessageThread([&] { window.reset(); });
        }
        audio.waitForBlocks(10);
    }
    return violationIn("an open window");
}

Complaint learnedMidiKeepsRealTime() {
    const auto processor = processorWith(alphaTone());
    prepare(*processor);
    const auto parameters = hostParameters(*processor);
    auto& control = processor->getMidiControl();
    {
        const AudioThread audio(*processor);
        for (std::size_t round = 0; round < 24; ++round) {
            constexpr std::array<std::uint16_t, 3> controllers{64, 66, 74}; // that are played
            MidiMap map;
            for (std::size_t i = 0; i < parameters.size(); ++i)
                map.add({{MidiSource::Kind::controller, MidiSource::anyChannel, controllers[(i + round) % 3]},
                         parameters[i]->getParameter()});
            map.setPickup(round % 2 == 0);
            onMessageThread([&] {
                control.change(map);
                if (round % 4 == 3)
                    control.learn(parameters[round]->getParameter());
                else
                    control.stopLearning();
            });
            audio.waitForBlocks(20);
        }
        onMessageThread([&] { control.stopLearning(); });
    }
    const auto isMoved = [before = alphaTone()](const HostParameter* p) {
        return !std::equal_to<>()(p->getPlain(), before[p->getParameter()]);
    };
    if (std::ranges::count_if(parameters, isMoved) < static_cast<std::ptrdiff_t>(parameters.size() / 2))
        return "MIDI has hardly moved anything";
    return violationIn("learned MIDI");
}

Complaint recordingKeepsRealTime() {
    const ScratchFolder scratch;
    const auto processor = processorWith(alphaTone());
    prepare(*processor);
    {
        const AudioThread audio(*processor);
        for (int i = 0; i < 3; ++i) {
            if (processor->getRecorder().start(scratch.folder, "a/b: c", "a test").failed())
                return "it does not begin";
            audio.waitForBlocks(100);
            processor->getRecorder().stop();
            audio.waitForBlocks(10);
        }
    }
    if (const auto status = processor->getRecorder().getStatus(); status.files.size() != 2)
        return "it did not end well: " + status.error.toStdString();
    return violationIn("a recording");
}

} // namespace berger::test
