// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/RhythmContinuation.h"
#include "Instrument/Keys/VoiceAllocator.h"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace berger::test {

/** A keyboard with its rhythms, played message by message. */
class KeyRig {
public:
    using Settings = std::initializer_list<std::pair<Parameter, double>>;

    explicit KeyRig(Settings settings = {}, double sampleRate = 48000);

    /** Sets a value from the next control period on; its rhythms come with renewMaps(). */
    void set(Parameter p, double value) { values.assign(p, value); }

    /** One MIDI message at the next sample. */
    void send(std::span<const int> bytes);
    void send(std::initializer_list<int> bytes) { send(std::span(bytes.begin(), bytes.size())); }
    void noteOn(int key, int velocity = 127, int channel = 0) { send({0x90 | channel, key, velocity}); }
    void noteOff(int key, int channel = 0) { send({0x80 | channel, key, 0}); }
    void control(int controller, int value, int channel = 0) { send({0xB0 | channel, controller, value}); }

    /** Renders so many samples, in segments of at most `segment`. */
    void run(std::size_t samples, std::size_t segment = 512);
    void seconds(double s) { run(static_cast<std::size_t>(s * sampleRate)); }

    /** From here on, maps are found every so many control periods and arrive so many later, as from a worker. */
    void renewMaps(int everyPeriods, int latePeriods);

    /** The samples so far. */
    std::size_t now() const { return left.size(); }

    const double sampleRate;
    ParameterValues values;
    std::unique_ptr<VoiceAllocator> keyboard = std::make_unique<VoiceAllocator>();
    std::vector<float> left, right;
    bool isHeard = false;             ///< whether the last segment was said to have anything in it
    float unheard = 0;                ///< the largest sample of segments of which the contrary was said
    std::function<void()> atBoundary; ///< called where a control period begins

private:
    void begin();

    RhythmContinuation continuation;
    RhythmMap map, coming;
    bool isFresh = true;
    int every = 0, late = 0, period = 0;
};

/** The frequency in Hz near a guess of a stretch of a signal: from the phases of two windows half of it apart. */
double frequencyOf(const std::vector<float>& x, std::size_t from, std::size_t length, double sampleRate, double guess);

/** The interval from a MIDI key (A4 = 440 Hz) to what is heard in a stretch, in cents. */
double centsOff(const KeyRig& rig, int key, std::size_t from, std::size_t length);

// MIDI's numbers of controllers.
inline constexpr int sustainPedal = 64, sostenutoPedal = 66, allSoundOff = 120, resetControllers = 121,
                     allNotesOff = 123;

/** Whether nothing plays and nothing is heard so many seconds later. */
bool isSilent(KeyRig& rig, double after);

double rmsOf(const std::vector<float>& x, std::size_t from, std::size_t to);
float peakOf(const std::vector<float>& x, std::size_t from, std::size_t to);

/** The greatest second difference: large where a signal breaks off or jumps. */
float sharpnessOf(const std::vector<float>& x, std::size_t from, std::size_t to);

} // namespace berger::test
