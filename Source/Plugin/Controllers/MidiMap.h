// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Parameters.h"
#include "MidiSource.h"

#include <string_view>
#include <vector>

namespace berger {

/** A source that moves a parameter. */
struct MidiLink {
    MidiSource source;
    Parameter parameter{};

    auto operator<=>(const MidiLink&) const = default;
};

/** Which source moves which parameter: one may move several, and several may move one. */
class MidiMap {
public:
    static constexpr std::size_t most = 512; ///< links

    /** In the order of their sources. */
    const std::vector<MidiLink>& getLinks() const noexcept { return links; }
    std::vector<MidiSource> sourcesOf(Parameter p) const;
    bool isEmpty() const noexcept { return links.empty() && kept.empty(); }

    /** Whether a source moves a parameter only once it has passed its value. */
    bool usesPickup() const noexcept { return pickup; }
    void setPickup(bool isUsed) noexcept { pickup = isUsed; }

    /** @return whether it is in the map now: not if the map is full */
    bool add(const MidiLink& link);
    void remove(const MidiLink& link) { std::erase(links, link); }
    void remove(Parameter p);
    void clear();

    bool operator==(const MidiMap&) const = default;

    /** {"schema": 1, "pickup": true, "links": [{"parameter": id, "controller" or "pair" or "nrpn": number,
        "channel": 1 to 16; none: any}]} */
    juce::var toVar() const;

    struct Reading;
    /** The inverse, of the JSON that writeJson() makes of it. Links that cannot be used are kept and written again.
        @throws BadState if it is no map at all */
    static Reading fromJson(std::string_view written);

private:
    std::vector<MidiLink> links;
    std::vector<juce::String> kept; // links of which this version knows nothing, as JSON
    bool pickup = true;
};

/** A map, and what to tell the user of what is not used; empty if it is nothing. */
struct MidiMap::Reading {
    MidiMap map;
    juce::String notice;
};

} // namespace berger
