// SPDX-License-Identifier: GPL-3.0-or-later
#include "ModelParameters.h"

#include "DriveShapes.h"

#include <vector>

namespace berger {
namespace {

using namespace parameters;

constexpr const char* jansenRit = "Jansen & Rit 1995; range of Ableidinger et al. 2017";
constexpr const char* literature = "Jansen & Rit 1995; range of David & Friston 2003";
constexpr const char* sigmoidSource = "Jansen & Rit 1995; Grimbert & Faugeras 2006";
constexpr const char* brainmass = "brainmass JansenRitStep";
constexpr const char* notesOnInputs = "brainmass tutorial, section 'Notes on inputs and noise'";
constexpr const char* own = "Berger";

// What the rows of each group have in common.
auto row(Parameter p, const char* id, const char* name, const char* group, const char* source) {
    return ParameterInfo(p, id, name).inGroup(group).withSource(source);
}

auto synapse(Parameter p, const char* id, const char* name) {
    return row(p, id, name, "synapses", literature).movingRhythm().sharedByVoices();
}

auto connection(Parameter p, const char* id, const char* name) {
    return row(p, id, name, "connectivity", jansenRit).movingRhythm().sharedByVoices();
}

auto sigmoid(Parameter p, const char* id, const char* name) {
    return row(p, id, name, "sigmoid", sigmoidSource).movingRhythm().sharedByVoices();
}

auto shift(Parameter p, const char* id, const char* name) {
    return row(p, id, name, "input", brainmass).movingRhythm().sharedByVoices();
}

auto noise(Parameter p, const char* id, const char* name) {
    return row(p, id, name, "input", notesOnInputs).sharedByVoices();
}

auto drive(Parameter p, const char* id, const char* name) { return row(p, id, name, "drive", own).movingRhythm(); }

auto initial(Parameter p, const char* id, const char* name, double range, const char* unit) {
    return row(p, id, name, "initial state", brainmass).linear(-range, range, unit).notSmoothed().hiddenFromHosts();
}

auto clock(Parameter p, const char* id, const char* name) { return row(p, id, name, "clock", own); }

std::vector<ParameterInfo> rows() {
    return {
        synapse(Ae, "Ae", "Excitatory gain")
            .linear(0, 20, "mV")
            .withDefault(3.25)
            .withHelp("How strongly excitatory synapses push: the peak of their response is Ae/e."),
        synapse(Ai, "Ai", "Inhibitory gain")
            .linear(0, 120, "mV")
            .withDefault(22)
            .withHelp("How strongly inhibitory synapses pull: the peak of their response is Ai/e."),
        synapse(be, "be", "Excitatory rate")
            .logarithmic(1, 500, "1/s")
            .withDefault(100)
            .withHelp("Inverse time constant of excitatory synapses: their response peaks after 1/be."),
        synapse(bi, "bi", "Inhibitory rate")
            .logarithmic(1, 500, "1/s")
            .withDefault(50)
            .withHelp("Inverse time constant of inhibitory synapses: their response peaks after 1/bi."),
        connection(C, "C", "Connectivity")
            .linear(0, 1500)
            .withDefault(135)
            .withHelp("Number of synapses in the column's loops; 0 cuts them all."),
        connection(a1, "a1", "P to E")
            .linear(0, 2)
            .withDefault(1)
            .withHelp("Weight of the pyramidal cells' synapses on the excitatory interneurons."),
        connection(a2, "a2", "E to P")
            .linear(0, 2)
            .withDefault(0.8)
            .withHelp("Weight of the excitatory interneurons' synapses on the pyramidal cells."),
        connection(a3, "a3", "P to I")
            .linear(0, 1)
            .withDefault(0.25)
            .withHelp("Weight of the pyramidal cells' synapses on the inhibitory interneurons."),
        connection(a4, "a4", "I to P")
            .linear(0, 1)
            .withDefault(0.25)
            .withHelp("Weight of the inhibitory interneurons' synapses on the pyramidal cells."),
        sigmoid(s_max, "s_max", "Maximum firing rate")
            .linear(0, 50, "1/s")
            .withDefault(5)
            .withHelp(
                "The rate at which a population fires when it is fully driven (2 e0 in Jansen and Rit's notation)."),
        sigmoid(v0, "v0", "Firing threshold")
            .linear(-10, 20, "mV")
            .withDefault(6)
            .withHelp("The potential at which a population fires at half its maximum rate."),
        sigmoid(r, "r", "Steepness")
            .linear(0, 5, "1/mV")
            .withDefault(0.56)
            .withHelp("How sharply firing sets in around the threshold."),
        sigmoid(fr_scale, "fr_scale", "Firing rate scale")
            .linear(0, 10)
            .withDefault(1)
            .withSource(brainmass)
            .withHelp("Scales every firing rate, the afferent one included."),
        row(E_inp, "E_inp", "Input level", "input", literature)
            .linear(-100, 600, "1/s")
            .withDefault(120)
            .movingRhythm() // each note has an input of its own, so it is not shared
            .withHelp("The afferent firing rate from outside the column: what it does depends on this first of all."),
        shift(M_inp, "M_inp", "Pyramidal shift")
            .linear(-50, 50, "mV")
            .withHelp("A potential added inside the pyramidal sigmoid, like a current injected there."),
        shift(I_inp, "I_inp", "Inhibitory shift")
            .linear(-50, 50, "mV")
            .withHelp("A potential added inside the inhibitory interneurons' sigmoid."),
        noise(noise_E, "noise_E", "Input noise")
            .linear(0, 200, "Hz·√s")
            .withHelp("White noise on the input level, with the same intensity at every step size."),
        noise(noise_M, "noise_M", "Pyramidal noise")
            .linear(0, 10, "mV·√s")
            .withHelp("White noise on the pyramidal shift."),
        noise(noise_I, "noise_I", "Inhibitory noise")
            .linear(0, 10, "mV·√s")
            .withHelp("White noise on the inhibitory shift."),
        drive(drive_shape, "drive_shape", "Drive shape")
            .oneOf(namesOf(driveShapes))
            .withHelp(
                "The waveform that is added to the input level; it starts when it is chosen, and with the column."),
        drive(drive_depth, "drive_depth", "Drive depth")
            .linear(-500, 500, "1/s")
            .withDefault(70)
            .withSource(notesOnInputs)
            .withHelp("How far the drive moves the input from its level; a ramp ends this far from it."),
        drive(drive_frequency, "drive_frequency", "Drive frequency")
            .logarithmic(0.01, 500, "Hz")
            .withDefault(10)
            .withSource(notesOnInputs)
            .withHelp("The drive's frequency; a chirp starts there."),
        drive(drive_frequency_end, "drive_frequency_end", "Chirp end frequency")
            .logarithmic(0.01, 500, "Hz")
            .withDefault(20)
            .withHelp("The frequency at which a chirp ends and then stays."),
        drive(drive_sweep, "drive_sweep", "Sweep time")
            .logarithmic(0.01, 3600, "s")
            .withDefault(10)
            .withHelp("How long a ramp or a chirp takes, in model time."),
        drive(drive_width, "drive_width", "Pulse width")
            .logarithmic(0.1, 10000, "ms")
            .withDefault(20)
            .withHelp("How long each pulse of a pulse train lasts, in model time."),
        drive(drive_start, "drive_start", "Drive start")
            .linear(0, 3600, "s")
            .notSmoothed()
            .withHelp("When the drive begins, in model time since its shape was chosen or the column started; the "
                      "input stays at its level until then."),
        drive(drive_end, "drive_end", "Drive end")
            .linear(0, 3600, "s")
            .withDefault(3600)
            .withMaximumAs("never")
            .notSmoothed()
            .withHelp("When the drive ends, in model time since its shape was chosen or the column started; the input "
                      "returns to its level then."),
        initial(M_init, "M_init", "Initial M", 500, "mV")
            .withHelp("The pyramidal potential at the start and after a reset."),
        initial(E_init, "E_init", "Initial E", 500, "mV")
            .withHelp("The excitatory potential at the start and after a reset."),
        initial(I_init, "I_init", "Initial I", 500, "mV")
            .withHelp("The inhibitory potential at the start and after a reset."),
        initial(Mv_init, "Mv_init", "Initial M velocity", 50000, "mV/s")
            .withHelp("The pyramidal potential's derivative at the start and after a reset."),
        initial(Ev_init, "Ev_init", "Initial E velocity", 50000, "mV/s")
            .withHelp("The excitatory potential's derivative at the start and after a reset."),
        initial(Iv_init, "Iv_init", "Initial I velocity", 50000, "mV/s")
            .withHelp("The inhibitory potential's derivative at the start and after a reset."),
        clock(integrator, "integrator", "Integrator")
            .oneOf({"exp-euler", "heun", "rk4"})
            .withDefault(2)
            .withHelp("The numerical scheme: exp-euler gives the Python tutorial's numbers, rk4 the true ones."),
        clock(dt, "dt", "Step")
            .logarithmic(0.05, 2, "ms")
            .withDefault(0.5)
            .withSource(notesOnInputs)
            .notSmoothed()
            .withHelp("The integration step in model time."),
        clock(seed, "seed", "Seed")
            .whole(0, 4294967295.0)
            .withHelp("Which noise is heard: the argument of brainstate.random.seed."),
    };
}

} // namespace

std::span<const ParameterInfo, modelParameterCount> modelParameters() {
    static const auto table = rows();
    return std::span<const ParameterInfo, modelParameterCount>(table);
}

// Values are made on the audio thread too, so the rows are gone through once.
ModelValues::ModelValues() {
    static const auto defaults = [] {
        decltype(values) result{};
        for (const auto& row : modelParameters())
            result[static_cast<std::size_t>(row.parameter)] = row.defaultValue;
        return result;
    }();
    values = defaults;
}

void ModelValues::set(Parameter p, double value) {
    if (static_cast<std::size_t>(p) >= modelParameterCount)
        throw BadValue("that is no parameter of the model");
    modelParameters()[static_cast<std::size_t>(p)].check(value);
    assign(p, value);
}

} // namespace berger
