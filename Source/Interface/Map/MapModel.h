// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Bifurcations/ParameterAxis.h"
#include "Interface/Views/LatestWorker.h"
#include "MapShown.h"

#include <atomic>
#include <memory>

namespace berger {

/** A map that follows a column while it is looked at, without painting: its equilibria first, then its cycles. Message
    thread; both are computed on a thread of the model's own, which lets go when the column changes. */
class MapModel {
public:
    MapModel();
    ~MapModel();

    /** What is new to be seen: another map, or another place on the same one. */
    enum class News { none, place, map };
    /** Takes what has been found, and has what is missing looked for. @param values  of the column */
    News advance(const ModelValues& values);

    /** Nothing is computed until advance() is called again. */
    void stop();

    void set(const MapSettings& wanted);
    void setPlace(double value) { shown.place = value; }
    void setRecent(std::optional<EegStretch> eeg) { shown.recent = eeg; }
    void setReading(std::optional<BranchPlace> place) { shown.reading = place; }
    const MapShown& getShown() const { return shown; }

private:
    struct Job {
        ParameterAxis axis;
        std::shared_ptr<const std::atomic<bool>> cancelled;
        std::optional<BifurcationDiagram> equilibria; ///< to which the cycles are to be added
    };
    static BifurcationDiagram work(const Job& job);

    void ask(std::optional<BifurcationDiagram> equilibria);
    void cancel();

    MapShown shown;
    std::optional<ParameterAxis> axis; // of the newest job
    bool looksForCycles = false;       // the newest job
    std::shared_ptr<std::atomic<bool>> cancelled;
    LatestWorker<Job, BifurcationDiagram> worker;
};

/** The values on which the map of a parameter depends; all others, that parameter's too, are the defaults. */
ModelValues valuesForMap(const ModelValues& values, Parameter p);

} // namespace berger
