// SPDX-License-Identifier: GPL-3.0-or-later
#include "Carrier.h"

#include "Dsp/Decibels.h"
#include "Dsp/FastMath.h"
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
    controls[gainLeft].target = gain * left;
    controls[gainRight].target = gain * right;
    controls[logFrequency].target = std::log2(std::clamp(settings.frequency, lowestHz, highestHz));
    controls[amplitude].target = settings.amplitude;
    controls[pitch].target = settings.pitch;
    controls[brightness].target = settings.brightness;
    controls[depth].target = settings.brightnessDepth;
    kind = settings.kind;
}

void CarrierChannel::restart() noexcept {
    range.restart();
    sounds = false;
}

// Twice smoothed, so that no slope jumps either: on a low sine that would be a tick.
void CarrierChannel::Moving::render(double share, std::span<double> out) noexcept {
    constexpr double nothing = 1e-7; // from the target: as good as there
    for (auto& x : out) {
        if (now != target) {
            halfway += share * (target - halfway);
            now += share * (halfway - now);
            if (std::abs(target - halfway) < nothing && std::abs(target - now) < nothing)
                halfway = now = target;
        }
        x = now;
    }
}

// Adds one of the tones, on its way to all of the sound or to nothing.
template <class Tone> void CarrierChannel::fade(Tone& tone, std::span<const double> frequency,
                                                std::span<const double> bright, std::span<double> out) noexcept {
    auto& s = share[static_cast<std::size_t>(tone.info.kind)];
    const auto wanted = tone.info.kind == kind ? 1.0 : 0.0;
    if (s == 0.0 && wanted == 0.0)
        return;
    Channel part, weight; // NOLINT: filled by the next lines
    if (s == wanted) {
        tone.render(frequency, bright, std::span(part).first(out.size()));
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] += part[i];
        return;
    }
    std::size_t count = 0;
    for (; count < out.size() && (s > 0.0 || wanted > 0.0); ++count) {
        s += std::clamp(wanted - s, -fadeStep, fadeStep);
        weight[count] = s * s * (3.0 - 2.0 * s);
    }
    tone.render(frequency.first(count), bright.first(count), std::span(part).first(count));
    for (std::size_t i = 0; i < count; ++i)
        out[i] += weight[i] * part[i];
}

// Out of silence: everything is at its place, only the level has to rise.
void CarrierChannel::begin() noexcept {
    range.restart();
    sounds = true;
    for (auto& control : controls)
        control.halfway = control.now = control.target;
    for (const auto gain : {gainLeft, gainRight})
        controls[gain].halfway = controls[gain].now = 0.0;
    share = {};
    share[static_cast<std::size_t>(kind)] = 1.0;
    forEachTone(tones, [](auto& tone) { tone.restart(); });
    leveller.restart();
}

// How many of the samples can be heard; the channel falls silent where that is not all.
std::size_t CarrierChannel::audibleOf(std::span<const double> left, std::span<const double> right) noexcept {
    constexpr double inaudible = 1e-6;
    if (isOn())
        return left.size();
    std::size_t count = 0;
    while (count < left.size() && left[count] + right[count] >= inaudible)
        ++count;
    sounds = count == left.size();
    return count;
}

double CarrierChannel::render(std::span<const double> millivolts, std::span<const double> gains, std::span<double> left,
                              std::span<double> right) noexcept {
    if (!isHeard())
        return 0.0;
    if (!sounds)
        begin();
    const auto all = [n = millivolts.size()](Channel& channel) { return std::span(channel).first(n); };
    std::array<Channel, controlCount> control; // NOLINT: filled by the next lines
    Channel position, deviation;               // NOLINT: likewise
    range.process(millivolts, all(position), all(deviation));
    for (std::size_t i = 0; i < controlCount; ++i)
        controls[i].render(smoothing, all(control[i]));
    const auto count = audibleOf(all(control[gainLeft]), all(control[gainRight]));
    Channel frequency, bright, sound; // NOLINT: filled by the next lines
    for (std::size_t i = 0; i < count; ++i)
        frequency[i] = fast::tanh(1.0 / maximumBend * control[pitch][i] * deviation[i]);
    for (std::size_t i = 0; i < count; ++i)
        frequency[i] = fast::exp2(control[logFrequency][i] + maximumBend / 12.0 * frequency[i]);
    for (std::size_t i = 0; i < count; ++i) {
        frequency[i] = std::max(lowestHz, std::min(highestHz, frequency[i]));
        bright[i] = std::max(0.0, std::min(1.0, control[brightness][i] + control[depth][i] * (position[i] - 0.5)));
        sound[i] = 0.0;
    }
    const auto part = [count](Channel& channel) { return std::span(channel).first(count); };
    forEachTone(tones, [&](auto& tone) { fade(tone, part(frequency), part(bright), part(sound)); });
    for (std::size_t i = 0; i < count; ++i) {
        const auto opening = 1.0 - control[amplitude][i] * (1.0 - position[i]);
        sound[i] *= opening * opening;
    }
    leveller.process(part(sound));
    for (std::size_t i = 0; !gains.empty() && i < count; ++i)
        sound[i] *= gains[i];
    auto peak = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto l = control[gainLeft][i] * sound[i], r = control[gainRight][i] * sound[i];
        left[i] += l;
        right[i] += r;
        peak = std::max({peak, std::abs(l), std::abs(r)});
    }
    return peak;
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

std::array<double, Carrier::channels> Carrier::render(const Frames& potentials, std::size_t from, std::size_t next,
                                                      std::array<Channel, 2>& main, const SourceGains* gains) noexcept {
    constexpr double nothing = 1e-12;
    if (slow == std::array<double, 2>{} &&
        std::ranges::none_of(all, [](const auto& channel) { return channel.isHeard(); }))
        return {};
    std::array<Channel, 2> sum; // NOLINT: filled by the next lines
    const auto part = [&](auto& channel) { return std::span(channel).subspan(from, next - from); };
    for (auto& side : sum)
        std::ranges::fill(part(side), 0.0);
    constexpr auto first = indexOf(SoundSource::carrierM);
    std::array<double, channels> peaks{};
    for (std::size_t i = 0; i < channels; ++i) {
        const auto gain = gains == nullptr ? std::span<const double>() : part((*gains)[first + i]);
        peaks[i] = all[i].render(part(potentials[i]), gain, part(sum[0]), part(sum[1]));
    }
    for (std::size_t side = 0; side < main.size(); ++side)
        for (auto i = from; i < next; ++i) {
            slow[side] += slowness * (sum[side][i] - slow[side]);
            slow[side] = std::abs(slow[side]) < nothing ? 0.0 : slow[side]; // or it would die away for ever
            main[side][i] += sum[side][i] - slow[side];
        }
    return peaks;
}

} // namespace berger
