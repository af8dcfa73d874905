// SPDX-License-Identifier: GPL-3.0-or-later
#include "State.h"

#include "FaultInjection.h"
#include "Utf8.h"

#include <array>
#include <cstring>

namespace berger {
namespace {

constexpr std::array<char, 8> magic{'B', 'e', 'r', 'g', 'e', 'r', 'S', '1'};
constexpr std::size_t headerSize = magic.size() + 8; // then length and CRC-32, little-endian
constexpr std::size_t greatestSize = 16u << 20;

const juce::Identifier schemaId("berger"), nameId("name"), descriptionId("description"), tagsId("tags"),
    parametersId("parameters"), tuningId("tuning");

// CRC-32 as in zlib and PNG (ISO 3309).
juce::uint32 checksum(const char* data, std::size_t size) {
    auto crc = 0xFFFFFFFFu;
    for (std::size_t i = 0; i < size; ++i) {
        crc ^= static_cast<unsigned char>(data[i]);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

juce::String utf8(const std::string& text) { return juce::String::fromUTF8(text.c_str()); }

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
            throw BadState("the value of " + std::string(info(p).id) + " is not a number");
        ParameterValues probe;
        probe.set(p, static_cast<double>(value));
        return static_cast<double>(value);
    } catch (const BadValue& error) {
        throw BadState(error.what());
    }
}

juce::String textFrom(const juce::NamedValueSet& object, const juce::Identifier& id) {
    const auto& value = object[id];
    if (!value.isVoid() && !value.isString())
        throw BadState("\"" + id.toString().toStdString() + "\" is not a text");
    return value.toString();
}

const juce::NamedValueSet& objectFrom(const juce::var& value, const char* what) {
    const auto* object = value.getDynamicObject();
    if (object == nullptr)
        throw BadState(std::string(what) + " is not an object");
    return const_cast<juce::DynamicObject*>(object)->getProperties();
}

// JUCE's parser calls itself for each bracket: one of ours is refused before it overflows the stack.
bool isTooDeep(const juce::String& text) {
    constexpr int deepest = 100;
    auto depth = 0;
    auto quoted = false;
    for (auto c = text.getCharPointer(); !c.isEmpty(); ++c) {
        if (quoted && *c == '\\') {
            if ((++c).isEmpty())
                break;
        } else if (*c == '"') {
            quoted = !quoted;
        } else if (!quoted && (*c == '[' || *c == '{')) {
            if (++depth > deepest)
                return true;
        } else if (!quoted && (*c == ']' || *c == '}')) {
            --depth;
        }
    }
    return false;
}

} // namespace

juce::String toJson(const SavedState& state) {
    auto* parameters = new juce::DynamicObject;
    juce::var parametersVar(parameters);
    for (const auto& row : parameterTable())
        if (!(BERGER_FAULTY(lostParameter) && row.parameter == Parameter::level))
            parameters->setProperty(row.id, valueToVar(row.parameter, state.values[row.parameter]));
    for (const auto& [id, value] : state.unknownParameters)
        parameters->setProperty(id, value);

    juce::Array<juce::var> tags;
    for (const auto& tag : state.tags)
        tags.add(tag);
    auto* object = new juce::DynamicObject;
    const juce::var result(object);
    object->setProperty(schemaId, stateSchema);
    object->setProperty(nameId, state.name);
    object->setProperty(descriptionId, state.description);
    object->setProperty(tagsId, tags);
    object->setProperty(parametersId, parametersVar);
    if (state.tuning && *state.tuning != TuningSource())
        object->setProperty(tuningId, state.tuning->toVar());
    for (const auto& [id, value] : state.unknown)
        object->setProperty(id, value);
    return juce::JSON::toString(result);
}

SavedState fromJson(const juce::String& text) {
    if (isTooDeep(text))
        throw BadState("this is not a Berger preset: it is nested too deeply");
    juce::var parsed;
    if (const auto result = juce::JSON::parse(text, parsed); result.failed())
        throw BadState("this is not JSON: " +
                       result.getErrorMessage().upToFirstOccurrenceOf("\n", false, false).toStdString());
    const auto& object = objectFrom(parsed, "the file");
    if (const auto& schema = object[schemaId]; !schema.isInt() || static_cast<int>(schema) < 1)
        throw BadState("this is not a Berger preset: it has no \"berger\": 1");

    SavedState state;
    state.name = textFrom(object, nameId);
    state.description = textFrom(object, descriptionId);
    if (const auto& tags = object[tagsId]; const auto* list = tags.getArray()) {
        for (const auto& tag : *list)
            state.tags.add(tag.toString());
    } else if (!tags.isVoid()) {
        throw BadState("\"tags\" is not a list");
    }
    if (object.contains(parametersId))
        for (const auto& [id, value] : objectFrom(object[parametersId], "\"parameters\"")) {
            if (const auto p = findParameter(id.toString().toStdString()))
                state.values.set(*p, valueFromVar(*p, value));
            else
                state.unknownParameters.set(id, value);
        }
    if (object.contains(tuningId))
        state.tuning = TuningSource::fromVar(object[tuningId]);
    for (const auto& [id, value] : object)
        if (id != schemaId && id != nameId && id != descriptionId && id != tagsId && id != parametersId &&
            id != tuningId)
            state.unknown.set(id, value);
    return state;
}

juce::MemoryBlock toBlock(const SavedState& state) {
    const auto text = toJson(state).toStdString();
    juce::MemoryOutputStream stream;
    stream.write(magic.data(), magic.size());
    stream.writeInt(static_cast<int>(text.size()));
    stream.writeInt(static_cast<int>(checksum(text.data(), text.size())));
    stream.write(text.data(), text.size());
    return stream.getMemoryBlock();
}

SavedState fromBlock(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const char*>(data);
    if (bytes == nullptr || size < headerSize || std::memcmp(bytes, magic.data(), magic.size()) != 0)
        throw BadState("this is not a state of Berger");
    const auto length = static_cast<std::size_t>(juce::ByteOrder::littleEndianInt(bytes + magic.size()));
    const auto crc = juce::ByteOrder::littleEndianInt(bytes + magic.size() + 4);
    if (length > greatestSize || size < headerSize + length) // a host may pad, but not cut
        throw BadState("the state is cut short");
    const auto* text = bytes + headerSize;
    if (checksum(text, length) != crc && !BERGER_FAULTY(uncheckedState))
        throw BadState("the state is damaged: its checksum is wrong");
    if (!isUtf8({text, length}))
        throw BadState("the state is damaged: it is not UTF-8");
    return fromJson(juce::String::fromUTF8(text, static_cast<int>(length)));
}

} // namespace berger
