// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bench.h"
#include "Model/Regimes.h"
#include "Plugin/Processor.h"

#include <memory>

namespace berger::lab {
namespace {

// What plays: one column, or with four carriers.
enum class Sound { column, carriers };

std::unique_ptr<Processor> processorAt(double speed, int blockSize, Sound sound = Sound::column) {
    SavedState state;
    state.values = findRegime("true-alpha").values();
    state.values.set(parameters::speed, speed);
    if (sound == Sound::carriers)
        for (const auto& carrier : parameters::carriers)
            state.values.set(carrier.level, 0.0);
    auto processor = std::make_unique<Processor>();
    processor->getSounds().apply(state, false);
    processor->setRateAndBufferSizeDetails(sampleRate, blockSize);
    processor->prepareToPlay(sampleRate, blockSize);
    return processor;
}

std::string at(double speed, Sound sound = Sound::column) {
    return ", one column" + std::string(sound == Sound::carriers ? " and four carriers" : "") + " at " +
           juce::String(speed).toStdString() + "x";
}

// 64-sample blocks, as in a small interface's buffer, timed one by one.
void measureBlocks(int attempts, double speed, Sound sound, std::vector<Figure>& figures) {
    constexpr int blockSize = 64, warmUp = 2000;
    const auto blocks = 3000 * attempts;
    const auto processor = processorAt(speed, blockSize, sound);
    juce::AudioBuffer<float> buffer(6, blockSize);
    juce::MidiBuffer midi;
    midi.ensureSize(4096);
    std::vector<double> seconds;
    seconds.reserve(static_cast<std::size_t>(blocks));
    for (int i = 0; i < warmUp + blocks; ++i) {
        buffer.clear();
        midi.clear();
        const auto took = minimumSeconds([&] { processor->processBlock(buffer, midi); }, 1);
        if (i >= warmUp)
            seconds.push_back(took);
    }
    std::ranges::sort(seconds);
    const auto quantile = [&](double fraction) {
        return seconds[static_cast<std::size_t>(fraction * static_cast<double>(seconds.size() - 1))];
    };
    const auto name = "processBlock" + at(speed, sound) + ": ";
    const auto percent = 100.0 * sampleRate / blockSize;
    figures.push_back({name + "median", "% of a core", quantile(0.5) * percent});
    figures.push_back({name + "99.9th percentile / median", "", quantile(0.999) / quantile(0.5)});
    figures.push_back({name + "worst block", "% of its time", seconds.back() * percent});
}

void measureOffline(int attempts, double speed, std::vector<Figure>& figures) {
    constexpr int blockSize = 4096, blocks = 20;
    const auto processor = processorAt(speed, blockSize);
    juce::AudioBuffer<float> buffer(6, blockSize);
    juce::MidiBuffer midi;
    midi.ensureSize(4096);
    const auto seconds = minimumSeconds(
        [&] {
            for (int i = 0; i < blocks; ++i) {
                buffer.clear();
                midi.clear(); // or the notes that it sends would come back to it
                processor->processBlock(buffer, midi);
            }
        },
        attempts);
    figures.push_back({"offline" + at(speed), "times real time", blocks * blockSize / sampleRate / seconds});
}

} // namespace

std::vector<Figure> measureProcessor(const Effort& effort) {
    const auto attempts = effort.attempts;
    std::vector<Figure> figures;
    for (const auto speed : {1.0, 44.0})
        measureBlocks(attempts, speed, Sound::column, figures);
    measureBlocks(attempts, 1.0, Sound::carriers, figures);
    for (const auto speed : {1.0, 44.0})
        measureOffline(attempts, speed, figures);
    return figures;
}

} // namespace berger::lab
