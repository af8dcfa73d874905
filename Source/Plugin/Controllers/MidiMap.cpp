// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiMap.h"

#include "Plugin/Json.h"
#include "Plugin/State.h"
#include "Plugin/Utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

namespace berger {
namespace {

constexpr int schema = 1;
constexpr std::size_t mostKept = 512;

const juce::Identifier schemaId("schema"), pickupId("pickup"), linksId("links"), parameterId("parameter"),
    channelId("channel");
// In the order of MidiSource::Kind.
const std::array<juce::Identifier, 3> kindIds{"controller", "pair", "nrpn"};

int numberFrom(const juce::var& value, const juce::Identifier& id) {
    const auto number = value.isInt() || value.isInt64() || value.isDouble() ? static_cast<double>(value) : -1.0;
    if (number < 0.0 || number > 0xFFFF || !std::equal_to<>()(number, std::floor(number)))
        throw BadState("\"" + id.toString().toStdString() + "\" is no number that MIDI has");
    return static_cast<int>(number);
}

MidiSource sourceFrom(const juce::var& link) {
    MidiSource source;
    const auto kind = std::ranges::find_if(kindIds, [&](const juce::Identifier& id) { return link.hasProperty(id); });
    if (kind == kindIds.end())
        throw BadState("it names no controller that this version knows");
    source.kind = static_cast<MidiSource::Kind>(kind - kindIds.begin());
    source.number = static_cast<std::uint16_t>(numberFrom(link[*kind], *kind));
    if (link.hasProperty(channelId)) {
        const auto channel = numberFrom(link[channelId], channelId);
        if (channel < 1 || channel > MidiSource::channels)
            throw BadState("its channel is none from 1 to 16");
        source.channel = static_cast<std::uint8_t>(channel - 1);
    }
    if (!source.isUsable())
        throw BadState(textOf(source).toStdString() + " cannot move anything");
    return source;
}

MidiLink linkFrom(const juce::var& link) {
    if (!link.isObject())
        throw BadState("it is not an object");
    const auto id = link[parameterId].toString().toStdString();
    const auto p = findParameter(id);
    if (!p || !info(*p).isSeenByHosts)
        throw BadState(inQuotes(id) + " is not a parameter of this version that MIDI can move");
    return {sourceFrom(link), *p};
}

juce::var linkVar(const MidiLink& link) {
    auto* object = new juce::DynamicObject;
    const juce::var result(object);
    object->setProperty(parameterId, juce::String(info(link.parameter).id));
    object->setProperty(kindIds[static_cast<std::size_t>(link.source.kind)], static_cast<int>(link.source.number));
    if (link.source.channel != MidiSource::anyChannel)
        object->setProperty(channelId, static_cast<int>(link.source.channel) + 1);
    return result;
}

} // namespace

std::vector<MidiSource> MidiMap::sourcesOf(Parameter p) const {
    std::vector<MidiSource> sources;
    for (const auto& link : links)
        if (link.parameter == p)
            sources.push_back(link.source);
    return sources;
}

bool MidiMap::add(const MidiLink& link) {
    const auto place = std::ranges::lower_bound(links, link);
    if (place != links.end() && *place == link)
        return true;
    if (links.size() >= most)
        return false;
    links.insert(place, link);
    return true;
}

void MidiMap::remove(Parameter p) {
    std::erase_if(links, [p](const MidiLink& link) { return link.parameter == p; });
}

void MidiMap::clear() {
    links.clear();
    kept.clear();
}

juce::var MidiMap::toVar() const {
    juce::Array<juce::var> list;
    for (const auto& link : links)
        list.add(linkVar(link));
    for (const auto& words : kept)
        list.add(asWritten(words.toStdString()));
    auto* object = new juce::DynamicObject;
    const juce::var result(object);
    object->setProperty(schemaId, schema);
    object->setProperty(pickupId, pickup);
    object->setProperty(linksId, list);
    return result;
}

MidiMap::Reading MidiMap::fromJson(std::string_view written) {
    Reading reading;
    auto isNewer = false;
    juce::var list;
    for (const auto& member : readJsonObject(written)) {
        if (member.name == schemaId)
            isNewer = static_cast<double>(member.value) > schema;
        else if (member.name == pickupId)
            reading.map.pickup = !member.value.isBool() || static_cast<bool>(member.value);
        else if (member.name == linksId)
            list = member.value;
    }
    if (!list.isArray())
        throw BadState("it has no list of links");
    juce::String first; // why the first that is not used is not
    auto unused = 0;
    for (const auto& element : *list.getArray())
        try {
            if (!reading.map.add(linkFrom(element)))
                throw BadState("a map has " + std::to_string(most) + " links at most");
        } catch (const BadState& error) {
            if (unused++ == 0)
                first = messageOf(error);
            if (reading.map.kept.size() < mostKept)
                reading.map.kept.push_back(writeJson(element));
        }
    if (isNewer)
        reading.notice << "A newer version of Berger wrote the MIDI map. What this version knows of it is used.";
    if (unused > 0)
        reading.notice << (isNewer ? " " : "") << unused << (unused == 1 ? " link" : " links")
                       << " of the MIDI map cannot be used, but " << (unused == 1 ? "is" : "are")
                       << " kept. The first: " << first << ".";
    return reading;
}

} // namespace berger
