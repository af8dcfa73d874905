// SPDX-License-Identifier: GPL-3.0-or-later
// What each fault does to a block. Compiled with BERGER_FAULTS, into the controls only.
#include "Plugin/FaultInjection.h"

#include <cstdio>
#include <ctime>
#include <limits>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <vector>

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace berger::faults {
namespace {

std::vector<std::unique_ptr<int>> garbage;
float staleValue = 0, levelBefore = -1;

float& firstSample(juce::AudioBuffer<float>& buffer, int channel) { return *buffer.getWritePointer(channel); }

juce::AudioProcessorParameter* find(const juce::AudioProcessor& processor, const juce::String& id) {
    for (auto* parameter : processor.getParameters())
        if (const auto* hosted = dynamic_cast<juce::HostedAudioProcessorParameter*>(parameter);
            hosted != nullptr && hosted->getParameterID() == id)
            return parameter;
    throw std::logic_error("there is no such parameter");
}

void callTheSystem() {
    static std::mutex mutex;
    if (is(Fault::allocation))
        std::make_unique<int>(1).release();
    if (is(Fault::deallocation) && !garbage.empty())
        garbage.pop_back();
    if (is(Fault::lock))
        const std::scoped_lock lock(mutex);
    if (is(Fault::print)) {
        std::fputs("\n", stdout);
        std::fflush(stdout);
    }
    if (is(Fault::sleep)) {
        const timespec shortest{0, 1};
        nanosleep(&shortest, nullptr);
    }
    if (is(Fault::fileRead))
        if (auto* file = std::fopen("/dev/zero", "rb"); file != nullptr)
            std::fclose(file);
}

} // namespace

void prepare(juce::AudioProcessor& processor) {
    if (is(Fault::latency))
        processor.setLatencySamples(64);
    if (is(Fault::deallocation) && garbage.empty())
        for (int i = 0; i < 100; ++i)
            garbage.push_back(std::make_unique<int>(i));
}

void beginBlock(juce::AudioProcessor& processor, juce::AudioBuffer<float>& buffer) {
    callTheSystem();
    if (is(Fault::emptyBlock) && buffer.getNumSamples() == 0)
        throw std::runtime_error("an empty block");
    if (is(Fault::lostReset))
        find(processor, "reset")->setValue(0);
#if defined(__SSE__)
    if (is(Fault::changedFlags))
        _MM_SET_ROUNDING_MODE(_MM_ROUND_UP);
#endif
    if (buffer.getNumSamples() > 0)
        staleValue = firstSample(buffer, buffer.getNumChannels() - 1);
}

void endBlock(juce::AudioProcessor& processor, juce::AudioBuffer<float>& buffer) {
    const auto samples = buffer.getNumSamples(), channels = buffer.getNumChannels();
    if (samples == 0)
        return;
    auto& first = firstSample(buffer, 0);
    if (is(Fault::notANumber))
        first = std::numeric_limits<float>::quiet_NaN();
    if (is(Fault::subnormal))
        first = 1e-40f;
    if (is(Fault::overrun))
        buffer.getWritePointer(0)[samples] = 0.0f;
    if (is(Fault::tooLoud))
        buffer.applyGain(0, 0, samples, 1.5f);
    if (is(Fault::blockDependence))
        first += 1e-3f;
    if (is(Fault::staleChannel))
        firstSample(buffer, channels - 1) = staleValue;
    if (is(Fault::constantPart))
        for (int i = 0; i < samples; ++i)
            buffer.addSample(0, i, 0.1f);
    if (is(Fault::unrepeatable))
        first += 1e-3f * juce::Random::getSystemRandom().nextFloat();
    if (is(Fault::rateDependence) && processor.getSampleRate() > 48000)
        buffer.applyGain(1.001f);
    if (is(Fault::layoutDependence) && channels < 6)
        buffer.applyGain(0.99f);
    if (is(Fault::stepOnChange)) {
        const auto level = find(processor, "level")->getValue();
        first += std::abs(level - levelBefore) > 0.0f ? 0.2f : 0.0f;
        levelBefore = level;
    }
}

} // namespace berger::faults
