// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace berger {

struct ScalaMapping;
struct ScalaScale;

/** The frequencies of the 128 MIDI notes. It never changes once it is made and is copied without allocation, so that
    one can take another's place on the audio thread. */
class Tuning {
public:
    static constexpr int noteCount = 128;
    static constexpr double lowestA4 = 380, highestA4 = 480; // Hz
    static std::string a4Range();                            // in words, with the unit

    /** Hz. A note that a scale puts outside has no frequency, as Scala's page on mappings allows an instrument to do
        with what it cannot produce. */
    static constexpr double lowest = 0.001, highest = 1e6;

    /** Twelve equal steps to the octave; note 69 has a4 Hz. Throws BadValue if a4 is not in its range. */
    explicit Tuning(double a4 = 440.0);

    /** A scale of a .scl file's text, or twelve equal steps, on the keys that a .kbm file's text says, or, without one,
        on neighbouring keys with degree 0 on note 60 and a4 Hz on note 69. With a mapping, the reference is the
        mapping's own. Throws ScalaError (see Scala.h) for texts that are broken, BadValue if a4 is not in its range. */
    static Tuning fromScala(std::optional<std::string_view> scl, std::optional<std::string_view> kbm = {},
                            double a4 = 440.0);

    Tuning(const ScalaScale& scale, const ScalaMapping& mapping) noexcept;

    /** A note's frequency in Hz; none for a note that is not mapped or not in 0 to 127. */
    std::optional<double> frequency(int note) const noexcept;

    /** The frequency in Hz between notes, for bends: straight lines in log frequency through the mapped notes, which
        go on beyond the last ones at either end (by a semitone a key where only one is mapped), within lowest and
        highest. None if no note is mapped or the note is not finite. */
    std::optional<double> frequencyAt(double note) const noexcept;

private:
    void set(int note, double hz) noexcept;
    void connect() noexcept;

    std::array<double, noteCount> hertz{};   // 0 where nothing is mapped
    std::array<double, noteCount> octaves{}; // log2 of Hz, with a value for each note if any is mapped
    bool anyMapped = false;
};

} // namespace berger
