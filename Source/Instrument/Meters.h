// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SoundSources.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bitset>
#include <cmath>
#include <cstdint>

namespace berger {

/** What the window shows of the sound: written by the audio thread, read by any. */
class Meters {
public:
    /** The highest value since it was last taken. */
    class Peak {
    public:
        void raise(double value) noexcept {
            if (const auto now = static_cast<float>(value); now > highest.load(std::memory_order_relaxed))
                highest.store(now, std::memory_order_relaxed);
        }
        double take() noexcept { return static_cast<double>(highest.exchange(0.0f, std::memory_order_relaxed)); }

    private:
        std::atomic<float> highest{0};
    };

    /** Which keys play. One that reads while they are written may see one half of them later than the other. */
    class Keys {
    public:
        static constexpr std::size_t count = 128;
        void write(const std::bitset<count>& playing) noexcept {
            const std::bitset<count> half(~std::uint64_t{0});
            for (std::size_t i = 0; i < halves.size(); ++i)
                halves[i].store((playing >> 64 * i & half).to_ullong(), std::memory_order_relaxed);
        }
        std::bitset<count> read() const noexcept {
            std::bitset<count> playing;
            for (std::size_t i = 0; i < halves.size(); ++i)
                playing |= std::bitset<count>(halves[i].load(std::memory_order_relaxed)) << 64 * i;
            return playing;
        }

    private:
        std::array<std::atomic<std::uint64_t>, 2> halves{};
    };

    Keys keys;                                  ///< whose notes are held, by a key or a pedal
    Peak output;                                ///< of the main output, [0, 1]
    std::array<Peak, soundSourceCount> sources; ///< as each is heard, before all are limited; full scale = 1
    Peak sidechain;                             ///< full scale = 1
    std::atomic<int> keyColumns{0};             ///< that the keys play
    std::atomic<std::uint64_t> failures{0};     ///< restarts of a column that was no longer finite

    /** A block that took so many seconds of its own length. The slowest is remembered for about a second, since it is
        what makes a dropout. */
    void addLoad(double seconds, double length) noexcept {
        if (length <= 0.0)
            return;
        const auto remembered = static_cast<double>(load.load(std::memory_order_relaxed)) * std::exp(-length);
        load.store(static_cast<float>(std::max(seconds / length, remembered)), std::memory_order_relaxed);
    }

    /** The part of a block's time that processing it took, the slowest lately. */
    double getLoad() const noexcept { return static_cast<double>(load.load(std::memory_order_relaxed)); }

private:
    std::atomic<float> load{0};
};

} // namespace berger
