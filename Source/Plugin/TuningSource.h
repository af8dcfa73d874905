// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Keys/Scala.h"
#include "Instrument/Keys/Tuning.h"
#include "KeptValue.h"

#include <juce_core/juce_core.h>

#include <filesystem>
#include <optional>
#include <string_view>

namespace berger {

/** Where the notes' frequencies come from: A4, a scale and a keyboard mapping, with their files' whole texts, so that a
    project needs no files beside it. */
struct TuningSource {
    struct Text {
        juce::String name, text;
        bool operator==(const Text& other) const { return name == other.name && text == other.text; }
        bool operator!=(const Text& other) const { return !(*this == other); }
    };

    double a4 = 440;                    ///< Hz; a mapping has a reference of its own
    std::optional<Text> scale, mapping; ///< of Scala's .scl and .kbm; none: twelve equal steps, neighbouring keys
    KeptValues kept = {};               ///< what of a state stands for itself and is not used

    bool operator==(const TuningSource& other) const {
        return std::equal_to<>()(a4, other.a4) && scale == other.scale && mapping == other.mapping &&
               kept == other.kept;
    }
    bool operator!=(const TuningSource& other) const { return !(*this == other); }

    /** The frequencies. Throws BadState if a text is broken, with its name and the line, or A4 out of its range. */
    Tuning resolve() const;

    /** The same with another A4, and with no scale or mapping. */
    TuningSource withA4(double hertz) const;
    TuningSource without(ScalaFile part) const;

    /** What a file is by its name: a scale (.scl), a mapping (.kbm) or neither. */
    static std::optional<ScalaFile> kindOf(const std::filesystem::path& file);
    static bool isTuning(const std::filesystem::path& file) { return kindOf(file).has_value(); }

    /** The same with a .scl or .kbm file in its place. Throws BadState, with the file and, if it is its content, the
        line, if it cannot be read or used. */
    TuningSource with(const std::filesystem::path& file) const;

    /** A file's content, in UTF-8 or, as most of Scala's archive, in Latin 1. Throws BadState if it is broken. */
    static Text textOf(const juce::String& name, std::string_view bytes, ScalaFile kind);

    /** {"a4", "scale": {"name", "text"}, "mapping": {"name", "text"}}, for states and presets. */
    juce::var toVar() const;
    /** The inverse, from JSON that readJsonObject() has read. What resolve() would throw for is kept and not used.
        Throws BadState if it is no object. */
    static TuningSource fromJson(std::string_view written);
};

} // namespace berger
