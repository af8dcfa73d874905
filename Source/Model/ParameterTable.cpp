// SPDX-License-Identifier: GPL-3.0-or-later
#include "Parameters.h"

namespace berger {
namespace {

using enum ParameterGroup;
using enum ParameterScale;
using P = Parameter;

constexpr const char* jansenRit = "Jansen & Rit 1995; range of Ableidinger et al. 2017";
constexpr const char* literature = "Jansen & Rit 1995; range of David & Friston 2003";
constexpr const char* sigmoidSource = "Jansen & Rit 1995; Grimbert & Faugeras 2006";
constexpr const char* brainmassSource = "brainmass JansenRitStep";
constexpr const char* tutorialSource = "brainmass tutorial, section 'Notes on inputs and noise'";
constexpr const char* ours = "Berger";
constexpr const char* pairSource = "Jansen & Rit 1995, double column; Berger";
constexpr const char* vcv = "VCV Rack manual, Audio: full scale is 10 V";

// clang-format off
// The rows of one potential's carrier.
#define BERGER_CARRIER_ROWS(X, pan, hertz, semitones, mostSemitones)                                                   \
    {P::carrier_##X##_level, "carrier_" #X "_level", #X " carrier level", "dB", ParameterGroup::carrier, linear, -60,  \
     24, -60, "", "", ours, "Loudness of the sound that " #X " modulates, the same in every regime; -60 dB is off."},  \
    {P::carrier_##X##_kind, "carrier_" #X "_kind", #X " carrier", "", ParameterGroup::carrier, choice, 0, 2, 1, "sine,voice,noise",   \
     "", ours, "What sounds as " #X "'s carrier: a sine, a voice that sings vowels, or noise."},                       \
    {P::carrier_##X##_pan, "carrier_" #X "_pan", #X " carrier pan", "", ParameterGroup::carrier, linear, -1, 1, pan,   \
     "", "", ours, "Where " #X "'s carrier stands, from left (-1) to right (1)."},                                     \
    {P::carrier_##X##_frequency, "carrier_" #X "_frequency", #X " carrier frequency", "Hz", ParameterGroup::carrier,   \
     logarithmic, 20, 2000, hertz, "", "", ours, "The carrier's frequency when " #X " is at its mean."},               \
    {P::carrier_##X##_amplitude, "carrier_" #X "_amplitude", #X " to amplitude", "", ParameterGroup::carrier, linear,  \
     0, 1, 0.75, "", "", ours, "How far " #X " opens and closes its carrier."},                                        \
    {P::carrier_##X##_pitch, "carrier_" #X "_pitch", #X " to pitch", "st/mV", ParameterGroup::carrier, linear,  \
     -(mostSemitones), mostSemitones, semitones, "", "", ours,                                                         \
     "How many semitones each mV of " #X " from its mean bends its carrier; two octaves at most."},                    \
    {P::carrier_##X##_brightness, "carrier_" #X "_brightness", #X " carrier brightness", "", ParameterGroup::carrier,  \
     linear, 0, 1, 0.35, "", "", ours, "How bright the carrier is in the middle of " #X "'s range."},                  \
    {P::carrier_##X##_depth, "carrier_" #X "_depth", #X " to brightness", "", ParameterGroup::carrier, linear, -1, 1,  \
     0.6, "", "", ours, "How far " #X " brightens its carrier over its range."},

constexpr std::array<ParameterInfo, parameterCount> table{{
    // parameter, id, name, unit, group, scale, minimum, maximum, default, choices, maximum means, source, help
    {P::Ae, "Ae", "Excitatory gain", "mV", synapses, linear, 0, 20, 3.25, "", "", literature,
     "How strongly excitatory synapses push: the peak of their response is Ae/e."},
    {P::Ai, "Ai", "Inhibitory gain", "mV", synapses, linear, 0, 120, 22, "", "", literature,
     "How strongly inhibitory synapses pull: the peak of their response is Ai/e."},
    {P::be, "be", "Excitatory rate", "1/s", synapses, logarithmic, 1, 500, 100, "", "", literature,
     "Inverse time constant of excitatory synapses: their response peaks after 1/be."},
    {P::bi, "bi", "Inhibitory rate", "1/s", synapses, logarithmic, 1, 500, 50, "", "", literature,
     "Inverse time constant of inhibitory synapses: their response peaks after 1/bi."},
    {P::C, "C", "Connectivity", "", connectivity, linear, 0, 1500, 135, "", "", jansenRit,
     "Number of synapses in the column's loops; 0 cuts them all."},
    {P::a1, "a1", "P to E", "", connectivity, linear, 0, 2, 1, "", "", jansenRit,
     "Weight of the pyramidal cells' synapses on the excitatory interneurons."},
    {P::a2, "a2", "E to P", "", connectivity, linear, 0, 2, 0.8, "", "", jansenRit,
     "Weight of the excitatory interneurons' synapses on the pyramidal cells."},
    {P::a3, "a3", "P to I", "", connectivity, linear, 0, 1, 0.25, "", "", jansenRit,
     "Weight of the pyramidal cells' synapses on the inhibitory interneurons."},
    {P::a4, "a4", "I to P", "", connectivity, linear, 0, 1, 0.25, "", "", jansenRit,
     "Weight of the inhibitory interneurons' synapses on the pyramidal cells."},
    {P::s_max, "s_max", "Maximum firing rate", "1/s", sigmoid, linear, 0, 50, 5, "", "", sigmoidSource,
     "The rate at which a population fires when it is fully driven (2 e0 in Jansen and Rit's notation)."},
    {P::v0, "v0", "Firing threshold", "mV", sigmoid, linear, -10, 20, 6, "", "", sigmoidSource,
     "The potential at which a population fires at half its maximum rate."},
    {P::r, "r", "Steepness", "1/mV", sigmoid, linear, 0, 5, 0.56, "", "", sigmoidSource,
     "How sharply firing sets in around the threshold."},
    {P::fr_scale, "fr_scale", "Firing rate scale", "", sigmoid, linear, 0, 10, 1, "", "", brainmassSource,
     "Scales every firing rate, the afferent one included."},
    {P::E_inp, "E_inp", "Input level", "1/s", input, linear, -100, 600, 120, "", "", literature,
     "The afferent firing rate from outside the column: what it does depends on this first of all."},
    {P::M_inp, "M_inp", "Pyramidal shift", "mV", input, linear, -50, 50, 0, "", "", brainmassSource,
     "A potential added inside the pyramidal sigmoid, like a current injected there."},
    {P::I_inp, "I_inp", "Inhibitory shift", "mV", input, linear, -50, 50, 0, "", "", brainmassSource,
     "A potential added inside the inhibitory interneurons' sigmoid."},
    {P::noise_E, "noise_E", "Input noise", "Hz·√s", input, linear, 0, 200, 0, "", "", tutorialSource,
     "White noise on the input level, with the same intensity at every step size."},
    {P::noise_M, "noise_M", "Pyramidal noise", "mV·√s", input, linear, 0, 10, 0, "", "", tutorialSource,
     "White noise on the pyramidal shift."},
    {P::noise_I, "noise_I", "Inhibitory noise", "mV·√s", input, linear, 0, 10, 0, "", "", tutorialSource,
     "White noise on the inhibitory shift."},
    {P::drive_shape, "drive_shape", "Drive shape", "", drive, choice, 0, 6, 0,
     "constant,sine,ramp,linear-chirp,exponential-chirp,pulse-train,square", "", ours,
     "The waveform that is added to the input level."},
    {P::drive_depth, "drive_depth", "Drive depth", "1/s", drive, linear, -500, 500, 70, "", "", tutorialSource,
     "How far the drive moves the input from its level; a ramp ends this far from it."},
    {P::drive_frequency, "drive_frequency", "Drive frequency", "Hz", drive, logarithmic, 0.01, 500, 10, "", "",
     tutorialSource, "The drive's frequency; a chirp starts there."},
    {P::drive_frequency_end, "drive_frequency_end", "Chirp end frequency", "Hz", drive, logarithmic, 0.01, 500, 20, "",
     "", ours, "The frequency at which a chirp ends and then stays."},
    {P::drive_sweep, "drive_sweep", "Sweep time", "s", drive, logarithmic, 0.01, 3600, 10, "", "", ours,
     "How long a ramp or a chirp takes, in model time."},
    {P::drive_width, "drive_width", "Pulse width", "ms", drive, logarithmic, 0.1, 10000, 20, "", "", ours,
     "How long each pulse of a pulse train lasts, in model time."},
    {P::drive_start, "drive_start", "Drive start", "s", drive, linear, 0, 3600, 0, "", "", ours,
     "When the drive begins, in model time; the input stays at its level until then."},
    {P::drive_end, "drive_end", "Drive end", "s", drive, linear, 0, 3600, 3600, "", "never", ours,
     "When the drive ends, in model time; the input returns to its level then."},
    {P::M_init, "M_init", "Initial M", "mV", initialState, linear, -500, 500, 0, "", "", brainmassSource,
     "The pyramidal potential at the start and after a reset."},
    {P::E_init, "E_init", "Initial E", "mV", initialState, linear, -500, 500, 0, "", "", brainmassSource,
     "The excitatory potential at the start and after a reset."},
    {P::I_init, "I_init", "Initial I", "mV", initialState, linear, -500, 500, 0, "", "", brainmassSource,
     "The inhibitory potential at the start and after a reset."},
    {P::Mv_init, "Mv_init", "Initial M velocity", "mV/s", initialState, linear, -50000, 50000, 0, "", "",
     brainmassSource, "The pyramidal potential's derivative at the start and after a reset."},
    {P::Ev_init, "Ev_init", "Initial E velocity", "mV/s", initialState, linear, -50000, 50000, 0, "", "",
     brainmassSource, "The excitatory potential's derivative at the start and after a reset."},
    {P::Iv_init, "Iv_init", "Initial I velocity", "mV/s", initialState, linear, -50000, 50000, 0, "", "",
     brainmassSource, "The inhibitory potential's derivative at the start and after a reset."},
    {P::integrator, "integrator", "Integrator", "", ParameterGroup::clock, choice, 0, 2, 2, "exp-euler,heun,rk4", "",
     ours, "The numerical scheme: exp-euler gives the Python tutorial's numbers, rk4 the true ones."},
    {P::dt, "dt", "Step", "ms", ParameterGroup::clock, logarithmic, 0.05, 2, 0.5, "", "", tutorialSource,
     "The integration step in model time."},
    {P::seed, "seed", "Seed", "", ParameterGroup::clock, integer, 0, 4294967295.0, 0, "", "", ours,
     "Which noise is heard: the argument of brainstate.random.seed."},
    {P::speed, "speed", "Speed", "×", ParameterGroup::clock, logarithmic, 0.1, 1000, 1, "", "", ours,
     "Model seconds in a second of sound."},
    {P::level, "level", "Level", "dB", output, linear, -60, 24, 0, "", "", ours,
     "Loudness of the main output: at 0 dB, 10 mV of EEG are full scale."},
    {P::coupling, "coupling", "Coupling", "", output, choice, 0, 1, 1, "DC,AC", "", ours,
     "Whether the main output keeps the EEG's constant part (DC) or not (AC): loudspeakers want AC."},
    {P::highpass, "highpass", "High-pass", "Hz", output, logarithmic, 0.05, 20, 0.5, "", "", ours,
     "Where AC coupling cuts, in Hz of sound."},
    {P::cv_M, "cv_M", "M full scale", "mV", output, logarithmic, 0.01, 1000, 1, "", "", ours,
     "How many mV of M a full-scale control voltage stands for."},
    {P::cv_E, "cv_E", "E full scale", "mV", output, logarithmic, 0.01, 1000, 100, "", "", ours,
     "How many mV of E a full-scale control voltage stands for."},
    {P::cv_I, "cv_I", "I full scale", "mV", output, logarithmic, 0.01, 1000, 100, "", "", ours,
     "How many mV of I a full-scale control voltage stands for."},
    {P::cv_EEG, "cv_EEG", "EEG full scale", "mV", output, logarithmic, 0.01, 1000, 100, "", "", ours,
     "How many mV of EEG a full-scale control voltage stands for."},
    {P::sidechain, "sidechain", "Sidechain gain", "Hz", control, linear, -1000, 1000, 100, "", "", ours,
     "How far a full-scale sidechain signal moves the input."},
    {P::note_kick, "note_kick", "Note kick", "", control, linear, 0, 100, 10, "", "", ours,
     "How many afferent spikes a MIDI note of full velocity sends into the excitatory synapses at once."},
    {P::smoothing, "smoothing", "Smoothing", "ms", control, linear, 0, 1000, 20, "", "", ours,
     "How long a parameter takes to reach a new value, in sounding time."},
    {P::restart, "restart", "Restart with transport", "", control, choice, 0, 1, 0, "off,on", "", ours,
     "Whether the column starts anew with the host's transport, so that every bounce is the same to the bit."},
    {P::reset, "reset", "Reset", "", control, choice, 0, 1, 0, "off,on", "", ours,
     "Puts the column back to its initial state whenever it goes from off to on."},
    {P::cv_volts, "cv_volts", "Interface full scale", "V", output, logarithmic, 0.1, 20, 10, "", "", vcv,
     "How many volts your DC-coupled interface puts out at full scale; shows what a millivolt becomes at its jacks."},
    {P::keys, "keys", "Keys", "", ParameterGroup::keys, choice, 0, 3, 1, "off,poly,mono,legato", "", ours,
     "What MIDI notes play: nothing, a column each, or one column that moves from note to note."},
    {P::polyphony, "polyphony", "Polyphony", "", ParameterGroup::keys, integer, 1, 64, 16, "", "", ours,
     "How many columns may play at once; one more note fades out another."},
    {P::attack, "attack", "Attack", "ms", ParameterGroup::keys, logarithmic, 0.5, 20000, 5, "", "", ours,
     "How long a note takes to rise."},
    {P::decay, "decay", "Decay", "ms", ParameterGroup::keys, logarithmic, 1, 60000, 1000, "", "", ours,
     "How long a note would take to fall by 60 dB after its attack, were it not for the sustain."},
    {P::sustain, "sustain", "Sustain", "", ParameterGroup::keys, linear, 0, 1, 0.8, "", "", ours,
     "The share of its peak to which a note falls while it is held."},
    {P::release, "release", "Release", "ms", ParameterGroup::keys, logarithmic, 1, 60000, 300, "", "", ours,
     "How long a note takes to fall by 60 dB when it is let go."},
    {P::glide, "glide", "Glide", "ms", ParameterGroup::keys, linear, 0, 5000, 0, "", "", ours,
     "How long mono and legato notes take from one pitch to the next."},
    {P::bend_range, "bend_range", "Bend range", "semitones", ParameterGroup::keys, linear, 0, 48, 2, "", "", ours,
     "How far the pitch wheel bends, unless a controller sets its own range."},
    {P::unison, "unison", "Unison", "", ParameterGroup::keys, integer, 1, 16, 1, "", "", ours,
     "How many columns play each note."},
    {P::detune, "detune", "Detune", "cents", ParameterGroup::keys, linear, 0, 100, 10, "", "", ours,
     "How far the outermost columns of a unison are from the note's pitch."},
    {P::spread, "spread", "Spread", "", ParameterGroup::keys, linear, 0, 1, 0.7, "", "", ours,
     "How far a unison's columns stand apart, from the middle to left and right."},
    {P::velocity_level, "velocity_level", "Velocity to level", "dB", ParameterGroup::keys, linear, 0, 60, 30, "", "",
     ours, "How much softer the softest note is than the loudest."},
    {P::velocity_drive, "velocity_drive", "Velocity to input", "1/s", ParameterGroup::keys, linear, -300, 300, 0, "", "",
     ours, "How far a note of full velocity moves its column's input level."},
    {P::pressure_drive, "pressure_drive", "Pressure to input", "1/s", ParameterGroup::keys, linear, -300, 300, 40, "",
     "", ours, "How far full aftertouch moves a column's input level."},
    {P::timbre_drive, "timbre_drive", "Timbre to input", "1/s", ParameterGroup::keys, linear, -300, 300, 40, "", "",
     ours, "How far controller 74 moves a column's input level, up or down from its middle."},
    {P::key_level, "key_level", "Key level", "dB", ParameterGroup::keys, linear, -60, 24, -6, "", "", ours,
     "Loudness of the notes: at 0 dB, without noise, one has a root mean square of -12 dB in every regime."},
    {P::column_level, "column_level", "Column level", "dB", ParameterGroup::keys, linear, -60, 0, 0, "", "", ours,
     "Loudness of the column that plays by itself, beside its level; at -60 dB it is silent."},
    {P::pair_coupling, "pair_coupling", "Pair coupling", "", ParameterGroup::pair, linear, 0, 1, 0, "", "", pairSource,
     "How strongly the left and the right column excite each other, from independent to synchronised."},
    {P::pair_delay, "pair_delay", "Pair delay", "ms", ParameterGroup::pair, linear, 0, 200, 10, "", "", pairSource,
     "How long one column's firing takes to reach the other, in model time."},
    {P::pair_detuning, "pair_detuning", "Pair detuning", "", ParameterGroup::pair, linear, -0.2, 0.2, 0, "", "", ours,
     "How much faster the right column is than the left: 0.02 makes its rhythm 2 % faster."},
    BERGER_CARRIER_ROWS(M, 0, 440, 4.0, 120)
    BERGER_CARRIER_ROWS(E, -0.5, 165, 0.1, 8)
    BERGER_CARRIER_ROWS(I, 0.5, 82.5, 0.2, 8)
    BERGER_CARRIER_ROWS(EEG, 0, 110, 0.25, 8)
}};
#undef BERGER_CARRIER_ROWS
// clang-format on

constexpr bool rowsFollowTheEnum() {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].parameter) != i)
            return false;
    return true;
}
static_assert(rowsFollowTheEnum(), "each row of the table stands at its enumerator's place");

} // namespace

std::span<const ParameterInfo, parameterCount> parameterTable() { return table; }

} // namespace berger
