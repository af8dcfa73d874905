// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/** Scales and keyboard mappings in the text formats of the program Scala, by Manuel Op de Coul:
    https://www.huygens-fokker.org/scala/scl_format.html (.scl) and
    https://www.huygens-fokker.org/scala/help.htm#mappings (.kbm). Not for the audio thread. */
namespace berger {

enum class ScalaFile { scale, mapping };

/** A scale or mapping that cannot be read. what() is one sentence that begins with the line: "line 3: ...". */
class ScalaError : public std::runtime_error {
public:
    ScalaError(ScalaFile badFile, std::size_t badLine, const std::string& message)
        : std::runtime_error("line " + std::to_string(badLine) + ": " + message), file(badFile), line(badLine) {}

    ScalaFile file;
    std::size_t line; ///< from 1; where a file ends too early, its last
};

/** Files beyond these are refused; the format's page allows it. The largest scale of Scala's archive is far below. */
constexpr std::size_t longestScalaFile = 1 << 20; // bytes
constexpr int mostScalaEntries = 16384;           // notes of a scale, keys of a mapping

/** A scale as its .scl file lists it: one pitch for each degree from 1, above degree 0, which is 1/1. */
struct ScalaScale {
    std::string description;
    std::vector<double> cents; ///< as listed: in any order, of any sign; the last is the interval of repetition

    /** Any degree's pitch in cents above degree 0: the scale is repeated up and down by its last pitch. A scale of no
        notes is 1/1 on every degree. */
    double centsOf(long long degree) const;

    /** Throws ScalaError. */
    static ScalaScale parse(std::string_view text);
};

/** Which degree of a scale a MIDI note plays. */
struct ScalaMapping {
    int firstNote = 0, lastNote = 127; ///< notes outside play nothing
    int middleNote = 60;               ///< plays the first of `degrees`, or degree 0 of a linear mapping
    int referenceNote = 69;            ///< has referenceFrequency; always mapped, though maybe outside first to last
    double referenceFrequency = 440;   ///< Hz

    /** The degree by which the next pattern of keys is higher; 0 is the scale's number of notes. */
    int octaveDegree = 0;

    /** Of the keys from the middle note on, in a pattern that repeats; none for a key that plays nothing. Empty:
        a linear mapping, which gives each key the degree after its neighbour's. */
    std::vector<std::optional<int>> degrees;

    /** The degree that a note plays in a scale of so many notes, whether or not it lies from first to last. */
    std::optional<long long> degreeOf(int note, std::size_t scaleSize) const;

    /** Throws ScalaError. */
    static ScalaMapping parse(std::string_view text);
};

} // namespace berger
