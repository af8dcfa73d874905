// SPDX-License-Identifier: GPL-3.0-or-later
#include "TuningSource.h"

#include "InputFile.h"
#include "Instrument/Parameters.h"
#include "Json.h"
#include "State.h"
#include "Utf8.h"

#include <algorithm>

namespace berger {
namespace {

const juce::Identifier a4Id("a4"), scaleId("scale"), mappingId("mapping"), fileNameId("name"), textId("text");

juce::var varOf(const TuningSource::Text& text) {
    auto* object = new juce::DynamicObject;
    object->setProperty(fileNameId, text.name);
    object->setProperty(textId, text.text);
    return object;
}

double numberFrom(const juce::var& value) {
    if (!(value.isDouble() || value.isInt() || value.isInt64()))
        throw BadState("the tuning's a4 is not a number");
    return static_cast<double>(value);
}

TuningSource::Text textFrom(const juce::var& value, const char* what) {
    const auto &name = value[fileNameId], &text = value[textId];
    if (!value.isObject() || !name.isString() || !text.isString())
        throw BadState(std::string("the tuning's ") + what + " has no name and text");
    return {name.toString(), text.toString()};
}

} // namespace

Tuning TuningSource::resolve() const {
    const auto textOf = [](const std::optional<Text>& text) {
        return text ? std::optional(text->text.toStdString()) : std::nullopt;
    };
    const auto scl = textOf(scale), kbm = textOf(mapping);
    try {
        return Tuning::fromScala(scl, kbm, a4);
    } catch (const ScalaError& error) {
        const auto& broken = error.file == ScalaFile::scale ? scale : mapping;
        throw BadState(broken->name.toStdString() + ": " + error.what());
    } catch (const BadValue& error) {
        throw BadState(error.what());
    }
}

std::optional<ScalaFile> TuningSource::kindOf(const std::filesystem::path& file) {
    const auto extension = utf8(berger::textOf(file.extension()));
    if (extension.equalsIgnoreCase(".scl"))
        return ScalaFile::scale;
    return extension.equalsIgnoreCase(".kbm") ? std::optional(ScalaFile::mapping) : std::nullopt;
}

TuningSource TuningSource::with(const std::filesystem::path& file) const {
    const auto kind = kindOf(file);
    if (!kind)
        throw BadState(berger::textOf(file) + " is not a .scl or .kbm file");
    auto result = without(*kind);
    try {
        (*kind == ScalaFile::scale ? result.scale : result.mapping) =
            textOf(utf8(berger::textOf(file.filename())), readFile(file, longestScalaFile), *kind);
    } catch (const FileError& error) {
        throw BadState(error.what());
    }
    static_cast<void>(result.resolve());
    return result;
}

TuningSource::Text TuningSource::textOf(const juce::String& name, std::string_view bytes, ScalaFile kind) {
    try {
        if (kind == ScalaFile::scale)
            static_cast<void>(ScalaScale::parse(bytes));
        else
            static_cast<void>(ScalaMapping::parse(bytes));
    } catch (const ScalaError& error) {
        throw BadState(name.toStdString() + ": " + error.what());
    }
    const auto size = static_cast<int>(bytes.size());
    if (isUtf8(bytes))
        return {name, juce::String::fromUTF8(bytes.data(), size)};
    juce::String text;
    text.preallocateBytes(2 * bytes.size());
    for (const auto byte : bytes)
        text << static_cast<juce::juce_wchar>(static_cast<unsigned char>(byte));
    return {name, text};
}

TuningSource TuningSource::withA4(double hertz) const {
    auto result = *this;
    result.a4 = hertz;
    forget(result.kept, a4Id);
    return result;
}

TuningSource TuningSource::without(ScalaFile part) const {
    auto result = *this;
    (part == ScalaFile::scale ? result.scale : result.mapping).reset();
    forget(result.kept, part == ScalaFile::scale ? scaleId : mappingId);
    return result;
}

juce::var TuningSource::toVar() const {
    auto* object = new juce::DynamicObject;
    object->setProperty(a4Id, a4);
    if (scale)
        object->setProperty(scaleId, varOf(*scale));
    if (mapping)
        object->setProperty(mappingId, varOf(*mapping));
    for (const auto& value : kept)
        object->setProperty(value.id, asWritten(value.words.toStdString()));
    return object;
}

TuningSource TuningSource::fromJson(std::string_view written) {
    if (!written.starts_with('{'))
        throw BadState("\"tuning\" is not an object");
    const auto members = readJsonObject(written);
    TuningSource source;
    for (const auto& id : {a4Id, scaleId, mappingId}) { // a mapping may need its scale
        const auto member = std::ranges::find(members, id, &JsonMember::name);
        if (member == members.end() || member->value.isVoid())
            continue;
        try {
            auto next = source;
            if (id == a4Id)
                next.a4 = numberFrom(member->value);
            else if (id == scaleId)
                next.scale = textFrom(member->value, "scale");
            else
                next.mapping = textFrom(member->value, "mapping");
            static_cast<void>(next.resolve());
            source = next;
        } catch (const BadState& error) {
            source.kept.push_back({id, utf8(member->written), error.what(), false});
        }
    }
    for (const auto& [name, value, words] : members)
        if (name != a4Id && name != scaleId && name != mappingId)
            source.kept.push_back({name, utf8(words), "the tuning's part is not known to this version", true});
    return source;
}

} // namespace berger
