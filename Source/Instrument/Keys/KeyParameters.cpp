// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyParameters.h"

namespace berger {
namespace {

using namespace parameters;

auto key(Parameter p, const char* id, const char* name) {
    return ParameterInfo(p, id, name).inGroup("keys").withSource("Berger");
}

} // namespace

std::vector<ParameterInfo> keyParameters() {
    return {
        key(keys, "keys", "Keys")
            .oneOf({"off", "poly", "mono", "legato"})
            .withDefault(1)
            .withHelp("What MIDI notes play: nothing, a column each, or one column that moves from note to note."),
        key(polyphony, "polyphony", "Polyphony")
            .whole(1, 64)
            .withDefault(16)
            .withHelp("How many columns may play at once; one more note fades out another."),
        key(attack, "attack", "Attack")
            .logarithmic(0.5, 20000, "ms")
            .withDefault(5)
            .withHelp("How long a note takes to rise."),
        key(decay, "decay", "Decay")
            .logarithmic(1, 60000, "ms")
            .withDefault(1000)
            .withHelp("How long a note would take to fall by 60 dB after its attack, were it not for the sustain."),
        key(sustain, "sustain", "Sustain")
            .linear(0, 1)
            .withDefault(0.8)
            .withHelp("The share of its peak to which a note falls while it is held."),
        key(release, "release", "Release")
            .logarithmic(1, 60000, "ms")
            .withDefault(300)
            .withHelp("How long a note takes to fall by 60 dB when it is let go."),
        key(glide, "glide", "Glide")
            .linear(0, 5000, "ms")
            .withHelp("How long mono and legato notes take from one pitch to the next."),
        key(bend_range, "bend_range", "Bend range")
            .linear(0, 48, "semitones")
            .withDefault(2)
            .withHelp("How far the pitch wheel bends, unless a controller sets its own range."),
        key(unison, "unison", "Unison").whole(1, 16).withDefault(1).withHelp("How many columns play each note."),
        key(detune, "detune", "Detune")
            .linear(0, 100, "cents")
            .withDefault(10)
            .withHelp("How far the outermost columns of a unison are from the note's pitch."),
        key(spread, "spread", "Spread")
            .linear(0, 1)
            .withDefault(0.7)
            .withHelp("How far a unison's columns stand apart, from the middle to left and right."),
        key(velocity_level, "velocity_level", "Velocity to level")
            .linear(0, 60, "dB")
            .withDefault(30)
            .withHelp("How much softer the softest note is than the loudest."),
        key(velocity_drive, "velocity_drive", "Velocity to input")
            .linear(-300, 300, "1/s")
            .movingRhythm() // how far notes move the input
            .withHelp("How far a note of full velocity moves its column's input level."),
        key(pressure_drive, "pressure_drive", "Pressure to input")
            .linear(-300, 300, "1/s")
            .withDefault(40)
            .movingRhythm() // how far notes move the input
            .withHelp("How far full aftertouch moves a column's input level."),
        key(timbre_drive, "timbre_drive", "Timbre to input")
            .linear(-300, 300, "1/s")
            .withDefault(40)
            .movingRhythm() // how far notes move the input
            .withHelp("How far controller 74 moves a column's input level, up or down from its middle."),
        key(key_level, "key_level", "Key level")
            .linear(-60, 24, "dB")
            .withDefault(-6)
            .withHelp(
                "Loudness of the notes: at 0 dB, without noise, one has a root mean square of -12 dB in every regime."),
    };
}

} // namespace berger
