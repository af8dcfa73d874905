// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <bitset>
#include <cstddef>

namespace berger {

/** What is heard, part by part: the column itself, the four carriers in the order of M, E, I and EEG, and the keys. */
enum class SoundSource : std::size_t { column, carrierM, carrierE, carrierI, carrierEEG, keys };

inline constexpr std::size_t soundSourceCount = 6;

constexpr std::size_t indexOf(SoundSource source) { return static_cast<std::size_t>(source); }

/** What saved sessions call the sources. */
inline constexpr std::array<const char*, soundSourceCount> soundSourceIds{"column",    "carrier_M",   "carrier_E",
                                                                          "carrier_I", "carrier_EEG", "keys"};

/** Which sources the listener has silenced, and which alone are to be heard. */
struct SourceChoice {
    std::bitset<soundSourceCount> muted, soloed;

    /** As on a mixer: while any is soloed the others are silent, and what is muted is silent anyway. */
    bool isHeard(SoundSource source) const noexcept {
        return !muted[indexOf(source)] && (soloed.none() || soloed[indexOf(source)]);
    }
    bool operator==(const SourceChoice&) const = default;
};

/** The choice as the audio thread reads it. Written and read by any thread, without a lock. */
class SourceSwitches {
public:
    void write(const SourceChoice& choice) noexcept {
        bits.store(choice.muted.to_ulong() | choice.soloed.to_ulong() << soundSourceCount, std::memory_order_relaxed);
    }
    SourceChoice read() const noexcept {
        const auto now = bits.load(std::memory_order_relaxed);
        return {now, now >> soundSourceCount}; // each takes as many bits as it has
    }

private:
    std::atomic<unsigned long> bits{0};
};

} // namespace berger
