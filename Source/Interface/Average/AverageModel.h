// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "AverageSettings.h"
#include "Dynamics/EpochCollector.h"

#include <optional>

namespace berger {

/** All that a picture of an average shows. */
struct AverageShown {
    AverageSettings settings;
    double step = 0; ///< between samples, s; 0: nothing has come yet
    EpochCollector epochs{0, 1};
    std::optional<double> cursor; ///< ms after the stimulus

    std::size_t count() const { return epochs.getAverage().getCount(); }
    bool isEmpty() const { return count() == 0; }
    /** Where a sample of the average is, ms after the stimulus. */
    double timeOf(std::size_t sample) const {
        return (static_cast<double>(sample) - static_cast<double>(epochs.getBefore())) * step * 1000.0;
    }
    /** The sample that is nearest to a time, ms. */
    std::size_t sampleAt(double ms) const;
    /** The sample after the stimulus that is furthest from the mean of all. */
    std::size_t peak() const;
};

/** The running average of what stimuli evoke in a column, while it is looked at, without painting. Message thread. */
class AverageModel {
public:
    explicit AverageModel(GridStream& from) : stream(from) { set({}); }
    ~AverageModel() { stop(); }
    AverageModel(const AverageModel&) = delete;
    AverageModel& operator=(const AverageModel&) = delete;

    /** Somebody looks: grid points come from now on. */
    void start();
    /** Nobody looks any more. The average stays; an epoch that is not whole does not. */
    void stop();
    /** Takes what has come. @return whether there is something new to see */
    bool advance();

    /** Another potential, stimulus or length begins a new average. */
    void set(const AverageSettings& wanted);
    /** Begins a new average. */
    void reset();
    void setCursor(std::optional<double> ms) { shown.cursor = ms; }
    const AverageShown& getShown() const { return shown; }

private:
    void take(const GridChunk& chunk);
    void follow(const GridChunk& chunk);
    std::uint64_t stimuliIn(const GridChunk& chunk) const;

    GridStream& stream;
    AverageShown shown;
    bool isOpen = false, hasLast = false;
    double last = 0;           // model time of the newest point, s
    std::uint32_t stretch = 0; // its
};

} // namespace berger
