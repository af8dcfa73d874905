// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/Processor.h"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace berger::test {

using Settings = std::initializer_list<std::pair<Parameter, double>>;

/** The table's defaults with some settings. */
ParameterValues valuesWith(Settings settings);

/** A rhythm near 480 Hz: a true alpha with some noise, 44 times as fast. */
ParameterValues alphaTone(Settings changes = {});

SavedState stateWith(const ParameterValues& values);

/** The processor that the checks are about. Each program links its own: the tests the product's, from
    PlainProcessor.cpp, the controls one with faults, from FaultyProcessor.cpp. */
std::unique_ptr<Processor> makeProcessor();

/** makeProcessor() with these values, its seed among them. */
std::unique_ptr<Processor> processorWith(const ParameterValues& values);

/** Every parameter that hosts see. */
std::vector<HostParameter*> hostParameters(const Processor& processor);

/** Everything that happens to a processor while it plays, at its sample. */
struct Script {
    double sampleRate = 48000;
    int length = 24000;
    std::vector<std::pair<int, std::function<void(Processor&)>>> changes; ///< in order; blocks end there
    juce::MidiBuffer midi;
    std::function<float(int)> sidechain; ///< its left channel, the right one is half of it; none: silence
};

/** What came out. */
struct Recording {
    std::vector<std::vector<float>> channels; ///< of the buffer: main, potentials, EEG, as far as they are on
    std::vector<std::pair<int, int>> notes;   ///< sample and status byte of the MIDI that was played
    bool overrun = false;                     ///< whether samples outside a block were written

    bool sameSound(const Recording& other) const { return channels == other.channels && notes == other.notes; }
};

inline constexpr int maximumBlock = 8192;

/** Prepares the processor and plays the script in blocks of these sizes. Output channels hold rubbish before. */
Recording play(Processor& processor, const Script& script, const std::function<int()>& blockSize);
Recording play(Processor& processor, const Script& script, int blockSize = 512);

/** This thread's rounding, its exceptions' masks and what it does with subnormals; without the sticky flags. */
std::uint64_t floatingPointMode();

/** A transport that starts when it is told to. */
class FakePlayHead final : public juce::AudioPlayHead {
public:
    juce::Optional<PositionInfo> getPosition() const override;
    std::atomic<bool> playing{false};
};

} // namespace berger::test
