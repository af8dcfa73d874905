// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostChecks.h"

#include "EditorWindow.h"
#include "HostPlayer.h"

#include <random>

namespace berger::test {
namespace {

using Plugin = std::unique_ptr<juce::AudioProcessor>;

// As hosts do, on the message thread.
void close(Plugin& plugin) {
    onMessageThread([&] { plugin.reset(); });
}

// Runs a check on a plugin and closes it.
template <typename Check> Complaint withPlugin(const MakePlugin& make, const Check& check) {
    auto plugin = make();
    auto complaint = check(*plugin);
    close(plugin);
    return complaint;
}

// Without those that JUCE's wrappers add: VST3's stand-ins for MIDI controllers, its program, which sets all others,
// and LV2's "enabled".
std::vector<juce::AudioProcessorParameter*> parametersOf(const juce::AudioProcessor& plugin) {
    std::vector<juce::AudioProcessorParameter*> result;
    for (auto* parameter : plugin.getParameters())
        if (const auto name = parameter->getName(100);
            !name.startsWith("MIDI CC") && name != "Program" && name != "Bypass")
            result.push_back(parameter);
    return result;
}

std::vector<float> valuesOf(const juce::AudioProcessor& plugin) {
    std::vector<float> values;
    for (const auto* parameter : parametersOf(plugin))
        values.push_back(parameter->getValue());
    return values;
}

// The steps that a parameter can stand on: a discrete one has few.
float legal(const juce::AudioProcessorParameter& parameter, float place) {
    const auto steps = static_cast<float>(parameter.getNumSteps() - 1);
    return parameter.isDiscrete() && steps > 0 ? std::round(place * steps) / steps : place;
}

void setAll(juce::AudioProcessor& plugin, std::mt19937& random) {
    std::uniform_real_distribution<float> any(0, 1);
    for (auto* parameter : parametersOf(plugin))
        parameter->setValueNotifyingHost(legal(*parameter, any(random)));
}

// Hosts pass what they are told on to a plugin in its next block.
Complaint playSome(juce::AudioProcessor& plugin) {
    HostPlayer player(plugin, 48000, 256);
    for (int i = 0; i < 20; ++i)
        if (auto bad = player.play(256); !bad.empty())
            return bad;
    return {};
}

// What a plugin tells its host goes through timers of the message thread; a host that acts before it has heard the news
// finds them mixed with its own.
void waitForNews() {
    waitForTimers(5, 20);
    onMessageThread([] {});
}

juce::MemoryBlock stateOf(juce::AudioProcessor& plugin) {
    juce::MemoryBlock state;
    onMessageThread([&] { plugin.getStateInformation(state); });
    return state;
}

void restore(juce::AudioProcessor& plugin, const juce::MemoryBlock& state) {
    onMessageThread([&] { plugin.setStateInformation(state.getData(), static_cast<int>(state.getSize())); });
}

Complaint differenceOf(const juce::AudioProcessor& plugin, const std::vector<float>& wanted) {
    const auto got = valuesOf(plugin);
    if (got.size() != wanted.size() || wanted.size() < 40)
        return "there are " + std::to_string(got.size()) + " parameters";
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (!(std::abs(got[i] - wanted[i]) < 1e-5f)) // a plugin may round to a unit's decimals
            return parametersOf(plugin)[i]->getName(100).toStdString() + " is " + std::to_string(got[i]) + " and not " +
                   std::to_string(wanted[i]);
    return {};
}

} // namespace

Complaint opensAndCloses(const MakePlugin& make) {
    for (int i = 0; i < 20; ++i) {
        const auto bad = withPlugin(make, [](auto& plugin) { return playSome(plugin); });
        if (!bad.empty())
            return bad;
    }
    // Opened and closed without a block, and several at once.
    std::vector<Plugin> several;
    for (int i = 0; i < 8; ++i)
        several.push_back(make());
    for (auto& plugin : several)
        close(plugin);
    return {};
}

Complaint opensOnAnyThread(const MakePlugin& make) {
    Complaint complaint;
    std::thread background([&] { complaint = withPlugin(make, [](auto& plugin) { return playSome(plugin); }); });
    background.join();
    return complaint;
}

Complaint editorOpensWhileItPlays(const MakePlugin& make) {
    return withPlugin(make, [](juce::AudioProcessor& plugin) -> Complaint {
        if (!plugin.hasEditor())
            return "there is no editor";
        PlayingThread playing(plugin);
        for (int i = 0; i < 20; ++i) {
            std::unique_ptr<EditorWindow> window;
            onMessageThread([&] { window = std::make_unique<EditorWindow>(plugin); });
            playing.waitForBlocks(10);
            auto isEmpty = true;
            onMessageThread([&] {
                isEmpty = window->getContentComponent() == nullptr || window->getContentComponent()->getWidth() < 100;
                window.reset();
            });
            if (isEmpty)
                return "the editor is empty";
        }
        return playing.stop();
    });
}

Complaint everyLayoutPlays(const MakePlugin& make) {
    return withPlugin(make, [](juce::AudioProcessor& plugin) -> Complaint {
        using Set = juce::AudioChannelSet;
        const auto original = plugin.getBusesLayout();
        auto taken = 0;
        for (const auto isInput : {true, false})
            for (int bus = 0; bus < plugin.getBusCount(isInput); ++bus)
                for (const auto& set :
                     {Set::mono(), Set::stereo(), Set::create5point1(), Set::quadraphonic(), Set::disabled()}) {
                    auto layout = original;
                    (isInput ? layout.inputBuses : layout.outputBuses).getReference(bus) = set;
                    if (plugin.setBusesLayout(layout)) {
                        ++taken;
                        if (plugin.getBusesLayout() != layout)
                            return "a layout that was taken is not there";
                    }
                    if (auto bad = playSome(plugin); !bad.empty())
                        return "layout " + set.getDescription().toStdString() + ": " + bad;
                }
        for (auto enabled : {false, true})
            for (int bus = 1; bus < plugin.getBusCount(false); ++bus) {
                plugin.getBus(false, bus)->enable(enabled);
                if (auto bad = playSome(plugin); !bad.empty())
                    return "bus " + std::to_string(bus) + (enabled ? " on: " : " off: ") + bad;
            }
        return taken > 0 ? "" : "no layout at all is taken";
    });
}

Complaint everyRateAndBlockPlays(const MakePlugin& make) {
    return withPlugin(make, [](juce::AudioProcessor& plugin) -> Complaint {
        for (const auto rate : {8000.0, 44100.0, 48000.0, 96000.0, 192000.0, 384000.0, 1234.5678, 1234567.8})
            for (const auto size : {1, 2, 17, 64, 997, 8192}) {
                HostPlayer player(plugin, rate, size);
                // Hosts may pass less than they announced, and nothing at all.
                for (const auto part : {size, size, 0, 1, (size + 1) / 2, size})
                    if (auto bad = player.play(part); !bad.empty())
                        return std::to_string(rate) + " Hz, block of " + std::to_string(part) + ": " + bad;
            }
        HostPlayer player(plugin, 48000, 512);
        for (int i = 0; i < 200; ++i)
            if (auto bad = player.play(512); !bad.empty())
                return bad;
        return player.getPeak() > 0.01f ? "" : "two seconds are silent";
    });
}

Complaint fuzzedParametersStayInRange(const MakePlugin& make) {
    return withPlugin(make, [](juce::AudioProcessor& plugin) -> Complaint {
        PlayingThread playing(plugin);
        std::vector<std::thread> threads;
        for (unsigned t = 0; t < 4; ++t)
            threads.emplace_back([&plugin, t] {
                std::mt19937 random(t);
                const auto& parameters = plugin.getParameters();
                for (int i = 0; i < 2000; ++i) {
                    auto* parameter = parameters[static_cast<int>(random() % static_cast<unsigned>(parameters.size()))];
                    const auto extreme = random() % 8;
                    parameter->setValueNotifyingHost(extreme == 0   ? 0.0f
                                                     : extreme == 1 ? 1.0f
                                                                    : static_cast<float>(random() % 1000) / 1000.0f);
                    parameter->getText(parameter->getValue(), 64);
                }
            });
        for (auto& thread : threads)
            thread.join();
        playing.waitForBlocks(50);
        if (auto bad = playing.stop(); !bad.empty())
            return bad;
        for (const auto* parameter : plugin.getParameters())
            if (const auto x = parameter->getValue(); !(x >= 0.0f && x <= 1.0f))
                return parameter->getName(100).toStdString() + " is " + std::to_string(x);
        return {};
    });
}

Complaint parameterTextReadsBack(const MakePlugin& make) {
    return withPlugin(make, [](juce::AudioProcessor& plugin) -> Complaint {
        for (const auto* parameter : parametersOf(plugin))
            for (int i = 0; i <= 20; ++i) {
                const auto text = parameter->getText(legal(*parameter, static_cast<float>(i) / 20.0f), 1024);
                const auto again = parameter->getText(parameter->getValueForText(text), 1024);
                if (text != again)
                    return parameter->getName(100).toStdString() + ": the text '" + text.toStdString() +
                           "' comes back as '" + again.toStdString() + "'";
            }
        return {};
    });
}

Complaint stateComesBackWhileItPlays(const MakePlugin& make) {
    return withPlugin(make, [&make](juce::AudioProcessor& plugin) -> Complaint {
        std::mt19937 random(1);
        for (int i = 0; i < 5; ++i) {
            setAll(plugin, random);
            if (auto bad = playSome(plugin); !bad.empty())
                return bad;
            const auto wanted = valuesOf(plugin);
            const auto state = stateOf(plugin);
            for (int j = 0; j < 3; ++j) { // the host has set others since
                PlayingThread playing(plugin);
                setAll(plugin, random);
                playing.waitForBlocks(5);
                waitForNews();
                restore(plugin, state);
                waitUntil([&] { return differenceOf(plugin, wanted).empty(); });
                playing.waitForBlocks(5);
                waitForNews(); // after which it is still so
                if (auto bad = playing.stop(); !bad.empty())
                    return bad;
                if (auto bad = differenceOf(plugin, wanted); !bad.empty())
                    return "restored while it plays: " + bad;
            }
            const auto bad = withPlugin(make, [&](juce::AudioProcessor& other) {
                restore(other, state);
                const auto unplayed = playSome(other);
                return unplayed.empty() ? differenceOf(other, wanted) : unplayed;
            });
            if (!bad.empty())
                return "in a new instance: " + bad;
        }
        return {};
    });
}

Complaint suspendedPlayingResumes(const MakePlugin& make) {
    return withPlugin(make, [](juce::AudioProcessor& plugin) -> Complaint {
        for (const auto offline : {false, true, false}) {
            plugin.setNonRealtime(offline);
            HostPlayer player(plugin, 48000, 256);
            for (int i = 0; i < 60; ++i) {
                plugin.suspendProcessing(i % 20 < 5);
                plugin.reset();
                if (auto bad = player.play(i % 3 == 0 ? 0 : 256); !bad.empty())
                    return bad;
            }
            plugin.suspendProcessing(false);
        }
        return playSome(plugin);
    });
}

} // namespace berger::test
