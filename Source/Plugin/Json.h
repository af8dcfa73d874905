// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>

#include <string_view>
#include <vector>

namespace berger {

/** A member of an object: its name, its value, and the words that the value is written in, which are part of the text.
 */
struct JsonMember {
    juce::Identifier name;
    juce::var value;
    std::string_view written;
};

/** The members of the object that a text in UTF-8 is, in their order. JUCE's own parser takes much that is no JSON and
    reads some of it as another value; this one takes what RFC 8259 allows, each name once in an object, up to a depth
    of 100 and a count of 10 000 members. A number that no double can hold is a value as asWritten() makes it.
    @throws BadState with the line, the column and the reason */
std::vector<JsonMember> readJsonObject(std::string_view text);

/** A value that writeJson() writes in these very words, which must be JSON.
    @param value  what they say; if it is an object, its properties can be read */
juce::var asWritten(std::string_view words, const juce::var& value = {});

/** A value as JSON, as JUCE lays it out, or in one line. */
juce::String writeJson(const juce::var& value, bool inOneLine = false);

} // namespace berger
