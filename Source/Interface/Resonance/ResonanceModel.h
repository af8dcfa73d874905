// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EntrainmentMeter.h"
#include "ResonanceSettings.h"

namespace berger {

/** All that a picture of the resonance shows. */
struct ResonanceShown {
    ResonanceSettings settings;
    DriveGrid grid;                 ///< of the cells, coarse first
    std::vector<Entrainment> cells; ///< none as long as nothing is known
    std::vector<TongueRow> tongue;  ///< once the cells are fine
    double ownFrequency = 0;        ///< of the column without a drive, Hz; 0 at rest
    bool isDone = false;            ///< it does not get finer
    bool isDriven = false;          ///< the drive is a sine
    SineDrive drive;                ///< as it is set
    std::optional<Entrainment> live;
    bool hearsSidechain = false; ///< it is that the EEG is held against, for want of a drive
    std::optional<SineDrive> cursor;

    bool isEmpty() const { return cells.empty(); }
    /** The cell around a drive; none beyond the map. */
    const Entrainment* cellAt(const SineDrive& there) const;
};

/** A map of resonance that follows the column's parameters while it is looked at, without painting. Message thread; the
    columns run on others. */
class ResonanceModel {
public:
    ResonanceModel();

    void add(const SampleChunk& chunk) { meter.add(chunk); }
    /** Asks for a map of what has changed, or a finer one, and takes one that is made.
        @return whether there is something new to see */
    bool advance(const ModelValues& values);
    /** Ends all work: nobody looks any more. The map stays. */
    void stop();

    void set(const ResonanceSettings& wanted);
    void setCursor(const std::optional<SineDrive>& there) { shown.cursor = there; }
    const ResonanceShown& getShown() const { return shown; }

private:
    struct Job {
        ModelValues values;
        ResonanceSettings settings;
        std::size_t stage;
    };
    struct Result {
        DriveGrid grid;
        std::vector<Entrainment> cells;
        std::vector<TongueRow> tongue;
        double ownFrequency = 0;
    };
    static Result compute(const Job& job, const std::function<bool()>& isWanted);

    ResonanceShown shown;
    std::optional<ModelValues> mapped; // whose map it is
    std::size_t stage = 0;             // that is worked on, or the number of stages
    EntrainmentMeter meter;
    LatestWorker<Job, Result> worker;
};

} // namespace berger
