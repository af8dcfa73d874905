// SPDX-License-Identifier: GPL-3.0-or-later
#include "TuningSource.h"

#include "Model/Parameters.h"
#include "State.h"
#include "Utf8.h"

namespace berger {
namespace {

const juce::Identifier a4Id("a4"), scaleId("scale"), mappingId("mapping"), nameId("name"), textId("text");

juce::var varOf(const TuningSource::Text& text) {
    auto* object = new juce::DynamicObject;
    object->setProperty(nameId, text.name);
    object->setProperty(textId, text.text);
    return object;
}

std::optional<TuningSource::Text> textFrom(const juce::var& value, const char* what) {
    if (value.isVoid())
        return std::nullopt;
    const auto &name = value[nameId], &text = value[textId];
    if (!value.isObject() || !name.isString() || !text.isString())
        throw BadState(std::string("the tuning's ") + what + " has no name and text");
    return TuningSource::Text{name.toString(), text.toString()};
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

TuningSource TuningSource::with(const juce::File& file) const {
    const auto path = file.getFullPathName().toStdString();
    const auto isScale = file.hasFileExtension("scl");
    if (!isTuning(file))
        throw BadState(path + " is not a .scl or .kbm file");
    if (file.getSize() > static_cast<juce::int64>(longestScalaFile))
        throw BadState(path + " is too long for a tuning");
    juce::MemoryBlock bytes;
    if (!file.existsAsFile() || !file.loadFileAsData(bytes))
        throw BadState("cannot read " + path);
    auto result = *this;
    (isScale ? result.scale : result.mapping) =
        textOf(file.getFileName(), {static_cast<const char*>(bytes.getData()), bytes.getSize()},
               isScale ? ScalaFile::scale : ScalaFile::mapping);
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

juce::var TuningSource::toVar() const {
    auto* object = new juce::DynamicObject;
    object->setProperty(a4Id, a4);
    if (scale)
        object->setProperty(scaleId, varOf(*scale));
    if (mapping)
        object->setProperty(mappingId, varOf(*mapping));
    return object;
}

TuningSource TuningSource::fromVar(const juce::var& value) {
    if (!value.isObject())
        throw BadState("\"tuning\" is not an object");
    TuningSource source;
    if (const auto& a4 = value[a4Id]; a4.isDouble() || a4.isInt() || a4.isInt64())
        source.a4 = static_cast<double>(a4);
    else if (!a4.isVoid())
        throw BadState("the tuning's a4 is not a number");
    source.scale = textFrom(value[scaleId], "scale");
    source.mapping = textFrom(value[mappingId], "mapping");
    static_cast<void>(source.resolve());
    return source;
}

} // namespace berger
