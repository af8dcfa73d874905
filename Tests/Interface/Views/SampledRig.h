// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/SampledView.h"
#include "Model/Regimes.h"
#include "Plugin/Processor.h"

#include <functional>
#include <thread>

namespace berger::test {

/** A processor that plays a regime into a view of its samples, as a window would show it. */
class SampledRig {
public:
    SampledRig(const char* regime, double speed, bool hasNoise) {
        SavedState state;
        state.values = findRegime(regime).values();
        state.values.set(parameters::speed, speed);
        if (!hasNoise)
            state.values.set(parameters::noise_E, 0);
        processor.getSounds().apply(state, false);
        processor.setRateAndBufferSizeDetails(sampleRate, blockSize);
        processor.prepareToPlay(sampleRate, blockSize);
        processor.getTraceTap().open();
    }
    ~SampledRig() { processor.getTraceTap().close(); }

    std::function<float(int)> sidechain;          ///< its left channel by the sample; none: silence
    std::function<void(juce::MidiBuffer&)> notes; ///< fills each block's; none: none

    void play(View& view, double seconds) {
        juce::AudioBuffer<float> buffer(6, blockSize);
        juce::MidiBuffer midi;
        for (int i = 0; i < juce::roundToInt(seconds * sampleRate / blockSize); ++i) {
            buffer.clear();
            for (int k = 0; sidechain && k < blockSize; ++k)
                buffer.setSample(processor.getChannelIndexInProcessBlockBuffer(true, 0, 0), k, sidechain(played + k));
            played += blockSize;
            midi.clear();
            if (notes)
                notes(midi);
            processor.processBlock(buffer, midi);
            processor.getTraceTap().drainFrames([](const TraceFrame&) {});
            feed.update();
            view.update(blockSize / sampleRate, 1.0);
        }
    }

    /** Lets the view go on until something is so. @return whether it came to be */
    template <class Condition> static bool waitFor(View& view, const Condition& condition) {
        for (int i = 0; i < 30'000; ++i) {
            view.update(1.0, 1.0);
            if (condition())
                return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return false;
    }

    int played = 0; ///< samples
    static constexpr double sampleRate = 48000;
    static constexpr int blockSize = 512;
    Processor processor;
    SampleFeed feed{processor.getTraceTap().samples};
};

} // namespace berger::test
