// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "HostChecks.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>
#include <vector>

namespace berger::test {

/** Plays blocks as a host does, with rubbish in the outputs before and margins that nobody may write to. */
class HostPlayer {
public:
    static constexpr float rubbish = 1.2345e38f; // which no output reaches
    static constexpr int margin = 16;

    /** Prepares the plugin. */
    HostPlayer(juce::AudioProcessor& p, double rate, int maximumBlock) : plugin(p) {
        plugin.setRateAndBufferSizeDetails(rate, maximumBlock);
        plugin.prepareToPlay(rate, maximumBlock);
        const auto channels = std::max(plugin.getTotalNumInputChannels(), plugin.getTotalNumOutputChannels());
        memory.assign(static_cast<std::size_t>(channels),
                      std::vector<float>(static_cast<std::size_t>(maximumBlock + 2 * margin)));
        midi.ensureSize(2048);
    }

    ~HostPlayer() { plugin.releaseResources(); }
    HostPlayer(const HostPlayer&) = delete;
    HostPlayer& operator=(const HostPlayer&) = delete;

    /** Plays one block; says what is wrong with it. */
    Complaint play(int samples) {
        std::vector<float*> pointers;
        for (auto& channel : memory) {
            std::fill(channel.begin(), channel.end(), rubbish);
            pointers.push_back(channel.data() + margin);
        }
        juce::AudioBuffer<float> buffer(pointers.data(), static_cast<int>(pointers.size()), samples);
        for (int c = 0; c < plugin.getTotalNumInputChannels(); ++c)
            buffer.clear(c, 0, samples);
        midi.clear();
        if (samples > 0)
            midi.addEvent(juce::MidiMessage::noteOn(1, 60, 1.0f), samples - 1);
        plugin.processBlock(buffer, midi);
        return complaintOf(samples);
    }

    /** The greatest absolute sample of the first channel of all blocks. */
    float getPeak() const { return peak; }

private:
    Complaint complaintOf(int samples) {
        for (std::size_t c = 0; c < memory.size(); ++c) {
            const auto isRubbish = [](float x) { return std::equal_to<>()(x, rubbish); };
            const auto begin = memory[c].begin() + margin, end = begin + samples;
            if (!std::all_of(memory[c].begin(), begin, isRubbish) || !std::all_of(end, memory[c].end(), isRubbish))
                return "samples outside the block are written";
            if (static_cast<int>(c) >= plugin.getTotalNumOutputChannels())
                continue;
            for (auto x = begin; x != end; ++x) {
                if (!std::isfinite(*x) || isRubbish(*x))
                    return "channel " + std::to_string(c) + " is not finite or not written: " + std::to_string(*x) +
                           " at " + std::to_string(x - begin) + " of " + std::to_string(samples);
                peak = c == 0 ? std::max(peak, std::abs(*x)) : peak;
            }
        }
        return {};
    }

    juce::AudioProcessor& plugin;
    std::vector<std::vector<float>> memory;
    juce::MidiBuffer midi;
    float peak = 0;
};

/** Plays without a pause on a thread of its own. */
class PlayingThread {
public:
    explicit PlayingThread(juce::AudioProcessor& plugin) : player(plugin, 48000, 512) {
        thread = std::thread([this] {
            for (int size = 1; !stopping; size = size % 512 + 37) {
                const auto bad = player.play(std::min(size, 512));
                ++blocks;
                if (const std::scoped_lock lock(mutex); complaint.empty())
                    complaint = bad;
            }
        });
    }

    ~PlayingThread() { stop(); }

    void waitForBlocks(int n) const {
        for (const auto end = blocks + n; blocks < end;)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }

    /** Ends it and says what was wrong with the first bad block. */
    Complaint stop() {
        stopping = true;
        if (thread.joinable())
            thread.join();
        const std::scoped_lock lock(mutex);
        return complaint;
    }

private:
    HostPlayer player;
    std::atomic<bool> stopping{false};
    std::atomic<int> blocks{0};
    std::mutex mutex;
    Complaint complaint;
    std::thread thread;
};

} // namespace berger::test
