// SPDX-License-Identifier: GPL-3.0-or-later
#include "InstrumentParameters.h"

#include "Model/Quantities.h"

namespace berger {
namespace {

using namespace parameters;

auto row(Parameter p, const char* id, const char* name, const char* group) {
    return ParameterInfo(p, id, name).inGroup(group).withSource("Berger");
}

auto clock(Parameter p, const char* id, const char* name) { return row(p, id, name, "clock"); }
auto output(Parameter p, const char* id, const char* name) { return row(p, id, name, "output"); }
auto control(Parameter p, const char* id, const char* name) { return row(p, id, name, "control"); }
auto ownColumn(Parameter p, const char* id, const char* name) { return row(p, id, name, "keys"); }

} // namespace

std::vector<ParameterInfo> instrumentParameters() {
    return {
        clock(speed, "speed", "Speed")
            .logarithmic(0.1, 1000, "×")
            .withDefault(1)
            .withHelp("Model seconds in a second of sound."),
        output(level, "level", "Output level")
            .linear(-60, 24, "dB")
            .withHelp("Loudness of the main output: at 0 dB, 10 mV of EEG are full scale."),
        output(coupling, "coupling", "AC or DC")
            .oneOf({"DC", "AC"})
            .withDefault(1)
            .smoothed() // a choice of two whose mixtures are fine
            .withHelp("Whether the main output keeps the EEG's constant part (DC) or not (AC): loudspeakers want AC."),
        output(highpass, "highpass", "High-pass")
            .logarithmic(0.05, 20, "Hz")
            .withDefault(0.5)
            .withHelp("Where AC coupling cuts, in Hz of sound."),
        output(cv_M, "cv_M", "M full scale")
            .logarithmic(0.01, 1000, "mV")
            .withDefault(1)
            .withHelp("How many mV of M a full-scale control voltage stands for."),
        output(cv_E, "cv_E", "E full scale")
            .logarithmic(0.01, 1000, "mV")
            .withDefault(100)
            .withHelp("How many mV of E a full-scale control voltage stands for."),
        output(cv_I, "cv_I", "I full scale")
            .logarithmic(0.01, 1000, "mV")
            .withDefault(100)
            .withHelp("How many mV of I a full-scale control voltage stands for."),
        output(cv_EEG, "cv_EEG", "EEG full scale")
            .logarithmic(0.01, 1000, "mV")
            .withDefault(100)
            .withHelp("How many mV of EEG a full-scale control voltage stands for."),
        control(sidechain, "sidechain", "Sidechain gain")
            .linear(-1000, 1000, "Hz")
            .withDefault(100)
            .withHelp("How far a full-scale sidechain signal moves the input."),
        control(note_kick, "note_kick", "Note kick")
            .linear(0, 100)
            .withDefault(10)
            .notSmoothed()
            .withHelp(
                "How many afferent spikes a MIDI note of full velocity sends into the excitatory synapses at once."),
        control(smoothing, "smoothing", "Smoothing")
            .linear(0, 1000, "ms")
            .withDefault(20)
            .notSmoothed()
            .withHelp("How long a parameter takes to reach a new value, in sounding time."),
        control(restart, "restart", "Restart when host plays")
            .oneOf({"off", "on"})
            .withHelp("Whether the column starts anew with the host's transport, so that every bounce is the same to "
                      "the bit."),
        control(reset, "reset", "Reset")
            .oneOf({"off", "on"})
            .withHelp("Puts the column back to its initial state whenever it goes from off to on."),
        control(state_switch, "state_switch", "Switch of states")
            .oneOf({"off", "on"})
            .withHelp("Carries the column to the other of its two stored states whenever it goes from off to on."),
        control(switch_note, "switch_note", "Switch key")
            .whole(0, 128)
            .withDefault(128)
            .withMaximumAs("off")
            .withSource("Berger; MIDI 1.0, whose keys are 0 to 127, 60 the middle C")
            .withHelp("The MIDI key that carries the column to the other of its two stored states; it plays nothing."),
        output(cv_volts, "cv_volts", "Interface full scale")
            .logarithmic(0.1, 20, "V")
            .withDefault(10)
            .withSource("VCV Rack manual, Audio: full scale is 10 V")
            .withHelp("How many volts your DC-coupled interface puts out at full scale; shows what a millivolt becomes "
                      "at its jacks."),
        output(xy, "xy", "XY output")
            .oneOf({"off", "on"})
            .withHelp(
                "Whether the main output carries, in place of all sound, a figure for an oscilloscope in XY mode: "
                "the two axes of the phase portrait, across on the left side and up on the right, each at full "
                "scale when the level is 0 dB or more."),
        output(xy_x, "xy_x", "Portrait across")
            .oneOf(namesOf(quantities))
            .withDefault(static_cast<double>(Quantity::EEG))
            .withHelp("What the phase portrait has across, and the XY output on the left side."),
        output(xy_y, "xy_y", "Portrait up")
            .oneOf(namesOf(quantities))
            .withDefault(static_cast<double>(Quantity::EEGv))
            .withHelp("What the phase portrait has upwards, and the XY output on the right side."),
        ownColumn(column_level, "column_level", "Column level")
            .linear(-60, 0, "dB")
            .withHelp("Loudness of the column that plays by itself, beside its level; at -60 dB it is silent."),
    };
}

} // namespace berger
