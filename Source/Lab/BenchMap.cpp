// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bench.h"
#include "Interface/Map/MapModel.h"
#include "Interface/Map/MapPainter.h"
#include "Interface/Map/PlaneView.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

namespace berger::lab {
namespace {

using Clock = std::chrono::steady_clock;

// How long a map takes to follow a change, ms.
struct Delay {
    double equilibria, cycles;
};

// As a window would look at it, only more often.
Delay delayAfter(MapModel& model, const ModelValues& values) {
    const auto start = Clock::now();
    const auto elapsed = [start] { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); };
    Delay delay{-1.0, -1.0};
    model.advance(values);
    while (!model.getShown().hasCycles) {
        std::this_thread::sleep_for(std::chrono::microseconds(500));
        if (model.advance(values) == MapModel::News::map && delay.equilibria < 0.0)
            delay.equilibria = elapsed();
    }
    delay.cycles = elapsed();
    return delay;
}

// The usual maps of some parameters, while knobs of the others are moved from where they are by up to a fifth.
void measureMaps(const std::string& name, std::initializer_list<Parameter> along, int changes,
                 std::vector<Figure>& figures) {
    constexpr std::uint32_t seed = 1;
    std::mt19937 random(seed); // NOLINT(bugprone-random-generator-seed): the same changes each time
    const auto knobs = modelParameters().first(static_cast<std::size_t>(parameters::E_inp));
    std::vector<double> equilibria, cycles;
    for (const auto p : along) {
        MapModel model;
        for (int i = 0; i < changes; ++i) {
            const auto& knob = knobs[random() % knobs.size()];
            ModelValues values;
            if (knob.parameter != p)
                values.set(knob.parameter, knob.defaultValue * (0.8 + 0.0004 * static_cast<double>(random() % 1001)));
            model.set(MapSettings::around(p, values[p]));
            const auto delay = delayAfter(model, values);
            if (delay.equilibria < 0.0) // nothing that the map depends on has changed
                continue;
            equilibria.push_back(delay.equilibria);
            cycles.push_back(delay.cycles);
        }
    }
    const auto late = [](std::vector<double>& delays) {
        std::ranges::sort(delays);
        return delays[delays.size() * 95 / 100];
    };
    figures.push_back({name + ": equilibria, 95 of 100 changes", "ms", late(equilibria)});
    figures.push_back({name + ": cycles, 95 of 100 changes", "ms", late(cycles)});
}

// What a frame costs when the map is another one, and when only the column has moved.
void measurePictures(int attempts, std::vector<Figure>& figures) {
    const ModelValues values;
    MapModel model;
    delayAfter(model, values);
    auto shown = model.getShown();
    shown.recent = EegStretch{1.2, 11.2};
    const juce::Rectangle<int> area(1000, 600);
    const juce::Image image(juce::Image::RGB, area.getWidth(), area.getHeight(), true, juce::SoftwareImageType());
    juce::Graphics g(image);
    const auto map = minimumSeconds([&] { paintMap(g, area, shown); }, attempts);
    const auto column = minimumSeconds([&] { paintColumn(g, area, shown); }, attempts);
    figures.push_back({"map of 1000 x 600 in software", "ms", 1000 * map});
    figures.push_back({"the column on it", "ms", 1000 * column});
}

// How long a map of two parameters takes, at first and as a whole, and what a frame of it costs.
void measurePlane(int attempts, std::vector<Figure>& figures) {
    const ModelValues values;
    PlaneModel model;
    const auto start = Clock::now();
    const auto rowsAfter = [&](std::size_t rows) {
        while (model.getShown().known < rows) {
            model.advance(values);
            std::this_thread::sleep_for(std::chrono::microseconds(500));
        }
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    constexpr std::size_t few = 16;
    figures.push_back({"plane of E_inp and C: 16 rows", "s", rowsAfter(few)});
    figures.push_back({"plane of E_inp and C: all rows", "s", rowsAfter(PlaneShown::size)});
    const juce::Rectangle<int> area(1000, 600);
    const juce::Image image(juce::Image::RGB, area.getWidth(), area.getHeight(), true, juce::SoftwareImageType());
    juce::Graphics g(image);
    const auto seconds = minimumSeconds([&] { paintPlane(g, area, model.getShown()); }, attempts);
    figures.push_back({"plane of 1000 x 600 in software", "ms", 1000 * seconds});
}

} // namespace

std::vector<Figure> measureMap(const Effort& effort) {
    const auto attempts = effort.attempts;
    using namespace parameters;
    std::vector<Figure> figures;
    measureMaps("map of E_inp", {E_inp}, 15 * attempts, figures);
    measureMaps("map of other parameters", {Ae, Ai, be, bi, C, a1, a2, a3, a4, s_max, v0, r}, 2 * attempts, figures);
    measurePictures(attempts, figures);
    measurePlane(attempts, figures);
    return figures;
}

} // namespace berger::lab
