// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says of a column, against the column and against the sound.
#include "Columns/Column.h"
#include "Dynamics/Rhythm.h"
#include "Dynamics/Spectrum.h"
#include "Interface/Editor.h"
#include "Plugin/FactoryPresets.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <span>
#include <stdexcept>

using namespace berger;
using namespace parameters;

namespace {

constexpr double sampleRate = 48000;
constexpr int blockSize = 800;         // a sixtieth of a second
constexpr const char* dash = "\u2014"; // nothing is certain

Readout* findReadout(juce::Component& in, const juce::String& title) {
    if (auto* readout = dynamic_cast<Readout*>(&in); readout != nullptr && readout->getTitle() == title)
        return readout;
    for (auto* child : in.getChildren())
        if (auto* found = findReadout(*child, title))
            return found;
    return nullptr;
}

// A processor and its window, played step by step, in which one preset is loaded after the other.
struct Played {
    Played() {
        processor.setRateAndBufferSizeDetails(sampleRate, blockSize);
        processor.prepareToPlay(sampleRate, blockSize);
        editor = std::make_unique<Editor>(processor);
        editor->setSize(900, 600); // its smallest, where sentences have the least room
        headlineText = findReadout(*editor, "What the column does");
        sentenceText = findReadout(*editor, "What is heard");
        REQUIRE(headlineText != nullptr);
        REQUIRE(sentenceText != nullptr);
    }

    void load(const SavedState& preset) {
        processor.getSounds().apply(preset, false);
        eeg.clear();
        main.clear();
    }

    // A sixtieth of a second.
    void step() {
        buffer.clear();
        midi.clear();
        if (pending.isNoteOn())
            midi.addEvent(pending, 0);
        pending = juce::MidiMessage();
        processor.processBlock(buffer, midi);
        const auto scale = processor.getSounds().getValues()[cv_EEG];
        for (int i = 0; i < blockSize; ++i) {
            eeg.push_back(scale * static_cast<double>(buffer.getSample(5, i)));
            main.push_back(0.5 * static_cast<double>(buffer.getSample(0, i) + buffer.getSample(1, i)));
        }
        editor->update(1 / 60.0);
    }

    void noteOn() { pending = juce::MidiMessage::noteOn(1, 69, juce::uint8{100}); }

    void play(double seconds) {
        for (int i = 0; i < static_cast<int>(60 * seconds); ++i)
            step();
    }

    std::string headline() const { return headlineText->getText().toStdString(); }
    std::string sentence() const { return sentenceText->getText().toStdString(); }

    Processor processor;
    std::unique_ptr<Editor> editor;
    Readout *headlineText, *sentenceText;
    juce::AudioBuffer<float> buffer{6, blockSize};
    juce::MidiBuffer midi;
    juce::MidiMessage pending;
    std::vector<double> eeg, main; // since the preset was loaded: mV, and both sides' mean
};

std::string firstWord(const std::string& text) { return text.substr(0, text.find_first_of(" ,")); }

// The number before " Hz"; 0 if there is none.
double hertzIn(const std::string& text) {
    const auto end = text.rfind(" Hz");
    if (end == std::string::npos)
        return 0.0;
    const auto start = text.find_last_of(' ', end - 1);
    return std::stod(text.substr(start == std::string::npos ? 0 : start + 1));
}

double rangeOf(std::span<const double> x) { return *std::ranges::max_element(x) - *std::ranges::min_element(x); }

// The spectrum, in Hz of model time, of what a column did in some samples.
Spectrum modelSpectrum(std::span<const double> eeg, double speedNow) {
    const auto every = std::max<std::size_t>(1, static_cast<std::size_t>(sampleRate / speedNow / 400.0));
    std::vector<double> signal;
    for (; eeg.size() >= every; eeg = eeg.subspan(every))
        signal.push_back(std::accumulate(eeg.begin(), eeg.begin() + static_cast<std::ptrdiff_t>(every), 0.0) /
                         static_cast<double>(every));
    const auto rate = sampleRate / speedNow / static_cast<double>(every);
    const auto segment = std::min(static_cast<std::size_t>(16.0 * rate), signal.size()) / 2 * 2;
    return welch(signal, rate, segment);
}

// Once the start is over. Of a fast column the last moments, which is what the headline is about.
Spectrum modelSpectrum(const Played& played) {
    const auto speedNow = played.processor.getSounds().getValues()[speed];
    const auto latest = static_cast<std::size_t>(speedNow < 10.0 ? 1e9 : 1.5 * sampleRate);
    const auto size = played.eeg.size();
    return modelSpectrum(std::span(played.eeg).last(std::min(size - size / 4, latest)), speedNow);
}

bool isNoiseFree(const ParameterValues& v) { return v[noise_E] + v[noise_M] + v[noise_I] == 0.0; }
bool isDriven(const ParameterValues& v) { return v[drive_shape] != 0.0 && v[drive_depth] != 0.0; }

// The part of a noise-free cycle in which its EEG is above the middle of its range.
double shareAbove(const ParameterValues& values, const Rhythm& rhythm) {
    auto quiet = values;
    for (const auto noise : {noise_E, noise_M, noise_I})
        quiet.set(noise, 0.0);
    Column column(quiet);
    column.setState(rhythm.state);
    auto above = 0.0, all = 0.0;
    for (; column.getTime() * rhythm.frequency < 1.0; all += 1.0) {
        column.step();
        above += column.getState().eeg() > 0.5 * (rhythm.minimum + rhythm.maximum) ? 1.0 : 0.0;
    }
    return above / all;
}

// What is slower than 1 Hz and not the rhythm itself is a drive that switches it on and off.
double peakOf(const Spectrum& spectrum) { return spectrum.peak(1.0, 60.0); }
bool isNear(double shown, double frequency) { return std::abs(shown / frequency - 1.0) < 0.1; }

// Noise may throw a fast column into another rhythm at any time: the one that is shown was there for a quarter of one
// of the last three seconds.
bool wasTrueOfLate(const Played& played, double shown) {
    const auto speedNow = played.processor.getSounds().getValues()[speed];
    if (speedNow < 10.0)
        return false;
    constexpr auto quarter = static_cast<std::size_t>(sampleRate / 4);
    auto late = std::span(played.eeg).last(12 * quarter);
    for (; !late.empty(); late = late.subspan(quarter))
        if (isNear(shown, peakOf(modelSpectrum(late.first(quarter), speedNow))))
            return true;
    return false;
}

// A headline against what the noise-free column does, and against the spectrum of what it did.
void checkHeadline(const Played& played) {
    const auto v = played.processor.getSounds().getValues();
    const auto text = played.headline();
    const auto kind = firstWord(text);
    const auto shown = hertzIn(text);
    const auto rhythm = findRhythm(v);
    const auto spectrum = modelSpectrum(played);
    const auto peak = peakOf(spectrum);
    const auto isPlainCycle = rhythm.kind == Rhythm::Kind::cycle && !isDriven(v);
    CAPTURE(text, rhythm.frequency, peak);
    if (kind == "rest") {
        const auto late = std::span(played.eeg).subspan(3 * played.eeg.size() / 4);
        CHECK(rangeOf(late) < 2.0);
        return;
    }
    if (kind == "irregular" || kind == dash) {
        CHECK(!(isPlainCycle && isNoiseFree(v)));
        CHECK(spectrum.band(0.85 * peak, 1.15 * peak) < 0.6 * spectrum.band(0.3, 100.0));
        return;
    }
    REQUIRE(shown > 0.0);
    if (isPlainCycle && isNoiseFree(v))
        CHECK(std::abs(shown / rhythm.frequency - 1.0) < 0.04); // the sound's own digits: 0.11 for 0.1142
    else
        CHECK((isNear(shown, peak) || (!isNoiseFree(v) && wasTrueOfLate(played, shown))));
    // Noise may have thrown it into another one.
    if (isPlainCycle && std::abs(shown / rhythm.frequency - 1.0) < 0.2)
        CHECK((kind == "spikes") == (shareAbove(v, rhythm) < 0.4));
    if (kind != "spikes") {
        const std::map<std::string, std::pair<double, double>> bands{
            {"delta", {0, 4}}, {"theta", {4, 8}}, {"alpha", {8, 13}}, {"beta", {13, 30}}, {"gamma", {30, 1e3}}};
        REQUIRE(bands.contains(kind));
        CHECK(shown > 0.97 * bands.at(kind).first - 0.01);
        CHECK(shown < 1.03 * bands.at(kind).second + 0.01);
    }
}

// Whether a sound has something at a pitch: as much as anywhere else, or for a carrier its overtones.
bool sounds(std::span<const double> sound, double pitch, bool isCarrier) {
    const auto spectrum = welch(sound, sampleRate, 65536);
    const auto near = [&](double hertz) { return spectrum.band(0.97 * hertz, 1.03 * hertz); };
    auto strongest = 0.0, overtones = 0.0;
    for (auto hertz = 20.0; hertz < 8000.0; hertz *= 1.02)
        strongest = std::max(strongest, near(hertz));
    for (int n = 1; n <= 16; ++n)
        overtones += near(n * pitch);
    const auto decibels = 10.0 * std::log10(near(pitch) / strongest);
    return isCarrier ? decibels > -10.0 || overtones > 0.5 * spectrum.band(20.0, 8000.0) : decibels > -3.0;
}

// A sentence against the sound of the last seconds, and against its room.
void checkSentence(const Played& played) {
    const auto text = played.sentence();
    CAPTURE(text);
    const auto late = std::span(played.main).subspan(played.main.size() - std::size_t{3} * 48000);
    CHECK((rangeOf(late) > 1e-4) == (text.find("Silent") == std::string::npos));
    const auto width = Theme::font(14.0f).getStringWidthFloat(played.sentenceText->getText());
    CHECK(width * 0.75f < static_cast<float>(played.sentenceText->getWidth())); // it can be drawn narrower by so much
    if (const auto pitch = hertzIn(text); pitch > 0.0)
        CHECK(sounds(late, pitch, text.find("sounds at") == std::string::npos));
}

// All that decides what the column itself does, as a text.
std::string columnOf(ParameterValues v) {
    std::string text;
    for (const auto& row : parameterTable())
        if (row.parameter < integrator)
            text += textOf(row.parameter, v[row.parameter]) + " ";
    return text + textOf(integrator, v[integrator]) + " " + textOf(pair_coupling, v[pair_coupling]);
}

SavedState presetNamed(const char* name) {
    for (const auto& preset : factoryPresets())
        if (preset.name == name)
            return preset;
    throw std::invalid_argument(name);
}

} // namespace

TEST_CASE("What is said of each preset is true of it, whichever was played before") {
    Played played;
    std::map<std::string, std::string> words; // of each column
    auto known = 0;
    for (const auto& preset : factoryPresets()) {
        CAPTURE(preset.name.toStdString());
        played.load(preset);
        for (int i = 0; i < 3; ++i) // the panels are brought up to date thirty times a second
            played.step();
        CHECK(played.headline() == dash);
        played.play(preset.values[speed] < 1.0 ? 12.0 : 5.0);
        checkHeadline(played);
        checkSentence(played);
        known += played.headline() == dash ? 0 : 1;
        const auto word = firstWord(played.headline());
        CHECK(words.emplace(columnOf(preset.values), word).first->second == word);
        if (preset.name == "First light") {
            CHECK(played.sentence().starts_with("A voice at 110 Hz, opened 10."));
            CHECK(!sounds(std::span(played.main).last(144000), 483.0, true));
        }
    }
    CHECK(words.size() < factoryPresets().size()); // some share a column at different speeds
    CHECK(known >= 32);
}

TEST_CASE("The headline keeps up at every speed, and with a control that is moved") {
    Played played;
    for (const auto times : {0.1, 1.0, 30.0, 1000.0}) {
        CAPTURE(times);
        auto preset = presetNamed("True alpha");
        preset.values.set(speed, times);
        played.load(preset);
        played.play(times < 1.0 ? 16.0 : 2.0);
        CHECK(firstWord(played.headline()) == "alpha");
        played.processor.find(noise_E)->setPlain(0.0);
        played.processor.find(E_inp)->setPlain(-50.0);
        played.play(times < 1.0 ? 90.0 : times < 2.0 ? 9.0 : 3.0);
        CHECK(played.headline() == "rest");
        played.processor.find(E_inp)->setPlain(120.0);
        played.play(times < 1.0 ? 50.0 : times < 2.0 ? 9.0 : 3.0);
        CHECK(firstWord(played.headline()) == "spikes");
        CHECK(std::abs(hertzIn(played.headline()) - 2.3846) < 0.03);
    }
}

TEST_CASE("Nothing is said of a column that is not played") {
    Played played;
    played.load(presetNamed("True alpha"));
    played.play(2.0);
    CHECK(firstWord(played.headline()) == "alpha");
    for (int i = 0; i < 70; ++i)
        played.editor->update(1 / 60.0);
    CHECK(played.headline() == dash);
    played.play(1.0);
    CHECK(firstWord(played.headline()) == "alpha");
}

TEST_CASE("The keys are named when they are what is heard") {
    Played played;
    auto silent = presetNamed("True alpha");
    silent.values.set(column_level, -60.0);
    played.load(silent);
    played.play(0.2);
    CHECK(played.sentence() == "Silent.");
    played.noteOn();
    played.play(0.2);
    CHECK(played.sentence() == "Keys: 1 column in tune.");
}
