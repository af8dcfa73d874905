// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bench.h"
#include "Dynamics/RhythmContinuation.h"
#include "Instrument/Keys/VoiceAllocator.h"

#include <array>
#include <memory>

namespace berger::lab {
namespace {

ParameterValues valuesAt(double input, double noise) {
    ParameterValues values;
    values.set(parameters::E_inp, input);
    values.set(parameters::noise_E, noise);
    values.set(parameters::polyphony, 64);
    return values;
}

// Voices on keys spread from 36 to 96, or one on 60.
double percentOfACore(int attempts, int voices, const ParameterValues& values) {
    const auto keyboard = std::make_unique<VoiceAllocator>();
    const auto map = std::make_unique<RhythmMap>();
    RhythmContinuation().follow(values, 80, *map);
    keyboard->prepare(sampleRate);
    keyboard->beginPeriod(values, map.get());
    for (int i = 0; i < voices; ++i) {
        const auto key = voices == 1 ? 60 : 36 + (61 * i) / voices;
        const std::array message{static_cast<std::uint8_t>(0x90 + i % 2), static_cast<std::uint8_t>(key),
                                 static_cast<std::uint8_t>(100)};
        keyboard->receive(message);
    }
    std::array<float, VoiceBank::controlPeriod> left, right; // NOLINT: written to before they are read
    constexpr int periods = 300;
    const auto render = [&] {
        for (int i = 0; i < periods; ++i) {
            if (keyboard->isAtBoundary())
                keyboard->beginPeriod(values, nullptr);
            left.fill(0.0f);
            right.fill(0.0f);
            keyboard->render(left, right);
        }
    };
    render();
    return 100.0 * minimumSeconds(render, 2 * attempts) / (periods * VoiceBank::controlPeriod / sampleRate);
}

} // namespace

std::vector<Figure> measureKeys(const Effort& effort) {
    const auto attempts = effort.attempts;
    std::vector<Figure> figures;
    for (const auto& [regime, input] : {std::pair{"alpha", 220.0}, {"spikes", 120.0}})
        for (const auto voices : {1, 16, 64})
            for (const auto noise : {0.0, 1.0})
                figures.push_back({std::string("keys at ") + (noise > 0.0 ? "noisy " : "") + regime + ", " +
                                       std::to_string(voices) + (voices == 1 ? " voice" : " voices"),
                                   "% of a core", percentOfACore(attempts, voices, valuesAt(input, noise))});

    const auto map = std::make_unique<RhythmMap>();
    RhythmContinuation continuation;
    const auto milliseconds = [attempts](const auto& work) { return 1e3 * minimumSeconds(work, attempts); };
    for (const auto input : {120.0, 150.0, 220.0, 300.0}) {
        const auto at = " at " + std::to_string(static_cast<int>(input)) + " Hz";
        figures.push_back({"rhythm for notes, a new point" + at, "ms", milliseconds([&] {
                               continuation.restart();
                               continuation.follow(valuesAt(input, 0), 80, *map);
                           })});
        auto now = input;
        figures.push_back({"rhythm for notes, continued" + at, "ms", milliseconds([&] {
                               now += 0.5;
                               continuation.follow(valuesAt(now, 0), 80, *map);
                           })});
    }
    return figures;
}

} // namespace berger::lab
