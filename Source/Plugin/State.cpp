// SPDX-License-Identifier: GPL-3.0-or-later
#include "State.h"

#include "Crc32.h"
#include "Json.h"
#include "Model/Number.h"
#include "Utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

namespace berger {
namespace {

constexpr std::array<char, 8> magic{'B', 'e', 'r', 'g', 'e', 'r', 'S', '1'};
constexpr std::size_t headerSize = magic.size() + 8; // then length and CRC-32, little-endian

// Beside it there is room for whatever tuning is loaded later, each of whose bytes may take six, and for the window's
// settings.
constexpr std::size_t longestWithoutTuning = 3u << 20;
static_assert(longestWithoutTuning + 12 * longestScalaFile + (1u << 20) <= longestState);

const juce::Identifier schemaId("berger"), nameId("name"), descriptionId("description"), tagsId("tags"),
    parametersId("parameters"), tuningId("tuning"), statesId("states");

juce::var valueToVar(Parameter p, double value) {
    if (info(p).scale == ParameterScale::choice)
        return utf8(textOf(p, value));
    return value;
}

double valueFromVar(Parameter p, const juce::var& value) {
    try {
        if (value.isString())
            return valueFromText(p, value.toString().toStdString());
        if (!(value.isDouble() || value.isInt() || value.isInt64()))
            throw BadState("the value of " + info(p).id + " is not a number");
        ParameterValues probe;
        probe.set(p, static_cast<double>(value));
        return static_cast<double>(value);
    } catch (const BadValue& error) {
        throw BadState(error.what());
    }
}

juce::String textFrom(const JsonMember& member) {
    if (!member.value.isVoid() && !member.value.isString())
        throw BadState("\"" + member.name.toString().toStdString() + "\" is not a text");
    return member.value.toString();
}

juce::StringArray tagsFrom(const juce::var& value) {
    juce::StringArray tags;
    if (const auto* list = value.getArray()) {
        for (const auto& tag : *list)
            tags.add(tag.toString());
    } else if (!value.isVoid()) {
        throw BadState("\"tags\" is not a list");
    }
    return tags;
}

bool isSchema(const juce::var& value) {
    const auto number = value.isInt() || value.isInt64() || value.isDouble() ? static_cast<double>(value) : 0.0;
    return number >= 1.0 && number <= std::numeric_limits<int>::max() && std::equal_to<>()(number, std::floor(number));
}

void readParameters(const JsonMember& member, SavedState& state) {
    if (!member.written.starts_with('{'))
        throw BadState("\"parameters\" is not an object");
    for (const auto& [id, value, written] : readJsonObject(member.written)) {
        const auto name = id.toString().toStdString();
        const auto p = findParameter(name);
        try {
            if (!p)
                throw BadState(name + " is not a parameter of this version");
            state.values.set(*p, valueFromVar(*p, value));
        } catch (const BadState& error) {
            state.keptParameters.push_back({id, utf8(std::string(written)), error.what(), !p});
        }
    }
}

// To the bit, which JUCE's own numbers are not.
juce::var statesVar(const StoredStates& stored) {
    juce::Array<juce::var> list;
    for (std::size_t i = 0; i < StoredStates::count; ++i) {
        auto* object = stored.isStored[i] ? new juce::DynamicObject : nullptr;
        list.add(object == nullptr ? juce::var() : juce::var(object));
        for (const auto& [id, unit, value] : stateComponents<double>)
            if (object != nullptr)
                object->setProperty(id, asWritten(textOfNumber(stored.states[i].*value)));
    }
    return list;
}

double potentialFrom(const juce::var& object, const char* id) {
    constexpr double largest = 1e6; // mV or mV/s, beyond what any column does
    const auto& value = object[id];
    if (!(value.isDouble() || value.isInt() || value.isInt64()) || !(std::abs(static_cast<double>(value)) <= largest))
        throw BadState("a stored state's " + std::string(id) + " is not a number from -1000000 to 1000000");
    return value;
}

StoredStates statesFrom(const juce::var& written) {
    const auto* list = written.getArray();
    if (list == nullptr || list->size() != static_cast<int>(StoredStates::count))
        throw BadState("\"states\" is not a list of two");
    StoredStates stored;
    for (std::size_t i = 0; i < StoredStates::count; ++i) {
        const auto& object = list->getReference(static_cast<int>(i));
        if (object.isVoid())
            continue;
        for (const auto& [id, unit, value] : stateComponents<double>)
            stored.states[i].*value = potentialFrom(object, id);
        stored.isStored[i] = true;
    }
    return stored;
}

void readMember(const JsonMember& member, SavedState& state) {
    if (member.name == nameId)
        state.name = textFrom(member);
    else if (member.name == descriptionId)
        state.description = textFrom(member);
    else if (member.name == tagsId)
        state.tags = tagsFrom(member.value);
    else if (member.name == parametersId)
        readParameters(member, state);
    else if (member.name == tuningId)
        state.tuning = TuningSource::fromJson(member.written);
    else if (member.name == statesId)
        state.states = statesFrom(member.value);
    else if (member.name == schemaId)
        state.newerSchema = static_cast<int>(member.value) > stateSchema ? static_cast<int>(member.value) : 0;
    else
        state.unknown.set(member.name, asWritten(member.written, member.value));
}

// Why each value that is kept is not used; those of unknown ids too, or not.
juce::StringArray reasons(const SavedState& state, bool withUnknown) {
    juce::StringArray lines;
    const auto add = [&](const KeptValues& values) {
        for (const auto& value : values)
            if (withUnknown || !value.isUnknown)
                lines.add(utf8(value.why));
    };
    add(state.kept);
    add(state.keptParameters);
    if (state.tuning)
        add(state.tuning->kept);
    return lines;
}

std::size_t lengthWithoutTuning(SavedState state) {
    if (state.tuning)
        for (auto* file : {&state.tuning->scale, &state.tuning->mapping})
            if (*file)
                (*file)->text = {};
    return toJson(state).getNumBytesAsUTF8();
}

// A letter may take more bytes when it is written than when it was read.
void checkLength(const SavedState& state) {
    if (lengthWithoutTuning(state) > longestWithoutTuning)
        throw BadState("this is too long: without its tuning it takes more than " +
                       std::to_string(longestWithoutTuning) + " bytes");
}

} // namespace

void giveName(SavedState& state, const juce::String& name, const juce::String& description) {
    state.name = name;
    state.description = description;
    forget(state.kept, nameId);
    forget(state.kept, descriptionId);
}

juce::String toJson(const SavedState& state) {
    auto* parameters = new juce::DynamicObject;
    juce::var parametersVar(parameters);
    for (const auto& row : parameterTable())
        parameters->setProperty(row.id.c_str(), valueToVar(row.parameter, state.values[row.parameter]));
    for (const auto& value : state.keptParameters)
        parameters->setProperty(value.id, asWritten(value.words.toStdString()));

    juce::Array<juce::var> tags;
    for (const auto& tag : state.tags)
        tags.add(tag);
    auto* object = new juce::DynamicObject;
    const juce::var result(object);
    object->setProperty(schemaId, stateSchema);
    const auto put = [&](const juce::Identifier& id, const juce::var& own, bool isSaid) {
        const auto* kept = isSaid ? nullptr : findKept(state.kept, id);
        object->setProperty(id, kept != nullptr ? asWritten(kept->words.toStdString()) : own);
    };
    put(nameId, state.name, state.name.isNotEmpty());
    put(descriptionId, state.description, state.description.isNotEmpty());
    put(tagsId, tags, !tags.isEmpty());
    object->setProperty(parametersId, parametersVar);
    const auto isTuned = state.tuning && *state.tuning != TuningSource();
    if (isTuned || findKept(state.kept, tuningId) != nullptr)
        put(tuningId, isTuned ? state.tuning->toVar() : juce::var(), isTuned);
    if (!state.states.isEmpty() || findKept(state.kept, statesId) != nullptr)
        put(statesId, statesVar(state.states), !state.states.isEmpty());
    for (const auto& [id, value] : state.unknown)
        object->setProperty(id, value);
    return writeJson(result);
}

juce::String toShortJson(const SavedState& state) {
    auto* values = new juce::DynamicObject;
    auto* object = new juce::DynamicObject;
    const juce::var result(object);
    object->setProperty(schemaId, stateSchema);
    object->setProperty(nameId, state.name);
    object->setProperty(parametersId, values);
    for (const auto& row : parameterTable())
        if (const auto value = state.values[row.parameter];
            row.parameter != parameters::seed && !std::equal_to<>()(value, row.defaultValue))
            values->setProperty(row.id.c_str(), valueToVar(row.parameter, value));
    if (!state.states.isEmpty())
        object->setProperty(statesId, statesVar(state.states));
    if (state.tuning) {
        auto heard = *state.tuning;
        heard.kept.clear();
        if (heard != TuningSource())
            object->setProperty(tuningId, heard.toVar());
    }
    return writeJson(result, true);
}

SavedState fromJson(std::string_view text) {
    if (text.size() > longestState)
        throw BadState("this is longer than " + std::to_string(longestState) + " bytes");
    const auto members = readJsonObject(text);
    if (std::ranges::none_of(members, [](const auto& m) { return schemaId == m.name && isSchema(m.value); }))
        throw BadState("this is not a Berger preset: it has no \"berger\": 1");

    SavedState state;
    for (const auto& member : members)
        try {
            readMember(member, state);
        } catch (const BadState& error) {
            if (member.name == parametersId)
                throw;
            state.kept.push_back({member.name, utf8(member.written), error.what(), false});
        }
    checkLength(state);
    return state;
}

bool isReadable(const SavedState& state) {
    return lengthWithoutTuning(state) <= longestWithoutTuning && toJson(state).getNumBytesAsUTF8() <= longestState;
}

juce::StringArray unusableIn(const SavedState& state) { return reasons(state, false); }

juce::String noticeOf(const SavedState& state) {
    constexpr int mostLines = 6;
    constexpr std::size_t longest = 160; // characters
    const auto lines = reasons(state, true);
    juce::String text;
    if (state.newerSchema != 0)
        text << "A newer version of Berger wrote this. What this version knows of it is used.";
    if (lines.isEmpty())
        return text;
    text << (text.isEmpty() ? "" : "\n") << "Not used, but kept as it is:";
    for (int i = 0; i < std::min(lines.size(), mostLines); ++i)
        text << "\n" << utf8(printable(lines[i].toStdString(), longest));
    if (lines.size() > mostLines)
        text << "\nand " << lines.size() - mostLines << " more";
    return text;
}

juce::MemoryBlock toBlock(const SavedState& state) {
    const auto text = toJson(state).toStdString();
    juce::MemoryOutputStream stream;
    stream.write(magic.data(), magic.size());
    stream.writeInt(static_cast<int>(text.size()));
    stream.writeInt(static_cast<int>(crc32(text.data(), text.size())));
    stream.write(text.data(), text.size());
    return stream.getMemoryBlock();
}

SavedState fromBlock(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const char*>(data);
    if (bytes == nullptr || size < headerSize || std::memcmp(bytes, magic.data(), magic.size()) != 0)
        throw BadState("this is not a state of Berger");
    const auto length = static_cast<std::size_t>(juce::ByteOrder::littleEndianInt(bytes + magic.size()));
    const auto crc = juce::ByteOrder::littleEndianInt(bytes + magic.size() + 4);
    if (size < headerSize + length) // a host may pad, but not cut
        throw BadState("the state is cut short");
    const auto* text = bytes + headerSize;
    if (crc32(text, length) != crc)
        throw BadState("the state is damaged: its checksum is wrong");
    if (!isUtf8({text, length}))
        throw BadState("the state is damaged: it is not UTF-8");
    return fromJson({text, length});
}

} // namespace berger
