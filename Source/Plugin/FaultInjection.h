// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Faults that the tests switch on, one at a time, to show that their checks fail on them. Only the test program that
// defines BERGER_FAULTS contains any of this; in every other build the macros below are nothing.

#ifdef BERGER_FAULTS

#include <juce_audio_processors/juce_audio_processors.h>

#include <atomic>

namespace berger::faults {

enum class Fault {
    none,
    allocation,
    deallocation,
    lock,
    print,
    sleep,
    fileRead,
    notANumber,
    subnormal,
    changedFlags,
    overrun,
    tooLoud,
    lostParameter,
    brokenText,
    blockDependence,
    staleChannel,
    constantPart,
    click,
    lostSeed,
    latency,
    emptyBlock,
    unrepeatable,
    rateDependence,
    layoutDependence,
    stepOnChange,
    lostReset,
    uncheckedState,
    driftingValue,
    staleKeys,
    stuckNote,
    lostSample
};

/** The fault that is on, in the whole process. */
inline std::atomic<Fault> active{Fault::none};
inline bool is(Fault f) noexcept { return active.load(std::memory_order_relaxed) == f; }

void prepare(juce::AudioProcessor& processor);
void beginBlock(juce::AudioProcessor& processor, juce::AudioBuffer<float>& buffer);
void endBlock(juce::AudioProcessor& processor, juce::AudioBuffer<float>& buffer);

} // namespace berger::faults

#define BERGER_FAULT(call) ::berger::faults::call
#define BERGER_FAULTY(name) ::berger::faults::is(::berger::faults::Fault::name)

#else

#define BERGER_FAULT(call) static_cast<void>(0)
#define BERGER_FAULTY(name) false

#endif
