// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvokedResponse.h"

#include "Columns/Column.h"
#include "Columns/ColumnBank.h"
#include "Model/BadValue.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace berger {
namespace {

// Steps between 0 and the most, spread as evenly as can be whatever the number of epochs: multiples of the golden
// ratio, less their whole parts.
std::uint64_t delayOf(std::size_t epoch, std::uint64_t most) {
    const auto turns = static_cast<double>(epoch) * (std::numbers::phi - 1.0);
    return static_cast<std::uint64_t>((turns - std::floor(turns)) * static_cast<double>(most + 1));
}

// Columns that go through their epochs side by side.
class Epochs {
public:
    Epochs(const ModelValues& values, const Stimulus& newStimulus, std::size_t first, std::size_t count)
        : stimulus(newStimulus), constants(constantsFrom(values)), h(values.stepSeconds()),
          bank(count, values.integrator()), extra(count), eeg(count, std::vector<double>(stimulus.samples())) {
        const auto seed = static_cast<std::uint32_t>(values[parameters::seed]);
        for (std::size_t i = 0; i < count; ++i) {
            bank.setValues(i, values);
            bank.setSeed(i, seed + static_cast<std::uint32_t>(first + i));
            bank.reset(i);
            begins.push_back(delayOf(first + i, stimulus.spread));
        }
    }

    // The EEG of each epoch.
    const std::vector<std::vector<double>>& run() {
        bank.advance(stimulus.settling);
        for (std::uint64_t step = 0; step <= stimulus.spread + stimulus.before + stimulus.after; ++step) {
            for (std::size_t i = 0; i < begins.size(); ++i)
                visit(i, step);
            bank.step(extra);
        }
        return eeg;
    }

private:
    // What one column does before a step, counted from when all have settled.
    void visit(std::size_t i, std::uint64_t step) {
        extra[i] = 0.0;
        if (step < begins[i])
            return;
        const auto sample = step - begins[i];
        if (sample >= eeg[i].size())
            return;
        auto x = bank.getState(i);
        eeg[i][static_cast<std::size_t>(sample)] = x.eeg();
        if (!std::isfinite(x.eeg()))
            throw BadValue("the column diverges; a shorter step may help");
        if (sample == stimulus.before && stimulus.width == 0) {
            stimulate(constants, x, stimulus.spikes);
            bank.setState(i, x);
        } else if (sample >= stimulus.before && sample < stimulus.before + stimulus.width) {
            extra[i] = stimulus.spikes / (static_cast<double>(stimulus.width) * h);
        }
    }

    const Stimulus& stimulus;
    Constants<double> constants;
    double h; // s
    ColumnBank<double> bank;
    std::vector<std::uint64_t> begins; // of the epochs, in steps
    std::vector<double> extra;         // Hz
    std::vector<std::vector<double>> eeg;
};

} // namespace

EpochAverage averageEvoked(const ModelValues& values, const Stimulus& stimulus, std::size_t epochs,
                           const std::function<void(std::size_t)>& progress) {
    constexpr std::size_t together = 64;
    EpochAverage average(stimulus.samples());
    for (std::size_t done = 0; done < epochs;) {
        const auto count = std::min(together, epochs - done);
        Epochs epochsTogether(values, stimulus, done, count);
        for (const auto& epoch : epochsTogether.run())
            average.add(epoch);
        done += count;
        progress(done);
    }
    return average;
}

} // namespace berger
