// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Bifurcations/ParameterAxis.h"
#include "Interface/Views/LatestWorker.h"
#include "PortraitShown.h"

#include <atomic>
#include <memory>

namespace berger {

/** A phase portrait that follows a column while it is looked at, without painting. Message thread; equilibria, their
    curve and nullclines are found on another. */
class PortraitModel {
public:
    PortraitModel();
    ~PortraitModel() { stop(); }
    PortraitModel(const PortraitModel&) = delete;
    PortraitModel& operator=(const PortraitModel&) = delete;

    void add(const SampleChunk& chunk) { trail.add(chunk); }

    /** What is new to be seen: the trail alone, or what lies below it too. */
    enum class News { none, trail, picture };
    /** Takes what has come and what has been found, and has what is missing looked for. @param values  of the column */
    News advance(const ModelValues& values, const PortraitAxes& axes);
    /** Ends all work and forgets what has come: nobody looks any more. */
    void stop();

    void set(const PortraitSettings& settings) { shown.settings = settings; }
    void setCursor(std::optional<PortraitPlace> place) { shown.cursor = place; }
    const PortraitShown& getShown() const { return shown; }
    const PortraitTrail& getTrail() const { return trail; }

private:
    /** On what the equilibria and their curve depend, and on what the nullclines do besides. */
    struct Wanted {
        ModelValues values;
        bool wantsCurve = false;
        PortraitSettings::Sections sections{};
        PortraitAxes axes;
        PlaneWindow window;
        State<double> held;
        bool operator==(const Wanted&) const = default;
    };
    struct Job {
        Wanted wanted;
        bool hasEquilibria, hasCurve; // already
        std::shared_ptr<const std::atomic<bool>> cancelled;
    };
    struct Found {
        Wanted wanted;
        std::optional<std::vector<Equilibrium>> equilibria;
        std::optional<std::vector<EquilibriumBranch>> curve;
        std::vector<Nullcline> nullclines;
    };
    static Found find(const Job& job);

    Wanted nextWanted(const ModelValues& values) const;
    void take(Found found);

    PortraitTrail trail;
    PortraitShown shown;
    std::uint64_t used = 0;                       // of the trail's states
    std::optional<Wanted> asked;                  // by the newest job
    std::optional<ModelValues> known, knownCurve; // of which the equilibria and the curve are
    std::shared_ptr<std::atomic<bool>> cancelled;
    LatestWorker<Job, Found> worker;
};

/** What PortraitModel finds, at once: for pictures of a run that is over. */
void completePortrait(PortraitShown& shown, const PortraitTrail& trail, const ModelValues& values);

} // namespace berger
