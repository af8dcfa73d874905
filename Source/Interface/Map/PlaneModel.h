// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/LatestWorker.h"
#include "PlaneShown.h"

#include <atomic>
#include <memory>

namespace berger {

/** A map of two parameters that follows a column while it is looked at, without painting: some rows first, then those
    between them. Message thread; a row at a time is computed on a thread of the model's own, which lets go when the
    column changes. */
class PlaneModel {
public:
    PlaneModel();
    ~PlaneModel();

    /** Takes what has been found, and has what is missing looked for. @param values  of the column
        @return whether there is something new to see */
    bool advance(const ModelValues& values);

    /** Nothing is computed until advance() is called again. */
    void stop();

    void set(const MapSettings& wanted);
    void setPlace(std::array<double, 2> values) { shown.place = values; }
    void setReading(std::optional<std::array<double, 2>> values) { shown.reading = values; }
    const PlaneShown& getShown() const { return shown; }

private:
    struct Job {
        ParameterAxis axis;
        std::shared_ptr<const std::atomic<bool>> cancelled;
    };

    void begin();
    void askNext();

    PlaneShown shown;
    std::optional<ModelValues> of; // whose plane it is; none: nobody's
    bool isAsking = false;
    std::shared_ptr<std::atomic<bool>> cancelled;
    LatestWorker<Job, RegimeRow> worker;
};

/** The rows in the order in which they are found: each halves the distances between those before. */
std::size_t rowInOrder(std::size_t number);

} // namespace berger
