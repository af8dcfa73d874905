// SPDX-License-Identifier: GPL-3.0-or-later
#include "CarrierParameters.h"

#include "CarrierTones.h"

#include <string>

namespace berger {
namespace {

using namespace parameters;

struct Defaults {
    double pan;       // -1 to 1
    double hertz;     // of the carrier at the potential's mean
    double semitones; // of pitch for each mV
    double mostSemitones;
};

// "a sine, a voice that sings vowels, or noise"
std::string kindsInWords() {
    std::string text;
    for (const auto& kind : carrierKinds)
        text += std::string(text.empty() ? "" : &kind == &carrierKinds.back() ? ", or " : ", ") + kind.text;
    return text;
}

void addCarrier(std::vector<ParameterInfo>& rows, const CarrierParameters& ids, const std::string& potential,
                const Defaults& defaults) {
    const auto add = [&](Parameter p, const char* part, const std::string& name) -> ParameterInfo& {
        auto& row = rows.emplace_back(p, "carrier_" + potential + "_" + part, name);
        return row.inGroup("carrier").withSource("Berger").notSmoothed(); // the carrier smooths its settings itself
    };
    add(ids.level, "level", potential + " carrier level")
        .linear(-60, 24, "dB")
        .withDefault(-60)
        .withHelp("Loudness of the sound that " + potential + " modulates, the same in every regime; -60 dB is off.");
    add(ids.kind, "kind", potential + " carrier")
        .oneOf(namesOf(carrierKinds))
        .withDefault(1)
        .withHelp("What sounds as " + potential + "'s carrier: " + kindsInWords() + ".");
    add(ids.pan, "pan", potential + " carrier pan")
        .linear(-1, 1)
        .withDefault(defaults.pan)
        .withHelp("Where " + potential + "'s carrier stands, from left (-1) to right (1).");
    add(ids.frequency, "frequency", potential + " carrier frequency")
        .logarithmic(20, 2000, "Hz")
        .withDefault(defaults.hertz)
        .withHelp("The carrier's frequency when " + potential + " is at its mean.");
    add(ids.amplitude, "amplitude", potential + " to amplitude")
        .linear(0, 1)
        .withDefault(0.75)
        .withHelp("How far " + potential + " opens and closes its carrier.");
    add(ids.pitch, "pitch", potential + " to pitch")
        .linear(-defaults.mostSemitones, defaults.mostSemitones, "st/mV")
        .withDefault(defaults.semitones)
        .withHelp("How many semitones each mV of " + potential +
                  " from its mean bends its carrier; two octaves at most.");
    add(ids.brightness, "brightness", potential + " carrier brightness")
        .linear(0, 1)
        .withDefault(0.35)
        .withHelp("How bright the carrier is in the middle of " + potential + "'s range.");
    add(ids.depth, "depth", potential + " to brightness")
        .linear(-1, 1)
        .withDefault(0.6)
        .withHelp("How far " + potential + " brightens its carrier over its range.");
}

} // namespace

std::vector<ParameterInfo> carrierParameters() {
    std::vector<ParameterInfo> rows;
    addCarrier(rows, carrier_M, "M", {.pan = 0, .hertz = 440, .semitones = 4, .mostSemitones = 120});
    addCarrier(rows, carrier_E, "E", {.pan = -0.5, .hertz = 165, .semitones = 0.1, .mostSemitones = 8});
    addCarrier(rows, carrier_I, "I", {.pan = 0.5, .hertz = 82.5, .semitones = 0.2, .mostSemitones = 8});
    addCarrier(rows, carrier_EEG, "EEG", {.pan = 0, .hertz = 110, .semitones = 0.25, .mostSemitones = 8});
    return rows;
}

} // namespace berger
