// SPDX-License-Identifier: GPL-3.0-or-later
#include "SavedSession.h"

#include "Json.h"

#include <algorithm>

namespace berger {
namespace {

const juce::Identifier originalId("original"), playsId("plays"), otherId("other"), nowId("now"), mutedId("muted"),
    soloedId("soloed");

juce::var presetVar(const SavedState& state) { return asWritten(toJson(state).toStdString()); }

// As in a project, the usual tuning is not written.
SavedState presetFrom(std::string_view written) {
    auto state = fromJson(written);
    if (!state.tuning)
        state.tuning.emplace();
    return state;
}

const JsonMember* find(const std::vector<JsonMember>& members, const juce::Identifier& id) {
    const auto found = std::ranges::find(members, id, &JsonMember::name);
    return found == members.end() ? nullptr : &*found;
}

using Sources = std::bitset<soundSourceCount>;

juce::var sourcesVar(const Sources& sources) {
    juce::Array<juce::var> ids;
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (sources[i])
            ids.add(soundSourceIds[i]);
    return ids;
}

// One that this version does not know is left out.
Sources sourcesFrom(const JsonMember* member) {
    Sources sources;
    for (std::size_t i = 0; member != nullptr && member->value.isArray() && i < sources.size(); ++i)
        sources[i] = member->value.getArray()->contains(juce::var(soundSourceIds[i]));
    return sources;
}

Sound soundFrom(std::string_view written) {
    const auto members = readJsonObject(written);
    const auto* const now = find(members, nowId);
    const auto* const original = find(members, originalId);
    if (now == nullptr || original == nullptr)
        throw BadState("the other of A and B is not whole");
    return {presetFrom(now->written), presetFrom(original->written)};
}

} // namespace

juce::var toVar(const SavedSession& session) {
    auto* object = new juce::DynamicObject;
    const juce::var result(object);
    if (session.original)
        object->setProperty(originalId, presetVar(*session.original));
    object->setProperty(playsId, session.comparison.slot == 0 ? "A" : "B");
    if (const auto& other = session.comparison.other) {
        auto* sound = new juce::DynamicObject;
        object->setProperty(otherId, sound);
        sound->setProperty(nowId, presetVar(other->now));
        sound->setProperty(originalId, presetVar(other->original));
    }
    if (session.sources != SourceChoice()) {
        object->setProperty(mutedId, sourcesVar(session.sources.muted));
        object->setProperty(soloedId, sourcesVar(session.sources.soloed));
    }
    return result;
}

SavedSession sessionFromJson(std::string_view written) {
    const auto members = readJsonObject(written);
    SavedSession session;
    if (const auto* original = find(members, originalId))
        session.original = presetFrom(original->written);
    if (const auto* plays = find(members, playsId))
        session.comparison.slot = plays->value == juce::var("B") ? 1 : 0;
    if (const auto* other = find(members, otherId))
        session.comparison.other = soundFrom(other->written);
    session.sources = {sourcesFrom(find(members, mutedId)), sourcesFrom(find(members, soloedId))};
    return session;
}

} // namespace berger
