// SPDX-License-Identifier: GPL-3.0-or-later
// The processor that the controls' checks are about: the product's, with what goes in and out spoilt.
#include "Faults.h"
#include "Interface/Editor.h"
#include "Rig.h"
#include "StateBytes.h"

#include <cstdio>
#include <ctime>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace berger::test {
namespace {

float& firstSample(juce::AudioBuffer<float>& buffer, int channel) { return *buffer.getWritePointer(channel); }

// A transport that never stops again.
class StuckPlayHead final : public juce::AudioPlayHead {
public:
    explicit StuckPlayHead(juce::AudioPlayHead* behind) : host(behind) {}
    juce::Optional<PositionInfo> getPosition() const override {
        auto position = host == nullptr ? juce::Optional<PositionInfo>() : host->getPosition();
        if (position)
            position->setIsPlaying(true);
        return position;
    }

private:
    juce::AudioPlayHead* const host;
};

class FaultyProcessor final : public Processor {
public:
    FaultyProcessor() : Processor(Editor::make) {}

    void prepareToPlay(double sampleRate, int maximumBlockSize) override {
        if (isOn(Fault::latency))
            setLatencySamples(64);
        if (isOn(Fault::deallocation) && garbage.empty())
            for (int i = 0; i < 100; ++i)
                garbage.push_back(std::make_unique<int>(i));
        valuesBefore = getSounds().getValues();
        Processor::prepareToPlay(sampleRate, maximumBlockSize);
    }

    void processBlock(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi) override {
        spoil(buffer, midi, [&] { Processor::processBlock(buffer, midi); });
    }

    void processBlockBypassed(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi) override {
        spoil(buffer, midi, [&] { Processor::processBlockBypassed(buffer, midi); });
    }
    using Processor::processBlock;
    using Processor::processBlockBypassed;

    void getStateInformation(juce::MemoryBlock& block) override {
        Processor::getStateInformation(block);
        if (!isOn(Fault::lostParameter))
            return;
        auto state = fromBlock(block.getData(), block.getSize());
        state.values.assign(parameters::level, info(parameters::level).defaultValue);
        block = toBlock(state);
    }

    void setStateInformation(const void* data, int size) override {
        const auto ownSeed = find(parameters::seed)->getPlain();
        auto bytes = size > 0 ? std::string(static_cast<const char*>(data), static_cast<std::size_t>(size)) : "";
        if (isOn(Fault::uncheckedState) && bytes.size() > headerSize) // whatever it holds, its checksum is right
            bytes.replace(checksumAt, 4, blockOf(bytes.substr(headerSize)), checksumAt, 4);
        Processor::setStateInformation(bytes.data(), static_cast<int>(bytes.size()));
        if (isOn(Fault::lostSeed))
            find(parameters::seed)->setPlain(ownSeed);
    }

private:
    static constexpr std::size_t checksumAt = 12, headerSize = 16; // of a state, in bytes

    template <class Play> void spoil(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi, const Play& play) {
        beforeBlock(buffer, midi);
        auto* const host = getPlayHead();
        StuckPlayHead stuck(host);
        if (isOn(Fault::stuckNote))
            setPlayHead(&stuck);
        play();
        setPlayHead(host);
        if (buffer.getNumSamples() > 0)
            afterBlock(buffer);
    }

    void beforeBlock(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi) {
        callTheSystem();
        if (isOn(Fault::emptyBlock) && buffer.getNumSamples() == 0)
            throw std::runtime_error("an empty block");
        if (isOn(Fault::stuckNote) && buffer.getNumSamples() == 0)
            midi.clear();
        if (isOn(Fault::lostReset))
            find(parameters::reset)->setValue(0);
#if defined(__SSE__)
        if (isOn(Fault::changedFlags))
            _MM_SET_ROUNDING_MODE(_MM_ROUND_UP);
#endif
        if (buffer.getNumSamples() > 0)
            staleValue = firstSample(buffer, buffer.getNumChannels() - 1);
    }

    void callTheSystem() {
        static std::mutex mutex;
        if (isOn(Fault::allocation))
            std::make_unique<int>(1).release();
        if (isOn(Fault::deallocation) && !garbage.empty())
            garbage.pop_back();
        if (isOn(Fault::lock))
            const std::scoped_lock lock(mutex);
        if (isOn(Fault::print)) {
            std::fputs("\n", stdout);
            std::fflush(stdout);
        }
        if (isOn(Fault::sleep)) {
            const timespec shortest{0, 1};
            nanosleep(&shortest, nullptr);
        }
        if (isOn(Fault::fileRead))
            if (auto* file = std::fopen("/dev/zero", "rb"); file != nullptr)
                std::fclose(file);
    }

    void afterBlock(juce::AudioBuffer<float>& buffer) {
        const auto samples = buffer.getNumSamples(), channels = buffer.getNumChannels();
        auto& first = firstSample(buffer, 0);
        if (isOn(Fault::notANumber))
            first = std::numeric_limits<float>::quiet_NaN();
        if (isOn(Fault::subnormal))
            first = 1e-40f;
        if (isOn(Fault::overrun))
            buffer.getWritePointer(0)[samples] = 0.0f;
        if (isOn(Fault::tooLoud))
            buffer.applyGain(0, 0, samples, 1.5f);
        if (isOn(Fault::blockDependence))
            first += 1e-3f;
        if (isOn(Fault::staleChannel))
            firstSample(buffer, channels - 1) = staleValue;
        if (isOn(Fault::constantPart))
            for (int i = 0; i < samples; ++i)
                buffer.addSample(0, i, 0.1f);
        if (isOn(Fault::unrepeatable))
            first += 1e-3f * juce::Random::getSystemRandom().nextFloat();
        if (isOn(Fault::rateDependence) && getSampleRate() > 48000)
            buffer.applyGain(1.001f);
        if (isOn(Fault::layoutDependence) && channels < 6)
            buffer.applyGain(0.99f);
        const auto values = getSounds().getValues();
        if (isOn(Fault::stepOnChange) && !std::equal_to<>()(values[parameters::level], valuesBefore[parameters::level]))
            first += 0.2f;
        if (isOn(Fault::click) && values != valuesBefore)
            buffer.clear(); // what played breaks off
        valuesBefore = values;
    }

    std::vector<std::unique_ptr<int>> garbage;
    float staleValue = 0;
    ParameterValues valuesBefore; // of the last block
};

} // namespace

std::unique_ptr<Processor> makeProcessor() { return std::make_unique<FaultyProcessor>(); }

} // namespace berger::test
