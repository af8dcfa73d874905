// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/SoundText.h"

#include "Plugin/Crc32.h"
#include "Plugin/FactoryPresets.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger;

namespace {

std::string textOf(const SavedState& state) { return toSoundText(state).toStdString(); }

std::string errorOf(const std::string& text) {
    try {
        static_cast<void>(fromSoundText(text));
    } catch (const BadState& error) {
        return error.what();
    }
    return "none";
}

// A text of this JSON with a right checksum, as somebody with bad intentions can make it.
std::string folded(const std::string& json) {
    juce::MemoryOutputStream inner;
    {
        juce::GZIPCompressorOutputStream stream(inner, 9, juce::GZIPCompressorOutputStream::windowBitsRaw);
        stream.write(json.data(), json.size());
    }
    juce::MemoryOutputStream bytes;
    bytes.writeInt(static_cast<int>(crc32(inner.getData(), inner.getDataSize())));
    bytes.write(inner.getData(), inner.getDataSize());
    return "berger1_" + juce::Base64::toBase64(bytes.getData(), bytes.getDataSize())
                            .replaceCharacters("+/", "-_")
                            .removeCharacters("=")
                            .toStdString();
}

bool says(const std::string& error, const char* part) {
    CAPTURE(error);
    CHECK(error.find(part) != std::string::npos);
    CHECK(error.find('\n') == std::string::npos);
    return error.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("A sound comes back from its text with every value, its name and its tuning") {
    std::vector<std::size_t> lengths;
    for (auto preset : factoryPresets()) {
        CAPTURE(preset.name);
        const auto text = textOf(preset);
        lengths.push_back(text.size());
        CHECK(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
              std::string::npos);
        const auto back = fromSoundText(text);
        preset.values.assign(parameters::seed, info(parameters::seed).defaultValue);
        CHECK(back.values == preset.values);
        CHECK(back.name == preset.name);
    }
    std::ranges::sort(lengths);
    CAPTURE(lengths.front(), lengths.back());
    CHECK(lengths[lengths.size() / 2] <= 250);
    CHECK(lengths.back() <= 500);

    SavedState tuned;
    tuned.name = juce::String::fromUTF8("F\u00fcnf \"T\u00f6ne\"");
    tuned.values.set(parameters::E_inp, 234.5678901);
    tuned.tuning =
        TuningSource{432, TuningSource::Text{"a.scl", "! a.scl\nFive\n5\n240.\n480.\n720.\n960.\n2/1\n"}, {}};
    const auto back = fromSoundText(textOf(tuned));
    CHECK(back.values == tuned.values);
    CHECK(back.name == tuned.name);
    CHECK(back.tuning == tuned.tuning);
    CHECK_FALSE(fromSoundText(textOf(SavedState())).tuning.has_value());
}

TEST_CASE("The breaks and spaces that mail puts into a sound's text do not count") {
    const auto text = textOf(factoryPresets()[2]);
    CHECK(fromSoundText(" \r\n" + text.substr(0, 30) + "\n  " + text.substr(30) + "\n").values ==
          fromSoundText(text).values);
    CHECK(isSoundText("\n " + text));
    CHECK_FALSE(isSoundText("berger"));
    CHECK_FALSE(isSoundText("bergerx_AAAA"));
    CHECK_FALSE(isSoundText("preset.json"));
}

TEST_CASE("A sound's text that lacks or has another letter anywhere is refused") {
    const auto text = textOf(factoryPresets()[5]);
    for (std::size_t i = 0; i < text.size(); ++i) {
        CAPTURE(i);
        CHECK(errorOf(text.substr(0, i)) != "none");
        CHECK(errorOf(text.substr(0, i) + text.substr(i + 1)) != "none");
        auto other = text;
        other[i] = other[i] == 'x' ? 'y' : 'x';
        // The last letter has bits that no byte takes.
        if (i + 1 < text.size())
            CHECK(errorOf(other) != "none");
    }
}

TEST_CASE("A sound's text that cannot be read says why in one line") {
    const auto text = textOf(factoryPresets()[5]);
    says(errorOf(""), "not a sound as text");
    says(errorOf("hello"), "begins with berger1_");
    says(errorOf("berger2_" + text.substr(8)), "version 2, which this version of Berger cannot read");
    says(errorOf(text.substr(0, 40)), "cut");
    says(errorOf(text.substr(0, 40) + "*" + text.substr(41)), "'*'");
    says(errorOf(text + std::string(longestSoundText, 'A')), "longer than the 32768 characters");
    says(errorOf("berger1_AAAAAA"), "cut");
    says(errorOf(folded(R"({"berger":1,"parameters":{"E_inp":1e9,"bi":-4,"C":135}})")), "E_inp");
    says(errorOf(folded(R"({"berger":1,"parameters":{"E_inp":1e9,"bi":-4,"C":135}})")), "bi");
    says(errorOf(folded(R"({"berger":1,"parameters":{"carrier_M_kind":"kazoo"}})")), "kazoo");
    says(errorOf(folded(R"({"berger":1,"parameters":[]})")), "parameters");
    says(errorOf(folded("{}")), "not a Berger preset");
    says(errorOf(folded("\xff\xfe")), "UTF-8");
    says(errorOf(folded(std::string(4u << 20, ' '))), "unfolds to more than");
}

TEST_CASE("What a sound's text has of a newer version is told and does no harm") {
    const auto state = fromSoundText(folded(R"({"berger":1,"parameters":{"E_inp":150,"brightness":1}})"));
    CHECK(state.values[parameters::E_inp] == 150);
    CHECK(noticeOf(state).contains("brightness"));
}

TEST_CASE("A sound that is too long for a text says so") {
    SavedState state;
    juce::String scale = "! a.scl\nMany\n4000\n";
    juce::Random random(1);
    for (int i = 0; i < 4000; ++i)
        scale << random.nextInt64() << ".\n";
    state.tuning = TuningSource{440, TuningSource::Text{"a.scl", scale}, {}};
    CHECK_THROWS_AS(toSoundText(state), BadState);
}
