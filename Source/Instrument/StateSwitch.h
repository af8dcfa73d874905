// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/JansenRit.h"

#include <array>
#include <cstddef>
#include <optional>

namespace berger {

/** The two states of the free column that a sound has stored, to carry the column from one attractor to another. They
    are called State 1 and State 2, since A and B are the two sounds that are compared. */
struct StoredStates {
    static constexpr std::size_t count = 2;

    std::array<State<double>, count> states{};
    std::array<bool, count> isStored{};

    bool isEmpty() const noexcept { return !isStored[0] && !isStored[1]; }
    bool operator==(const StoredStates&) const = default;
};

/** Says which of the two states the column is carried to: the other one than last time. What starts anew counts as
    being in State 1, so the first press leads to State 2. Safe on the audio thread. */
class StateSwitch {
public:
    void setStates(const StoredStates& newStates) noexcept { stored = newStates; }

    /** The column starts anew. */
    void restart() noexcept { last = 0; }

    /** The state to go to, or nothing if none is stored. If only one is, it is that one. */
    std::optional<State<double>> press() noexcept {
        const auto other = StoredStates::count - 1 - last;
        return recall(stored.isStored[other] ? other : last);
    }

    /** One of the two, counted from 0; nothing if it is not stored. */
    std::optional<State<double>> recall(std::size_t which) noexcept {
        if (!stored.isStored[which])
            return std::nullopt;
        last = which;
        return stored.states[which];
    }

    /** In which of the two the column was put last. */
    std::size_t getLast() const noexcept { return last; }

private:
    StoredStates stored;
    std::size_t last = 0;
};

} // namespace berger
