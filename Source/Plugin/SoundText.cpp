// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundText.h"

#include "Crc32.h"
#include "Utf8.h"

#include <algorithm>

namespace berger {
namespace {

constexpr std::string_view word = "berger", start = "berger1_";
constexpr std::size_t longestJson = 16 * longestSoundText; // of what a text may unfold to, in bytes
constexpr std::size_t crcSize = 4;                         // little-endian, before what it is of
constexpr auto deflate = juce::GZIPCompressorOutputStream::windowBitsRaw;

std::string withoutSpaces(std::string_view text) {
    std::string result(text);
    std::erase_if(result, [](unsigned char c) { return c <= ' '; });
    return result;
}

std::string_view versionOf(std::string_view text) {
    const auto number = text.substr(word.size());
    return number.substr(0, std::min(number.find('_'), number.size()));
}

juce::MemoryBlock bytesOf(std::string_view letters) {
    const auto isLetter = [](char c) { return juce::CharacterFunctions::isLetterOrDigit(c) || c == '-' || c == '_'; };
    if (const auto bad = std::ranges::find_if_not(letters, isLetter); bad != letters.end())
        throw BadState("the text of the sound is damaged: " + inQuotes(std::string(1, *bad)) +
                       " does not belong there");
    auto padded = std::string(letters);
    std::ranges::replace(padded, '-', '+');
    std::ranges::replace(padded, '_', '/');
    padded.append((4 - padded.size() % 4) % 4, '=');
    juce::MemoryOutputStream bytes;
    if (!juce::Base64::convertFromBase64(bytes, utf8(padded)))
        throw BadState("the text of the sound is cut short");
    return bytes.getMemoryBlock();
}

std::string unfold(const char* data, std::size_t size) {
    juce::MemoryInputStream folded(data, size, false);
    juce::GZIPDecompressorInputStream stream(&folded, false, juce::GZIPDecompressorInputStream::deflateFormat);
    std::string json(longestJson + 1, '\0');
    json.resize(static_cast<std::size_t>(std::max(stream.read(json.data(), static_cast<int>(json.size())), 0)));
    if (json.size() > longestJson)
        throw BadState("the text of the sound unfolds to more than " + std::to_string(longestJson) + " bytes");
    if (!isUtf8(json))
        throw BadState("the text of the sound is damaged: it is not UTF-8");
    return json;
}

} // namespace

juce::String toSoundText(const SavedState& state) {
    const auto json = toShortJson(state).toStdString();
    juce::MemoryOutputStream folded;
    {
        juce::GZIPCompressorOutputStream stream(folded, 9, deflate);
        stream.write(json.data(), json.size());
    }
    juce::MemoryOutputStream bytes;
    bytes.writeInt(static_cast<int>(crc32(folded.getData(), folded.getDataSize())));
    bytes.write(folded.getData(), folded.getDataSize());
    const auto text = utf8(start) + juce::Base64::toBase64(bytes.getData(), bytes.getDataSize())
                                        .replaceCharacters("+/", "-_")
                                        .removeCharacters("=");
    if (static_cast<std::size_t>(text.length()) > longestSoundText || json.size() > longestJson)
        throw BadState("the sound is too long for a text: save it as a preset, whose file can be handed on");
    return text;
}

bool isSoundText(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || !text.substr(first).starts_with(word))
        return false;
    const auto version = versionOf(text.substr(first));
    return !version.empty() && std::ranges::all_of(version, [](char c) { return '0' <= c && c <= '9'; }) &&
           first + word.size() + version.size() < text.size();
}

SavedState fromSoundText(std::string_view given) {
    if (given.size() > longestSoundText)
        throw BadState("this is longer than the " + std::to_string(longestSoundText) +
                       " characters that the text of a sound may have");
    const auto text = withoutSpaces(given);
    if (!isSoundText(text))
        throw BadState("this is not a sound as text, which begins with " + std::string(start));
    if (!std::string_view(text).starts_with(start))
        throw BadState("the text of the sound is of version " + std::string(versionOf(text)) +
                       ", which this version of Berger cannot read");
    const auto bytes = bytesOf(std::string_view(text).substr(start.size()));
    if (bytes.getSize() <= crcSize)
        throw BadState("the text of the sound is cut short");
    const auto* data = static_cast<const char*>(bytes.getData());
    const auto size = bytes.getSize() - crcSize;
    if (juce::ByteOrder::littleEndianInt(data) != crc32(data + crcSize, size))
        throw BadState("the text of the sound is cut or damaged: its checksum is wrong");
    auto state = fromJson(unfold(data + crcSize, size));
    if (const auto unusable = unusableIn(state); !unusable.isEmpty())
        throw BadState(unusable.joinIntoString("; ").toStdString());
    return state;
}

} // namespace berger
