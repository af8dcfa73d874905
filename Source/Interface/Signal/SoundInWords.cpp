// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundInWords.h"

#include "Instrument/Carrier/Carrier.h"
#include "Instrument/OutputGain.h"
#include "Model/Quantities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

namespace berger {
namespace {

using namespace parameters;
using Kind = Activity::Kind;

// Levels are dB of mean square at full scale, weighted as the ear does.
constexpr double inaudible = -70.0, lowestHeard = 20.0;       // dB, Hz
constexpr double carrierAtZero = AutomaticGain::target;       // of a carrier's level
constexpr double keyAtZero = -12.0;                           // of the key level, for one column
constexpr double weightingHz = 38.0;                          // the corner below which loudness falls, as in BS.1770
constexpr double minimumOpening = 0.05;                       // of a carrier's amplitude that is heard as opening
constexpr double softest = -30.0;                             // dB: what is heard beside the loudest
constexpr double guessedRange = 3.0, guessedFrequency = 10.0; // mV and Hz of a column that is not known yet

// Three digits, as one says them.
std::string spoken(double x) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f", x >= 99.95 ? 0 : x >= 9.995 ? 1 : 2, x);
    return text.data();
}

std::string timesASecond(double rate) { return spoken(rate) + " times a second"; }

struct Heard {
    double loudness = -1e300;
    std::string words; // where it is the loudest
    std::string name;  // where it is not: of a carrier, what opens it
    bool isCarrier = false;
};

double weightAt(double hertz) {
    const auto square = hertz * hertz;
    return 20.0 * std::log10(std::max(square / (square + weightingHz * weightingHz), 1e-9));
}

bool isRhythm(const Activity& activity) {
    return activity.kind != Kind::unknown && activity.kind != Kind::rest && activity.kind != Kind::irregular;
}

// "44", "0.5"
std::string factor(double speed) {
    auto text = spoken(speed);
    if (text.find('.') == std::string::npos)
        return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::string columnInWords(double speed, const Activity& activity) {
    const auto pitch = speed * activity.frequency;
    switch (activity.kind) {
    case Kind::unknown:
        return "A second of sound is " + factor(speed) + " s of the column";
    case Kind::rest:
        return "Noise of a column at rest";
    case Kind::irregular:
        return "The column's irregular rhythm, without one pitch";
    default:
        break;
    }
    if (pitch < lowestHeard)
        return (activity.kind == Kind::spikes ? "A spike of the column " : "A wave of the column ") +
               timesASecond(pitch);
    return "The column's " + spoken(activity.frequency) + " Hz rhythm sounds at " + spoken(pitch) + " Hz";
}

// The column by itself. Where in the spectrum it is loudest depends on how long its waves are, not on how many come.
Heard column(const ParameterValues& v, const Activity& activity) {
    const auto isKnown = activity.kind != Kind::unknown;
    const auto moves = isKnown && activity.kind != Kind::rest;
    const auto above = isRhythm(activity) ? std::clamp(activity.above, 0.001, 0.5) : 0.5;
    const auto range = (isKnown ? activity.high - activity.low : guessedRange) / OutputGain::fullScale;
    const auto meanSquare = std::max(0.5 * above * (1.0 - above) * range * range, 1e-30);
    const auto centre = v[speed] * (moves ? activity.frequency / (2.0 * above) : guessedFrequency);
    const auto loudness = 10.0 * std::log10(meanSquare) + v[level] + v[column_level] + weightAt(centre);
    const auto isOn = v[column_level] > info(column_level).minimum;
    if (isOn && moves && centre < lowestHeard)
        return {-1e300, "The column is too slow to be heard", ""};
    if (!isOn || (isKnown && loudness < inaudible))
        return {-1e300, activity.kind == Kind::rest ? "Silent: the column rests" : "Silent", ""};
    return {loudness, columnInWords(v[speed], activity), "the column"};
}

std::string opening(double rate, const CarrierSettings& carrier, const Activity& activity, const std::string& by) {
    if (activity.kind == Kind::unknown || carrier.amplitude < minimumOpening)
        return "";
    if (activity.kind == Kind::rest)
        return ", steady";
    return (activity.kind == Kind::irregular ? ", opened irregularly" : ", opened " + timesASecond(rate)) + " by " + by;
}

std::string withArticle(CarrierKind kind) {
    switch (kind) {
    case CarrierKind::sine:
        return "A sine";
    case CarrierKind::voice:
        return "A voice";
    case CarrierKind::noise:
        break;
    }
    return "Noise";
}

Heard carrier(const CarrierSettings& settings, double rate, const Activity& activity, const std::string& by) {
    auto words = withArticle(settings.kind);
    if (info(settings.kind).isPitched)
        words += " at " + spoken(settings.frequency) + " Hz";
    return {carrierAtZero + settings.level, words + opening(rate, settings, activity, by), by, true};
}

Heard keys(double level, int columns) {
    return {keyAtZero + level + 10.0 * std::log10(columns),
            "Keys: " + std::to_string(columns) + (columns > 1 ? " columns" : " column") + " in tune", "the keys"};
}

// Everything that may be heard, what is most likely meant first.
std::vector<Heard> all(const ParameterValues& values, const Activity& activity, int keyColumns,
                       const SourceChoice& choice) {
    static constexpr std::array<const char*, Carrier::channels> names{"M", "E", "I", "the EEG"};
    std::vector<Heard> result;
    if (choice.isHeard(SoundSource::column))
        result.push_back(column(values, activity));
    const auto carriers = Carrier::settingsFrom(values);
    for (auto i = carriers.size(); i-- > 0;) // the EEG first, which is what the window shows most of
        if (carriers[i].level > CarrierSettings::off &&
            choice.isHeard(static_cast<SoundSource>(indexOf(SoundSource::carrierM) + i)))
            result.push_back(carrier(carriers[i], values[speed] * activity.frequency, activity, names[i]));
    if (keyColumns > 0 && choice.isHeard(SoundSource::keys))
        result.push_back(keys(values[key_level], keyColumns));
    return result;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

// ", beside the column and the carriers of E and I": what is heard but for the loudest.
std::string others(const std::vector<Heard>& heard, const Heard& loudest) {
    std::vector<std::string> names, carriers;
    for (const auto& one : heard)
        if (&one != &loudest && one.loudness > std::max(inaudible, loudest.loudness + softest))
            (one.isCarrier ? carriers : names).push_back(one.name);
    if (!carriers.empty())
        names.push_back((carriers.size() > 1 ? "the carriers of " : "the carrier of ") + listed(carriers));
    return names.empty() ? "" : ", beside " + listed(names);
}

} // namespace

std::string soundInWords(const ParameterValues& values, const Activity& activity, int keyColumns,
                         const SourceChoice& choice) {
    if (values[xy] > 0.5 && choice.isHeard(SoundSource::column)) {
        const auto nameOf = [&values](Parameter axis) {
            return std::string(rowOf(static_cast<Quantity>(values[axis])).name);
        };
        return "A figure for an oscilloscope: " + nameOf(xy_x) + " on the left, " + nameOf(xy_y) + " on the right.";
    }
    const auto heard = all(values, activity, keyColumns, choice);
    const auto loudest = std::ranges::max_element(heard, {}, &Heard::loudness);
    if (loudest == heard.end() || loudest->loudness <= inaudible) {
        const auto couldBe = all(values, activity, keyColumns, {});
        if (std::ranges::any_of(couldBe, [](const Heard& one) { return one.loudness > inaudible; }))
            return "Silent: what could be heard is muted.";
        return couldBe.front().words + ".";
    }
    return loudest->words + others(heard, *loudest) + ".";
}

} // namespace berger
