// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Scope/ScopeView.h"
#include "Model/Regimes.h"
#include "Plugin/Processor.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace berger;

// A real column at every speed, as the window sees it; with BERGER_PICTURES, a folder, the pictures are kept there.
TEST_CASE("the scope shows a column at every speed") {
    struct Case {
        const char *name, *regime;
        double speed, window, seconds;
        bool isTriggered, isDecorated;
    };
    constexpr std::array<Case, 9> cases{{{"alpha-1x", "true-alpha", 1, 2, 6, false, false},
                                         {"alpha-1x-cursors", "true-alpha", 1, 0.5, 4, true, true},
                                         {"spikes-1x", "slow-spikes", 1, 2, 10, true, false},
                                         {"alpha-44x", "true-alpha", 44, 2, 3, false, false},
                                         {"alpha-44x-short", "true-alpha", 44, 0.25, 3, true, true},
                                         {"alpha-44x-minute", "true-alpha", 44, 60, 3, false, true},
                                         {"spikes-1000x", "slow-spikes", 1000, 10, 2, true, false},
                                         {"alpha-1000x", "true-alpha", 1000, 1, 2, false, false},
                                         {"alpha-0.1x", "true-alpha", 0.1, 0.2, 6, false, false}}};
    const auto folder = juce::SystemStats::getEnvironmentVariable("BERGER_PICTURES", {});
    for (const auto& each : cases) {
        CAPTURE(each.name);
        SavedState state;
        state.values = findRegime(each.regime).values();
        state.values.set(parameters::speed, each.speed);
        Processor processor;
        processor.getSounds().apply(state, false);
        constexpr double sampleRate = 48000;
        constexpr int blockSize = 512;
        processor.setRateAndBufferSizeDetails(sampleRate, blockSize);
        processor.prepareToPlay(sampleRate, blockSize);
        ScopeModel model;
        ScopeSettings settings;
        settings.window = each.window;
        settings.mode = each.isTriggered ? ScopeSettings::Mode::triggered : ScopeSettings::Mode::roll;
        settings.showsInput = settings.showsCursors = each.isDecorated;
        model.set(settings);
        ScopeView view(model);
        view.setSize(900, 500);
        processor.getTraceTap().setWindow(each.window);
        processor.getTraceTap().open();
        juce::AudioBuffer<float> buffer(6, blockSize);
        juce::MidiBuffer midi;
        auto now = 0.0;
        for (auto blocks = 0; now < each.seconds;) {
            for (; blocks * blockSize / sampleRate <= now; ++blocks) {
                buffer.clear();
                midi.clear();
                processor.processBlock(buffer, midi);
            }
            now += 1 / 60.0;
            processor.getTraceTap().drainFrames([&](const TraceFrame& frame) { model.add(frame); });
            if (model.advance(1 / 60.0, each.speed))
                view.refresh(1 / 60.0);
        }
        processor.getTraceTap().close();
        CHECK_FALSE(model.lacksTrigger());
        std::vector<Extremes> columns(400);
        model.read(Signal::EEG, columns);
        for (const auto& column : columns)
            REQUIRE_FALSE(column.isEmpty());
        if (folder.isEmpty())
            continue;
        for (const auto& [width, height] : {std::pair(560, 340), std::pair(900, 500), std::pair(1200, 700)}) {
            view.setSize(width, height);
            view.refresh(0);
            const auto file =
                juce::File(folder).getChildFile(juce::String(each.name) + "-" + juce::String(width) + ".png");
            file.deleteFile();
            juce::FileOutputStream stream(file);
            CHECK(juce::PNGImageFormat().writeImageToStream(
                view.createComponentSnapshot(view.getLocalBounds(), false, width == 900 ? 1.5f : 1.0f), stream));
        }
    }
}
