// SPDX-License-Identifier: GPL-3.0-or-later
#include "CarrierParameters.h"

#include <string>

namespace berger {
namespace {

using enum Parameter;

struct Defaults {
    double pan;       // -1 to 1
    double hertz;     // of the carrier at the potential's mean
    double semitones; // of pitch for each mV
    double mostSemitones;
};

// The eight parameters of one potential's carrier, which follow each other in the hosts' order.
void addCarrier(std::vector<ParameterInfo>& rows, Parameter first, const std::string& potential,
                const Defaults& defaults) {
    auto next = static_cast<int>(first);
    const auto add = [&](const char* part, const std::string& name) -> ParameterInfo& {
        auto& row = rows.emplace_back(static_cast<Parameter>(next++), "carrier_" + potential + "_" + part, name);
        return row.inGroup("carrier").withSource("Berger").notSmoothed(); // the carrier smooths its settings itself
    };
    add("level", potential + " carrier level")
        .linear(-60, 24, "dB")
        .withDefault(-60)
        .withHelp("Loudness of the sound that " + potential + " modulates, the same in every regime; -60 dB is off.");
    add("kind", potential + " carrier")
        .oneOf({"sine", "voice", "noise"})
        .withDefault(1)
        .withHelp("What sounds as " + potential + "'s carrier: a sine, a voice that sings vowels, or noise.");
    add("pan", potential + " carrier pan")
        .linear(-1, 1)
        .withDefault(defaults.pan)
        .withHelp("Where " + potential + "'s carrier stands, from left (-1) to right (1).");
    add("frequency", potential + " carrier frequency")
        .logarithmic(20, 2000, "Hz")
        .withDefault(defaults.hertz)
        .withHelp("The carrier's frequency when " + potential + " is at its mean.");
    add("amplitude", potential + " to amplitude")
        .linear(0, 1)
        .withDefault(0.75)
        .withHelp("How far " + potential + " opens and closes its carrier.");
    add("pitch", potential + " to pitch")
        .linear(-defaults.mostSemitones, defaults.mostSemitones, "st/mV")
        .withDefault(defaults.semitones)
        .withHelp("How many semitones each mV of " + potential +
                  " from its mean bends its carrier; two octaves at most.");
    add("brightness", potential + " carrier brightness")
        .linear(0, 1)
        .withDefault(0.35)
        .withHelp("How bright the carrier is in the middle of " + potential + "'s range.");
    add("depth", potential + " to brightness")
        .linear(-1, 1)
        .withDefault(0.6)
        .withHelp("How far " + potential + " brightens its carrier over its range.");
}

} // namespace

std::vector<ParameterInfo> carrierParameters() {
    std::vector<ParameterInfo> rows;
    addCarrier(rows, carrier_M_level, "M", {.pan = 0, .hertz = 440, .semitones = 4, .mostSemitones = 120});
    addCarrier(rows, carrier_E_level, "E", {.pan = -0.5, .hertz = 165, .semitones = 0.1, .mostSemitones = 8});
    addCarrier(rows, carrier_I_level, "I", {.pan = 0.5, .hertz = 82.5, .semitones = 0.2, .mostSemitones = 8});
    addCarrier(rows, carrier_EEG_level, "EEG", {.pan = 0, .hertz = 110, .semitones = 0.25, .mostSemitones = 8});
    return rows;
}

} // namespace berger
