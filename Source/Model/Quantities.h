// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "JansenRit.h"

#include <array>
#include <cstddef>

namespace berger {

/** What a phase portrait has on an axis: a potential, or how fast it changes. The order is that of the parameters'
    choices. */
enum class Quantity : int { M, E, I, EEG, Mv, Ev, Iv, EEGv };

/** What is to be known of a quantity. */
struct QuantityRow {
    const char *name, *unit;
    State<double> weights; ///< of the state's components, of which the quantity is the sum
    double usual;          ///< how far it moves from its middle in a strong rhythm, in its unit
};

/** The quantities in the order of Quantity. A derivative's usual size is the potential's times that of a rhythm of
    10 Hz, 2π · 10 / s. */
inline constexpr std::array<QuantityRow, 8> quantities{{
    {"M", "mV", {.M = 1.0}, 0.08},
    {"E", "mV", {.E = 1.0}, 10.0},
    {"I", "mV", {.I = 1.0}, 10.0},
    {"EEG", "mV", {.E = 1.0, .I = -1.0}, 5.0},
    {"dM/dt", "mV/s", {.Mv = 1.0}, 5.0},
    {"dE/dt", "mV/s", {.Ev = 1.0}, 600.0},
    {"dI/dt", "mV/s", {.Iv = 1.0}, 600.0},
    {"dEEG/dt", "mV/s", {.Ev = 1.0, .Iv = -1.0}, 300.0},
}};
inline constexpr std::size_t quantityCount = quantities.size();

constexpr const QuantityRow& rowOf(Quantity q) { return quantities[static_cast<std::size_t>(q)]; }

/** A quantity of a state, in mV or mV/s. */
inline double valueOf(Quantity q, const State<double>& x) {
    const auto& w = rowOf(q).weights;
    return w.M * x.M + w.E * x.E + w.I * x.I + w.Mv * x.Mv + w.Ev * x.Ev + w.Iv * x.Iv;
}

constexpr bool isDerivative(Quantity q) { return q >= Quantity::Mv; }

/** The potential that a derivative is of; a potential's is itself. */
constexpr Quantity potentialOf(Quantity q) {
    return isDerivative(q) ? static_cast<Quantity>(static_cast<int>(q) - static_cast<int>(potentialCount) - 1) : q;
}

/** How fast a potential changes. */
constexpr Quantity derivativeOf(Quantity potential) {
    return static_cast<Quantity>(static_cast<int>(potential) + static_cast<int>(potentialCount) + 1);
}

} // namespace berger
