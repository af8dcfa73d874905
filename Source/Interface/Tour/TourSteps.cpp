// SPDX-License-Identifier: GPL-3.0-or-later
#include "TourSteps.h"

#include "Model/DriveShapes.h"
#include "Plugin/FactoryPresets.h"

namespace berger {

using namespace parameters;

// What is said here of rhythms, Tests/Interface/Tour/TourClaimTests.cpp measures.
const std::vector<TourStep>& tourSteps() {
    using Kind = TourDeed::Kind;
    static const std::vector<TourStep> steps{
        {.title = "This is alpha",
         .text = "A voice opens 10.9 times a second, once with each wave of the lowest trace, EEG. Eight to thirteen "
                 "waves a second are called alpha, the rhythm that Hans Berger saw first.",
         .task = "Turn Input (E_inp) down to 60.",
         .after = "Rest: with so little input the rhythm dies away.",
         .preset = "first-light",
         .changes = {},
         .places = {"E_inp", "Scope view", "What the column does"},
         .deed = {.kind = Kind::moved, .parameter = E_inp, .low = -50, .high = 80}},
        {.title = "A name is not a measurement",
         .text =
             "A Python tutorial calls this alpha, but it growls: large spikes, about five in a second. Alpha begins at "
             "eight.",
         .task = "Turn Speed down to 1, and count the spikes in a second of the scope.",
         .after = "About five, uneven. Speed is only how fast you listen.",
         .preset = "alpha",
         .changes = {},
         .places = {"speed", "Scope view"},
         .deed = {.kind = Kind::moved, .parameter = speed, .low = 0.1, .high = 2}},
        {.title = "Spikes and waves",
         .text = "Stronger excitation and slower inhibition make large spikes, each with a slow wave after it, four in "
                 "a second. The EEG of an absence seizure looks like this.",
         .task = "Turn Input (E_inp) up to 200.",
         .after = "They come faster: nearly five in a second at 150, more than five at 200.",
         .preset = "spike-wave",
         .changes = {},
         .places = {"E_inp", "Scope view"},
         .deed = {.kind = Kind::moved, .parameter = E_inp, .low = 150, .high = 300}},
        {.title = "Low inhibition",
         .text = "Weaker and slower inhibition under noise: three or four spikes in a second, uneven, a dark rumble. "
                 "How many of them are the column's own?",
         .task = "Turn Noise, at the bottom left, down to 0.",
         .after = "Without noise 1.8 spikes a second are left, as regular as a clock.",
         .preset = "low-inhibition",
         .changes = {},
         .places = {"noise_E", "Scope view"},
         .needsAll = true,
         .deed = {.kind = Kind::moved, .parameter = noise_E, .low = 0, .high = 0.2}},
        {.title = "Irregular",
         .text = "Very strong noise makes of the alpha column a restless wind without a pitch. Is there a rhythm left "
                 "in it?",
         .task = "Press Spectrum, above the scope.",
         .after = "Power everywhere, and no peak that stands out as alpha's does.",
         .preset = "irregular",
         .changes = {},
         .places = {"Show the spectrum"},
         .needsAll = true,
         .deed = {.kind = Kind::seen, .view = "Spectrum"}},
        {.title = "Two rhythms at one input",
         .text = "These are spikes, 2.4 in a second, yet at this very input the column has another rhythm too: alpha. "
                 "Which of them it plays depends on its past.",
         .task = "Turn E_inp up to 220, wait a moment, and turn it back to 120.",
         .after = "Alpha, where there were spikes before: the column is bistable.",
         .preset = "bistable",
         .changes = {{noise_E, 0.0}},
         .places = {"E_inp", "Scope view", "What the column does"},
         .needsAll = true,
         .deed = {.kind = Kind::thereAndBack, .parameter = E_inp, .low = 115, .high = 135, .far = 180}},
        {.title = "A column that follows",
         .text = "A sine of 10 Hz drives a column that would rest by itself: for each of its cycles the EEG has one. "
                 "This is called entrainment.",
         .task = "Turn Frequency, at the bottom, down to 7 Hz.",
         .after = "The tone falls with it: the column follows the drive, cycle by cycle.",
         .preset = "sine-drive",
         .changes = {},
         .places = {"drive_frequency", "Scope view"},
         .needsAll = true,
         .deed = {.kind = Kind::moved, .parameter = drive_frequency, .low = 6, .high = 9.5}},
        {.title = "An evoked response",
         .text = "Twelve short bursts of input come in each second, but too weak: the EEG hardly moves, and little is "
                 "heard. What a stimulus brings about is called an evoked response.",
         .task = "Turn Depth, at the bottom, up to 150.",
         .after = "Now each burst makes a whole spike, a thump: past a threshold the column answers fully.",
         .preset = "heart",
         .changes = {{E_inp, 100.0},
                     {M_init, 0.0125}, // where it rests
                     {E_init, 4.688},
                     {I_init, 3.128},
                     {drive_shape, static_cast<double>(DriveShape::pulseTrain)},
                     {drive_frequency, 1.0},
                     {drive_width, 40.0},
                     {drive_depth, 30.0}},
         .places = {"drive_depth", "Scope view"},
         .needsAll = true,
         .deed = {.kind = Kind::moved, .parameter = drive_depth, .low = 100, .high = 300}},
        {.title = "A rhythm becomes a note",
         .text = "Each key plays a column of its own, sped up until its alpha has the key's pitch. Nothing else makes "
                 "the tone: what you hear is the EEG.",
         .task = "Play a key: click on the keyboard at the bottom, or use a MIDI keyboard.",
         .after = "A column in tune, as long as the key is down.",
         .preset = "true-alpha",
         .changes = {{column_level, -60.0}, {speed, 1.0}},
         .places = {"Keyboard"},
         .needsKeyboard = true,
         .deed = {.kind = Kind::played}},
        {.title = "A sound of your own",
         .text = "Here is the first sound again, and now it is yours. When the tour ends everything is as it was "
                 "before, and what you have made stays among your presets.",
         .task = "Turn what you like, then press Save above and give it a name.",
         .after = "It is saved, and you find it by its name.",
         .preset = "first-light",
         .changes = {},
         .places = {"Save preset", "E_inp", "Ai", "speed"},
         .deed = {.kind = Kind::saved}}};
    return steps;
}

SavedState soundOf(const TourStep& step) {
    auto sound = *findFactoryPreset(step.preset);
    sound.tuning.emplace(); // the usual one
    for (const auto& [parameter, value] : step.changes)
        sound.values.set(parameter, value);
    return sound;
}

} // namespace berger
