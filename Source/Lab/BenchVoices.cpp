// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bench.h"
#include "Plugin/FactoryPresets.h"
#include "Plugin/Processor.h"
#include "ThreadClock.h"

#include <array>
#include <memory>
#include <span>
#include <utility>

namespace berger::lab {
namespace {

constexpr int voiceBlock = 64, voices = 64;
constexpr double deadline = voiceBlock / sampleRate; // s

// A factory preset whose keys play 64 voices, in a small interface's buffer, timed block by block.
class Player {
public:
    explicit Player(SavedState state) {
        state.values.set(parameters::polyphony, voices);
        processor.getSounds().apply(state, false);
        processor.setRateAndBufferSizeDetails(sampleRate, voiceBlock);
        processor.prepareToPlay(sampleRate, voiceBlock);
        midi.ensureSize(4096);
    }

    // The keys from 36 to 99 on a channel, at a sample of the next block.
    void press(int channel, int key, int sample) {
        midi.addEvent(juce::MidiMessage::noteOn(channel, 36 + key, static_cast<juce::uint8>(100)), sample);
    }
    void release(int channel, int key) { midi.addEvent(juce::MidiMessage::noteOff(channel, 36 + key), 0); }
    template <class Call> static void forKeys(const Call& call) {
        for (int key = 0; key < voices; ++key)
            call(key);
    }

    /** The seconds of the processor's time that the next block takes, with what was pressed and released for it. */
    double block() {
        buffer.clear();
        const auto before = threadSeconds();
        processor.processBlock(buffer, midi);
        const auto took = threadSeconds() - before;
        midi.clear();
        return took;
    }

private:
    Processor processor;
    juce::AudioBuffer<float> buffer{6, voiceBlock};
    juce::MidiBuffer midi;
};

// What comes before each block, where 64 notes sound that have come one by one.
enum class Scene { held, chords, strums, stolen };
constexpr std::array scenes{
    std::pair{Scene::held, "held"},     // nothing
    std::pair{Scene::chords, "chords"}, // all end, and all begin at one sample, each quarter of a second
    std::pair{Scene::strums, "strums"}, // all begin sample by sample
    std::pair{Scene::stolen, "stolen"}, // one gives way to another
};

void play(Player& player, Scene scene, int block) {
    constexpr int quarter = 188; // of a second, in blocks
    const auto isEnd = block / quarter % 2 == 0;
    if (scene == Scene::stolen)
        player.press(2 - block / voices % 2, block % voices, block % voiceBlock);
    else if (scene != Scene::held && block % quarter == 0)
        Player::forKeys([&](int key) {
            if (isEnd)
                player.release(1, key);
            else
                player.press(1, key, scene == Scene::strums ? key : 0);
        });
}

struct Quantiles {
    double median, high;
};

Quantiles measure(const SavedState& preset, Scene scene, int blocks) {
    const auto player = std::make_unique<Player>(preset);
    Player::forKeys([&](int key) {
        player->press(1, key, 0);
        player->block();
    });
    for (int i = 0; i < 2 * voices; ++i)
        player->block();
    std::vector<double> seconds;
    for (int i = 0; i < blocks; ++i) {
        play(*player, scene, i);
        seconds.push_back(player->block());
    }
    std::ranges::sort(seconds);
    const auto quantile = [&](double fraction) {
        return seconds[static_cast<std::size_t>(fraction * static_cast<double>(seconds.size() - 1))] / deadline;
    };
    return {quantile(0.5), quantile(0.999)};
}

} // namespace

std::vector<Figure> measureVoices(const Effort& effort) {
    constexpr int blocks = 1000;
    const auto attempts = effort.attempts;
    std::vector<Figure> figures;
    for (const auto& preset : effort.preset ? std::span(&*effort.preset, 1) : factoryPresets())
        for (const auto& [scene, sceneName] : scenes) {
            std::vector<double> medians, highs;
            for (int i = 0; i < attempts; ++i) {
                const auto [median, high] = measure(preset, scene, blocks);
                medians.push_back(median);
                highs.push_back(high);
            }
            std::ranges::sort(medians);
            std::ranges::sort(highs);
            const auto name = "64 voices " + std::string(sceneName) + ", " + preset.name.toStdString() + ": ";
            const std::string unit = "of the deadline";
            const auto middle = static_cast<std::size_t>(attempts) / 2;
            figures.push_back({name + "median block", unit, medians[middle]});
            figures.push_back({name + "99.9th percentile", unit, highs[middle]});
            figures.push_back({name + "99.9th percentile, least", unit, highs.front()});
            figures.push_back({name + "99.9th percentile, most", unit, highs.back()});
        }
    return figures;
}

} // namespace berger::lab
