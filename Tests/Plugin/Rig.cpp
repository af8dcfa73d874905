// SPDX-License-Identifier: GPL-3.0-or-later
#include "Rig.h"

#include <algorithm>
#if !defined(__aarch64__)
#include <xmmintrin.h>
#endif

namespace berger::test {
namespace {

constexpr float rubbish = 1.2345e38f; // which no output reaches
constexpr int margin = 8;

// A block in memory of our own, with a margin around each channel that nobody may write to.
class GuardedBlock {
public:
    explicit GuardedBlock(int channelCount)
        : memory(static_cast<std::size_t>(channelCount), std::vector<float>(maximumBlock + 2 * margin)) {}

    juce::AudioBuffer<float> refill(int samples) {
        std::vector<float*> pointers;
        for (auto& channel : memory) {
            std::ranges::fill(channel, rubbish);
            pointers.push_back(channel.data() + margin);
        }
        return {pointers.data(), static_cast<int>(pointers.size()), samples};
    }

    bool isMarginIntact(int samples) const {
        const auto isRubbish = [](float x) { return std::equal_to<>()(x, rubbish); };
        return std::ranges::all_of(memory, [&](const std::vector<float>& channel) {
            return std::all_of(channel.begin(), channel.begin() + margin, isRubbish) &&
                   std::all_of(channel.begin() + margin + samples, channel.end(), isRubbish);
        });
    }

private:
    std::vector<std::vector<float>> memory;
};

void fillSidechain(Processor& processor, const Script& script, juce::AudioBuffer<float>& buffer, int start) {
    const auto channels = processor.getTotalNumInputChannels();
    for (int c = 0; c < channels; ++c)
        for (int i = 0; i < buffer.getNumSamples(); ++i) {
            const auto x = script.sidechain ? script.sidechain(start + i) : 0.0f;
            buffer.setSample(c, i, c == 0 ? x : 0.5f * x);
        }
}

} // namespace

ParameterValues valuesWith(Settings settings) {
    ParameterValues values;
    for (const auto& [parameter, value] : settings)
        values.set(parameter, value);
    return values;
}

ParameterValues alphaTone(Settings changes) {
    using namespace parameters;
    auto values = valuesWith({{E_inp, 220}, {noise_E, 1}, {speed, 44}, {E_init, 24}, {I_init, 16}, {seed, 1}});
    for (const auto& [parameter, value] : changes)
        values.set(parameter, value);
    return values;
}

SavedState stateWith(const ParameterValues& values) {
    SavedState state;
    state.values = values;
    state.name = "test";
    return state;
}

std::unique_ptr<Processor> processorWith(const ParameterValues& values) {
    auto processor = makeProcessor();
    processor->getSounds().apply(stateWith(values), false);
    return processor;
}

std::vector<HostParameter*> hostParameters(const Processor& processor) {
    std::vector<HostParameter*> result;
    for (const auto& row : parameterTable())
        if (auto* parameter = processor.find(row.parameter))
            result.push_back(parameter);
    return result;
}

Recording play(Processor& processor, const Script& script, const std::function<int()>& blockSize) {
    processor.setRateAndBufferSizeDetails(script.sampleRate, maximumBlock);
    processor.setNonRealtime(true); // as a host that bounces, which waits for what a worker finds out
    processor.prepareToPlay(script.sampleRate, maximumBlock);
    const auto outputs = processor.getTotalNumOutputChannels();
    GuardedBlock block(std::max(outputs, processor.getTotalNumInputChannels()));
    Recording result;
    result.channels.resize(static_cast<std::size_t>(outputs));
    juce::MidiBuffer midi;
    midi.ensureSize(8192);
    auto change = script.changes.begin();
    for (int at = 0, used = 0; at < script.length; at += used) {
        for (; change != script.changes.end() && change->first <= at; ++change)
            change->second(processor);
        const auto end = change == script.changes.end() ? script.length : std::min(change->first, script.length);
        used = std::clamp(blockSize(), 0, end - at);
        auto buffer = block.refill(used);
        fillSidechain(processor, script, buffer, at);
        midi.clear();
        midi.addEvents(script.midi, at, used, -at);
        processor.processBlock(buffer, midi);
        result.overrun = result.overrun || !block.isMarginIntact(used);
        for (int c = 0; c < outputs; ++c) {
            const auto* x = buffer.getReadPointer(c);
            result.channels[static_cast<std::size_t>(c)].insert(result.channels[static_cast<std::size_t>(c)].end(), x,
                                                                x + used);
        }
        for (const auto message : midi)
            result.notes.emplace_back(at + message.samplePosition, message.data[0]);
    }
    return result;
}

Recording play(Processor& processor, const Script& script, int blockSize) {
    return play(processor, script, [blockSize] { return blockSize; });
}

std::uint64_t floatingPointMode() {
#if defined(__aarch64__)
    std::uint64_t mode = 0;
    asm volatile("mrs %0, fpcr" : "=r"(mode));
    return mode;
#else
    return _mm_getcsr() & ~static_cast<unsigned>(_MM_EXCEPT_MASK);
#endif
}

juce::Optional<juce::AudioPlayHead::PositionInfo> FakePlayHead::getPosition() const {
    PositionInfo info;
    info.setIsPlaying(playing.load());
    return info;
}

} // namespace berger::test
