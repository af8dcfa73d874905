// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyRig.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace berger::test {

KeyRig::KeyRig(Settings settings, double newSampleRate) : sampleRate(newSampleRate) {
    values.assign(parameters::E_inp, 220);
    values.assign(parameters::sustain, 1);
    for (const auto& [p, value] : settings)
        values.set(p, value);
    keyboard->prepare(sampleRate);
    continuation.follow(values, 80, map);
    continuation.refine(map, [] { return true; });
}

void KeyRig::begin() {
    if (!keyboard->isAtBoundary())
        return;
    if (atBoundary)
        atBoundary();
    if (every > 0) {
        if (period % every == 0)
            continuation.follow(values, 80, coming);
        if (period % every == late && keyboard->wantsMap()) {
            map = coming;
            isFresh = true;
        }
        ++period;
    }
    keyboard->beginPeriod(values, isFresh ? &map : nullptr);
    isFresh = false;
}

void KeyRig::renewMaps(int everyPeriods, int latePeriods) {
    every = everyPeriods;
    late = latePeriods;
    period = 0;
}

void KeyRig::send(std::span<const int> bytes) {
    begin();
    std::vector<std::uint8_t> message;
    for (const auto byte : bytes)
        message.push_back(static_cast<std::uint8_t>(byte));
    keyboard->receive(message);
}

void KeyRig::run(std::size_t samples, std::size_t segment) {
    while (samples > 0) {
        begin();
        const auto n = std::min({keyboard->samplesToBoundary(), samples, segment});
        const auto at = left.size();
        left.resize(at + n);
        right.resize(at + n);
        isHeard = keyboard->render({left.data() + at, n}, {right.data() + at, n});
        if (!isHeard)
            unheard = std::max({unheard, peakOf(left, at, at + n), peakOf(right, at, at + n)});
        samples -= n;
    }
}

double frequencyOf(const std::vector<float>& x, std::size_t from, std::size_t length, double sampleRate, double guess) {
    const auto window = length / 2;
    constexpr auto turn = 2.0 * std::numbers::pi;
    const auto each = std::polar(1.0, -turn * guess / sampleRate);
    const auto eachOfWindow = std::polar(1.0, turn / static_cast<double>(window));
    const auto phaseAt = [&](std::size_t start) {
        std::complex<double> sum = 0.0, place = 1.0;
        auto phase = std::polar(1.0, -turn * std::fmod(guess / sampleRate * static_cast<double>(start), 1.0));
        for (std::size_t i = 0; i < window; ++i, phase *= each, place *= eachOfWindow)
            sum += (0.5 - 0.5 * place.real()) * static_cast<double>(x[start + i]) * phase;
        return std::arg(sum);
    };
    const auto apart = length - window;
    const auto turned = std::remainder(phaseAt(from + apart) - phaseAt(from), turn);
    return guess + turned / turn * sampleRate / static_cast<double>(apart);
}

double centsOff(const KeyRig& rig, int key, std::size_t from, std::size_t length) {
    const auto wanted = 440.0 * std::exp2((key - 69) / 12.0);
    return 1200.0 * std::log2(frequencyOf(rig.left, from, length, rig.sampleRate, wanted) / wanted);
}

bool isSilent(KeyRig& rig, double after) {
    rig.seconds(after);
    const auto from = rig.now();
    rig.seconds(0.1);
    return rig.keyboard->getVoicesPlaying() == 0 && peakOf(rig.left, from, rig.now()) < 1e-6f &&
           peakOf(rig.right, from, rig.now()) < 1e-6f;
}

double rmsOf(const std::vector<float>& x, std::size_t from, std::size_t to) {
    auto sum = 0.0;
    for (auto i = from; i < to; ++i)
        sum += static_cast<double>(x[i]) * static_cast<double>(x[i]);
    return std::sqrt(sum / static_cast<double>(to - from));
}

float peakOf(const std::vector<float>& x, std::size_t from, std::size_t to) {
    auto peak = 0.0f;
    for (auto i = from; i < to; ++i)
        peak = std::max(peak, std::abs(x[i]));
    return peak;
}

float sharpnessOf(const std::vector<float>& x, std::size_t from, std::size_t to) {
    auto sharpest = 0.0f;
    for (auto i = std::max<std::size_t>(from, 1); i + 1 < to; ++i)
        sharpest = std::max(sharpest, std::abs(x[i + 1] - 2.0f * x[i] + x[i - 1]));
    return sharpest;
}

} // namespace berger::test
