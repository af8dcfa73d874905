// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Equilibria.h"
#include "ParameterAxis.h"

#include <array>
#include <complex>
#include <vector>

namespace berger {

/** A place of the parameter where the column's behaviour changes in kind. */
struct SpecialPoint {
    enum class Kind {
        fold,           ///< two equilibria meet and vanish
        hopf,           ///< a cycle grows out of an equilibrium
        snic,           ///< a fold on a cycle, whose period becomes infinite there
        foldOfCycles,   ///< two cycles meet and vanish
        periodDoubling, ///< a cycle of twice the period branches off
        torus,          ///< a second frequency branches off a cycle
        homoclinic      ///< a cycle meets a saddle, and its period becomes infinite
    };

    Kind kind = Kind::fold;
    double parameter = 0;
    double eeg = 0;                  ///< mV, a cycle's mean
    double minimum = 0, maximum = 0; ///< of the EEG, mV
    double frequency = 0;            ///< Hz, 0 where the period is infinite or there is none
};

/** How the kinds are called in tables: fold, hopf, snic, fold-of-cycles, period-doubling, torus, homoclinic. */
const char* nameOf(SpecialPoint::Kind kind);

/** An equilibrium at a place of the parameter. */
struct BranchEquilibrium {
    double parameter = 0;
    Equilibrium equilibrium;
};

/** A cycle at a place of the parameter. */
struct BranchCycle {
    double parameter = 0;
    State<double> state;                             ///< a state on it
    double period = 0;                               ///< s
    double minimum = 0, maximum = 0, mean = 0;       ///< of the EEG, mV
    std::array<std::complex<double>, 6> multipliers; ///< Floquet's, with 0 in place of the one that is 1

    bool isStable() const;
};

/** Neighbours along a curve, on which the parameter may turn. */
using EquilibriumBranch = std::vector<BranchEquilibrium>;
using CycleBranch = std::vector<BranchCycle>;

/** What the noise-free column can do along a parameter. */
struct BifurcationDiagram {
    std::vector<EquilibriumBranch> equilibria;
    std::vector<CycleBranch> cycles;
    std::vector<SpecialPoint> points; ///< by rising parameter
};

} // namespace berger
