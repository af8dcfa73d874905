// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Plugin/Processor.h"

#include <atomic>
#include <memory>

/** Faults that the controls switch on, one at a time, to show that their checks fail on them. The product knows nothing
    of them: FaultyProcessor.cpp spoils what goes into a processor and what comes out of it, and LinkedFaults.cpp stands
    in the linker before functions of the product whose work cannot be spoilt from outside. */
namespace berger::test {

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
inline std::atomic<Fault> activeFault{Fault::none};
inline bool isOn(Fault f) noexcept { return activeFault.load(std::memory_order_relaxed) == f; }

} // namespace berger::test
