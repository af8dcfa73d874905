// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Parameters.h"
#include "Instrument/StateSwitch.h"
#include "TuningSource.h"

#include <juce_core/juce_core.h>

#include <stdexcept>
#include <string_view>

namespace berger {

/** What a host saves and a preset file holds. */
struct SavedState {
    ParameterValues values;         ///< the initial state included
    juce::String name, description; ///< of the preset that it comes from
    juce::StringArray tags;
    std::optional<TuningSource> tuning; ///< none: nothing is said of it
    StoredStates states;                ///< that the switch carries the column between
    juce::NamedValueSet unknown;        ///< what a newer Berger wrote there, kept for it
    KeptValues kept;                    ///< instead of the name, the description, the tags, the tuning
    KeptValues keptParameters;          ///< what stands in for each of this version's is its default
    int newerSchema = 0;                ///< of the newer Berger that wrote it; 0: none did
};

/** Gives a state another name and description, in place of any that are kept. */
void giveName(SavedState& state, const juce::String& name, const juce::String& description);

/** What plays, and the preset or state that it was before it was changed. */
struct Sound {
    SavedState now, original;
};

/** Why a state cannot be read, in one line. */
class BadState : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/** The schema that this version writes. Older ones are read; newer ones are read as far as they are understood. */
inline constexpr int stateSchema = 1;

/** The longest text of a state or a preset that is read or written, in bytes. */
inline constexpr std::size_t longestState = 16u << 20;

/** The JSON of a preset file: {"berger": schema, "name", "description", "tags", "parameters": {id: value or choice},
   "tuning", "states": [{"M", "E", "I", "Mv", "Ev", "Iv"} or null, twice]}. The usual tuning is not written, nor are
   states if none is stored. A parameter at its default is written too, so that a default that changes
   one day does not change the sound. */
juce::String toJson(const SavedState& state);

/** The same in one line, with no more than what is heard: the name, what differs from the defaults, stored states, and
    an unusual tuning. Neither the seed, which each instance has of its own, nor what is kept and not used. */
juce::String toShortJson(const SavedState& state);

/** Parses a whole file, in UTF-8, before anything is used. Missing is default; what is unknown or cannot be used is
    kept. What is read can be written again, however it is tuned then.
    @throws BadState if the text is no such JSON */
SavedState fromJson(std::string_view text);

/** Whether fromJson() reads what toJson() writes of it: it may be too long. */
bool isReadable(const SavedState& state);

/** Why each value that is kept instead of one of this version's cannot be used, in a line each. */
juce::StringArray unusableIn(const SavedState& state);

/** What to tell the user of all that is kept and not heard; empty if there is nothing. */
juce::String noticeOf(const SavedState& state);

/** toJson() behind a header with its length and checksum, as hosts keep it. */
juce::MemoryBlock toBlock(const SavedState& state);

/** The inverse of toBlock(). @throws BadState if header, length, checksum, encoding or content is wrong */
SavedState fromBlock(const void* data, std::size_t size);

} // namespace berger
