// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

namespace berger {

/** The carriers' sounds. Each has a power of about 1, the voice in its own range of 80 to 200 Hz, and next to nothing
    above half the sample rate; frequency and brightness may change from sample to sample. They live on the audio
   thread.

    next() takes the frequency in Hz, up to a sixth of the sample rate, and the brightness, 0 to 1. */

/** A sine; brightness adds harmonics by modulating its phase by itself (Chowning 1973, J. Audio Eng. Soc. 21:526-534,
    with carrier and modulator at the same frequency). */
class SineTone {
public:
    void prepare(double newSampleRate) noexcept { sampleRate = newSampleRate; }
    void restart() noexcept { phase = 0.0; }
    double next(double frequency, double brightness) noexcept;

private:
    double sampleRate = 48000;
    double phase = 0; // cycles
};

/** A voice: a sawtooth, which falls by 6 dB an octave as glottis and lips together do, through three resonances of the
    vocal tract one after the other (Klatt 1980, J. Acoust. Soc. Am. 67:971-995). Brightness opens the mouth: the vowel
    goes from u over o and a to ae, with the formants of Peterson & Barney 1952 (J. Acoust. Soc. Am. 24:175-184, men).
    The sawtooth's jumps are rounded by polynomials (Välimäki & Huovilainen 2007, IEEE Signal Process. Mag. 24:116-125);
    what is left above the formants, the resonances take. */
class VoiceTone {
public:
    void prepare(double newSampleRate) noexcept;
    void restart() noexcept;
    double next(double frequency, double brightness) noexcept;

private:
    static constexpr std::size_t formants = 3;
    double sampleRate = 48000;
    double phase = 0;                              // cycles
    std::array<double, formants> radius{};         // of the resonances' poles
    std::array<double, formants> newer{}, older{}; // their last two outputs
};

/** Noise through a resonance at the frequency, which brightness moves up by as much as three octaves. Its numbers are
    the same after each restart. */
class NoiseTone {
public:
    explicit NoiseTone(std::uint64_t seed) : streamSeed(seed), numbers(seed) {}
    void prepare(double newSampleRate) noexcept { sampleRate = newSampleRate; }
    void restart() noexcept;
    double next(double frequency, double brightness) noexcept;

private:
    double sampleRate = 48000;
    std::uint64_t streamSeed, numbers;
    double band = 0, low = 0; // the filter's two integrators
};

} // namespace berger
