// SPDX-License-Identifier: GPL-3.0-or-later
#include "Carrier.h"

#include "Dsp/Decibels.h"
#include "Dsp/OnePole.h"
#include "Dsp/PanLaw.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

constexpr double smoothingSeconds = 0.005, fadeSeconds = 0.03;
constexpr double maximumBend = 24; // semitones
constexpr double lowestHz = 10, highestHz = 6000;
constexpr double subsonicHz = 10;

// Ranges in mV below which a potential counts as at rest: M moves a hundred times less than the others.
constexpr std::array<double, Carrier::channels> smallestRanges{0.002, 0.1, 0.1, 0.1};

template <class Call> void forEachTone(CarrierTones& tones, Call call) noexcept {
    std::apply([&call](auto&... tone) { (call(tone), ...); }, tones);
}

CarrierTones makeTones(std::uint64_t seed) {
    return [seed]<class... Tone>(std::type_identity<std::tuple<Tone...>>) {
        return CarrierTones(makeTone<Tone>(seed)...);
    }(std::type_identity<CarrierTones>());
}

} // namespace

CarrierChannel::CarrierChannel(std::uint64_t noiseSeed) : tones(makeTones(noiseSeed)) {}

void CarrierChannel::prepare(double newSampleRate, double smallestRange) noexcept {
    sampleRate = newSampleRate;
    smoothing = onePoleShare(smoothingSeconds, sampleRate);
    fadeStep = 1.0 / (fadeSeconds * sampleRate);
    range.prepare(sampleRate, smallestRange);
    forEachTone(tones, [this](auto& tone) { tone.prepare(sampleRate); });
    leveller.prepare(sampleRate);
    restart();
}

void CarrierChannel::setTarget(const CarrierSettings& settings) noexcept {
    const auto gain = settings.level <= CarrierSettings::off ? 0.0 : gainFromDecibels(settings.level);
    const auto [left, right] = equalPowerPan(settings.pan);
    target[gainLeft] = gain * left;
    target[gainRight] = gain * right;
    target[logFrequency] = std::log2(std::clamp(settings.frequency, lowestHz, highestHz));
    target[amplitude] = settings.amplitude;
    target[pitch] = settings.pitch;
    target[brightness] = settings.brightness;
    target[depth] = settings.brightnessDepth;
    kind = settings.kind;
}

void CarrierChannel::restart() noexcept {
    range.restart();
    sounds = false;
}

void CarrierChannel::moveControls() noexcept {
    // Twice, so that no slope jumps either: on a low sine that would be a tick.
    for (std::size_t i = 0; i < controlCount; ++i) {
        halfway[i] += smoothing * (target[i] - halfway[i]);
        now[i] += smoothing * (halfway[i] - now[i]);
    }
    for (std::size_t i = 0; i < share.size(); ++i) {
        const auto wanted = i == static_cast<std::size_t>(kind) ? 1.0 : 0.0;
        share[i] += std::clamp(wanted - share[i], -fadeStep, fadeStep);
    }
}

double CarrierChannel::tone(double frequency, double bright) noexcept {
    auto sum = 0.0;
    forEachTone(tones, [&](auto& each) {
        if (const auto s = share[static_cast<std::size_t>(each.info.kind)]; s > 0.0)
            sum += s * s * (3.0 - 2.0 * s) * each.next(frequency, bright);
    });
    return sum;
}

std::array<double, 2> CarrierChannel::next(double millivolts) noexcept {
    if (!sounds) {
        if (!isOn())
            return {};
        range.restart();
        // Out of silence: everything is at its place, only the level has to rise.
        sounds = true;
        halfway = target;
        halfway[gainLeft] = halfway[gainRight] = 0.0;
        now = halfway;
        share = {};
        share[static_cast<std::size_t>(kind)] = 1.0;
        forEachTone(tones, [](auto& each) { each.restart(); });
        leveller.restart();
    }
    range.add(millivolts);
    moveControls();
    constexpr double inaudible = 1e-6;
    if (!isOn() && now[gainLeft] + now[gainRight] < inaudible) {
        sounds = false;
        return {};
    }
    const auto position = range.position();
    const auto bend = maximumBend * std::tanh(now[pitch] * range.deviation() / maximumBend);
    const auto frequency = std::clamp(std::exp2(now[logFrequency] + bend / 12.0), lowestHz, highestHz);
    const auto bright = std::clamp(now[brightness] + now[depth] * (position - 0.5), 0.0, 1.0);
    const auto opening = 1.0 - now[amplitude] * (1.0 - position);
    const auto x = leveller.next(opening * opening * tone(frequency, bright));
    return {now[gainLeft] * x, now[gainRight] * x};
}

Carrier::Settings Carrier::settingsFrom(const ParameterValues& values) noexcept {
    Settings settings;
    for (std::size_t i = 0; i < channels; ++i) {
        const auto& p = parameters::carriers[i];
        settings[i] = {.kind = static_cast<CarrierKind>(values[p.kind]),
                       .level = values[p.level],
                       .pan = values[p.pan],
                       .frequency = values[p.frequency],
                       .amplitude = values[p.amplitude],
                       .pitch = values[p.pitch],
                       .brightness = values[p.brightness],
                       .brightnessDepth = values[p.depth]};
    }
    return settings;
}

void Carrier::prepare(double sampleRate) noexcept {
    for (std::size_t i = 0; i < channels; ++i)
        all[i].prepare(sampleRate, smallestRanges[i]);
    slowness = onePoleShareAt(subsonicHz, sampleRate);
    restart();
}

void Carrier::setTargets(const Settings& settings) noexcept {
    for (std::size_t i = 0; i < channels; ++i)
        all[i].setTarget(settings[i]);
}

void Carrier::restart() noexcept {
    for (auto& channel : all)
        channel.restart();
    slow = {};
}

std::array<double, 2> Carrier::next(const Frame& potentials) noexcept {
    std::array<double, 2> sum{};
    if (slow == sum && std::ranges::none_of(all, [](const auto& channel) { return channel.isHeard(); }))
        return sum;
    for (std::size_t i = 0; i < channels; ++i) {
        const auto [l, r] = all[i].next(potentials[i]);
        sum[0] += l;
        sum[1] += r;
    }
    for (std::size_t side = 0; side < sum.size(); ++side) {
        slow[side] += slowness * (sum[side] - slow[side]);
        sum[side] -= slow[side];
    }
    return sum;
}

} // namespace berger
