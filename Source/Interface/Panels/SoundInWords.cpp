// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundInWords.h"

#include "Instrument/Carrier/Carrier.h"
#include "Instrument/OutputGain.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

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
    std::string words;
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
        return "a second of sound is " + factor(speed) + " s of the column";
    case Kind::rest:
        return "noise of a column at rest";
    case Kind::irregular:
        return "an irregular rhythm, without one pitch";
    default:
        break;
    }
    if (pitch < lowestHeard)
        return (activity.kind == Kind::spikes ? "a spike " : "a wave ") + timesASecond(pitch);
    return "a " + spoken(activity.frequency) + " Hz rhythm sounds at " + spoken(pitch) + " Hz";
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
        return {-1e300, "the column is too slow to be heard"};
    if (!isOn || (isKnown && loudness < inaudible))
        return {-1e300, activity.kind == Kind::rest ? "silent: the column rests" : "silent"};
    return {loudness, columnInWords(v[speed], activity)};
}

std::string opening(double rate, const CarrierSettings& carrier, const Activity& activity) {
    if (activity.kind == Kind::unknown || carrier.amplitude < minimumOpening)
        return "";
    if (activity.kind == Kind::rest)
        return ", steady";
    return activity.kind == Kind::irregular ? ", opened irregularly" : ", opened " + timesASecond(rate);
}

Heard carrier(const CarrierSettings& settings, double rate, const Activity& activity) {
    const auto& kind = info(settings.kind);
    std::string words = kind.name;
    if (kind.isPitched)
        words += " at " + spoken(settings.frequency) + " Hz";
    return {carrierAtZero + settings.level, words + opening(rate, settings, activity)};
}

} // namespace

std::string soundInWords(const ParameterValues& values, const Activity& activity, int keyColumns) {
    static constexpr std::array<const char*, Carrier::channels> names{"M", "E", "I", "EEG"};
    const auto carriers = Carrier::settingsFrom(values);
    const auto isOn = [](const CarrierSettings& c) { return c.level > CarrierSettings::off; };
    const auto severalSound = std::ranges::count_if(carriers, isOn) > 1;
    auto loudest = column(values, activity);
    const auto offer = [&](Heard heard) {
        if (heard.loudness > std::max(loudest.loudness, inaudible))
            loudest = std::move(heard);
    };
    for (auto i = carriers.size(); i-- > 0;) // the EEG first, which is what the window shows most of
        if (isOn(carriers[i])) {
            auto heard = carrier(carriers[i], values[speed] * activity.frequency, activity);
            if (severalSound)
                heard.words = names[i] + (": " + heard.words);
            offer(std::move(heard));
        }
    if (keyColumns > 0)
        offer({keyAtZero + values[key_level] + 10.0 * std::log10(keyColumns),
               "keys: " + std::to_string(keyColumns) + (keyColumns > 1 ? " columns" : " column") + " in tune"});
    return loudest.words;
}

} // namespace berger
