// SPDX-License-Identifier: GPL-3.0-or-later
// Faults within the product. The linker's --wrap gives each call of such a function, from another file than its own, to
// the one here, which has its name behind __wrap_; the product's own is behind __real_. See CMakeLists.txt. A function
// that is renamed is no longer wrapped, and its control then says that the check sees nothing.
#include "Faults.h"
#include "Instrument/Keys/KeyPlayer.h"
#include "Instrument/Taps/RecordTap.h"
#include "Plugin/HostParameter.h"

#include <array>
#include <string>

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
namespace berger::test {

// HostParameter::setValue(float)
void realSetValue(HostParameter*, float) asm("__real__ZN6berger13HostParameter8setValueEf");
void setValue(HostParameter*, float) asm("__wrap__ZN6berger13HostParameter8setValueEf");
// textOf(Parameter, double)
std::string realTextOf(Parameter, double) asm("__real__ZN6berger6textOfB5cxx11ENS_9ParameterEd");
std::string faultyTextOf(Parameter, double) asm("__wrap__ZN6berger6textOfB5cxx11ENS_9ParameterEd");
// KeyPlayer::begin(const ParameterValues&)
void realBegin(KeyPlayer*, const ParameterValues&) asm("__real__ZN6berger9KeyPlayer5beginERKNS_15ParameterValuesE");
void begin(KeyPlayer*, const ParameterValues&) asm("__wrap__ZN6berger9KeyPlayer5beginERKNS_15ParameterValuesE");
// RecordTap::add(const std::array<float, 6>&)
void realAdd(RecordTap*,
             const std::array<float, recordedChannels>&) asm("__real__ZN6berger9RecordTap3addERKSt5arrayIfLm6EE");
void add(RecordTap*,
         const std::array<float, recordedChannels>&) asm("__wrap__ZN6berger9RecordTap3addERKSt5arrayIfLm6EE");

void setValue(HostParameter* parameter, float normalised) {
    realSetValue(parameter, normalised);
    if (isOn(Fault::driftingValue))
        parameter->assignPlain(0.999 * parameter->getPlain());
}

std::string faultyTextOf(Parameter parameter, double value) {
    const auto text = realTextOf(parameter, value);
    return isOn(Fault::brokenText) ? text.substr(0, 3) : text;
}

void begin(KeyPlayer* keys, const ParameterValues& values) {
    realBegin(keys, isOn(Fault::staleKeys) ? ParameterValues() : values);
}

void add(RecordTap* tap, const std::array<float, recordedChannels>& sample) {
    static int count = 0;
    if (!isOn(Fault::lostSample) || ++count % 1000 != 0)
        realAdd(tap, sample);
}

} // namespace berger::test
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
