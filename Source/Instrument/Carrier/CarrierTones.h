// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <type_traits>

namespace berger {

/** What sounds. The numbers are saved: a new kind comes last. */
enum class CarrierKind : int { sine, voice, noise };

/** What is told of a kind. */
struct CarrierKindInfo {
    CarrierKind kind;
    const char* name; ///< as a choice of the carriers' parameters
    const char* text; ///< in a sentence
    bool isPitched;   ///< whether it is heard at its frequency
};

/** The carriers' sounds. Each has a power of about 1, the voice in its own range of 80 to 200 Hz, and next to nothing
    above half the sample rate; frequency and brightness may change from sample to sample. They live on the audio
   thread.

    render() gives as many samples as there is room for, at most maximumStretch. It takes the frequency of each in Hz,
   up to a sixth of the sample rate, and its brightness, 0 to 1. */

/** A sine; brightness adds harmonics by modulating its phase by itself (Chowning 1973, J. Audio Eng. Soc. 21:526-534,
    with carrier and modulator at the same frequency). */
class SineTone {
public:
    static constexpr CarrierKindInfo info{CarrierKind::sine, "sine", "a sine", true};

    void prepare(double newSampleRate) noexcept { sampleRate = newSampleRate; }
    void restart() noexcept { phase = 0.0; }
    void render(std::span<const double> frequency, std::span<const double> brightness, std::span<double> out) noexcept;

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
    static constexpr CarrierKindInfo info{CarrierKind::voice, "voice", "a voice that sings vowels", true};

    void prepare(double newSampleRate) noexcept;
    void restart() noexcept;
    void render(std::span<const double> frequency, std::span<const double> brightness, std::span<double> out) noexcept;

private:
    static constexpr std::size_t formants = 3;
    double sampleRate = 48000;
    double phase = 0; // cycles
    // The resonances' coefficients from the darkest to the brightest vowel, so close that they lie on lines between.
    struct Mouth {
        std::array<double, formants> twoCosines{}; // of the poles' angles, times the radius
        double gain = 0;
    };
    static constexpr int mouthSteps = 128;
    std::array<Mouth, mouthSteps + 1> mouths;
    std::array<double, formants> squares{};        // of the poles' radius
    std::array<double, formants> newer{}, older{}; // their last two outputs
};

/** Noise through a resonance at the frequency, which brightness moves up by as much as three octaves. Its numbers are
    the same after each restart. */
class NoiseTone {
public:
    static constexpr CarrierKindInfo info{CarrierKind::noise, "noise", "noise", false};

    explicit NoiseTone(std::uint64_t seed) : streamSeed(seed), numbers(seed) {}
    void prepare(double newSampleRate) noexcept { sampleRate = newSampleRate; }
    void restart() noexcept;
    void render(std::span<const double> frequency, std::span<const double> brightness, std::span<double> out) noexcept;

private:
    double white() noexcept;

    double sampleRate = 48000;
    std::uint64_t streamSeed, numbers;
    double band = 0, low = 0; // the filter's two integrators
};

/** All kinds, in the order of CarrierKind. To add one: an enumerator of CarrierKind, its class above and its place
   here; the carriers, their parameters and their tests then have it. */
using CarrierTones = std::tuple<SineTone, VoiceTone, NoiseTone>;

/** A tone; the seed is for one that has random numbers. */
template <class Tone> Tone makeTone([[maybe_unused]] std::uint64_t seed) {
    if constexpr (std::is_constructible_v<Tone, std::uint64_t>)
        return Tone(seed);
    else
        return Tone();
}

inline constexpr auto carrierKinds = []<class... Tone>(std::type_identity<std::tuple<Tone...>>) {
    return std::array{Tone::info...};
}(std::type_identity<CarrierTones>());

constexpr const CarrierKindInfo& info(CarrierKind kind) { return carrierKinds[static_cast<std::size_t>(kind)]; }

static_assert([] {
    for (std::size_t i = 0; i < carrierKinds.size(); ++i)
        if (carrierKinds[i].kind != static_cast<CarrierKind>(i))
            return false;
    return true;
}());

} // namespace berger
