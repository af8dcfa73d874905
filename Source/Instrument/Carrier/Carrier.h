// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CarrierTones.h"
#include "Dsp/AutomaticGain.h"
#include "Dsp/SignalRange.h"
#include "Instrument/Parameters.h"
#include "Instrument/Stretch.h"

#include <array>
#include <cstddef>
#include <span>

namespace berger {

/** How one potential is heard. */
struct CarrierSettings {
    static constexpr double off = -60; ///< dB; a level from here down is silence

    CarrierKind kind = CarrierKind::voice;
    double level = off;           ///< dB; 0 is AutomaticGain::target
    double pan = 0;               ///< −1 (left) to 1 (right), of equal power in between
    double frequency = 110;       ///< Hz, 20 to 2000: the carrier's when the potential is at its mean
    double amplitude = 0.75;      ///< 0 to 1: how far the potential opens and closes the sound
    double pitch = 0.25;          ///< semitones per mV of the potential from its mean, up to 24 semitones either way
    double brightness = 0.35;     ///< 0 to 1, in the middle of the potential's range
    double brightnessDepth = 0.6; ///< −1 to 1: how far brightness goes over the potential's range

    bool operator==(const CarrierSettings&) const = default;
};

/** One potential's carrier. Lives on the audio thread. */
class CarrierChannel {
public:
    explicit CarrierChannel(std::uint64_t noiseSeed);

    void prepare(double newSampleRate, double smallestRange) noexcept;
    void setTarget(const CarrierSettings& settings) noexcept;
    void restart() noexcept;

    /** Whether render() may add anything. */
    bool isHeard() const noexcept { return sounds || isOn(); }

    /** Adds the next samples, at most maximumStretch, to left and right.
        @param millivolts  the potential's
        @param gains       what they are multiplied by; none: 1
        @return the peak of what is added */
    double render(std::span<const double> millivolts, std::span<const double> gains, std::span<double> left,
                  std::span<double> right) noexcept;

private:
    enum Control : std::size_t { gainLeft, gainRight, logFrequency, amplitude, pitch, brightness, depth, controlCount };

    // A setting on its way to where it is wanted.
    struct Moving {
        double target = 0, halfway = 0, now = 0;
        void render(double share, std::span<double> out) noexcept;
    };

    bool isOn() const noexcept { return controls[gainLeft].target + controls[gainRight].target > 0.0; }
    void begin() noexcept;
    std::size_t audibleOf(std::span<const double> left, std::span<const double> right) noexcept;
    template <class Tone> void fade(Tone& tone, std::span<const double> frequency, std::span<const double> bright,
                                    std::span<double> out) noexcept;

    double sampleRate = 48000, smoothing = 1, fadeStep = 1;
    SignalRange range;
    CarrierTones tones;
    AutomaticGain leveller;
    CarrierKind kind = CarrierKind::voice;
    std::array<double, carrierKinds.size()> share{}; // of the kinds in what is heard: one, or two in a fade
    std::array<Moving, controlCount> controls;
    bool sounds = false;
};

/** Makes a slow column audible: M, E, I and EEG each modulate a carrier of their own in amplitude, pitch and
   brightness.

    Each carrier follows the range that its potential has used of late, so that small rhythms are as clear as large
    ones, and is brought to one loudness. Settings are smoothed, kinds fade over. The output depends on the potentials
    and on when settings changed, not on how the audio is cut into blocks. Nothing here allocates, locks or throws. */
class Carrier {
public:
    static constexpr std::size_t channels = 4; ///< M, E, I, EEG, as a Frame begins
    using Settings = std::array<CarrierSettings, channels>;

    static Settings settingsFrom(const ParameterValues& values) noexcept;

    void prepare(double sampleRate) noexcept;

    /** Settings that hold from the next sample on. */
    void setTargets(const Settings& settings) noexcept;

    /** Starts anew, out of silence, with the settings as they are. */
    void restart() noexcept;

    /** Adds samples of a stretch to left and right. Full scale is 1 and may be passed where several carriers sound.
        @param potentials  mV; of one that is not finite, the last that was counts
        @param from, next  the first sample, and the one after the last
        @param gains       what the sources are multiplied by; none: 1
        @return the peak of each carrier */
    std::array<double, channels> render(const Frames& potentials, std::size_t from, std::size_t next,
                                        std::array<Channel, 2>& main, const SourceGains* gains = nullptr) noexcept;

private:
    // Any four numbers would do.
    std::array<CarrierChannel, channels> all{CarrierChannel(1), CarrierChannel(2), CarrierChannel(3),
                                             CarrierChannel(4)};
    std::array<double, 2> slow{}; // what is taken out below hearing
    double slowness = 0;
};

} // namespace berger
