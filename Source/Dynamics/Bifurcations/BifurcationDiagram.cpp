// SPDX-License-Identifier: GPL-3.0-or-later
#include "BifurcationDiagram.h"

#include <algorithm>

namespace berger {

const char* nameOf(SpecialPoint::Kind kind) {
    switch (kind) {
    case SpecialPoint::Kind::fold:
        return "fold";
    case SpecialPoint::Kind::hopf:
        return "hopf";
    case SpecialPoint::Kind::snic:
        return "snic";
    case SpecialPoint::Kind::foldOfCycles:
        return "fold-of-cycles";
    case SpecialPoint::Kind::periodDoubling:
        return "period-doubling";
    case SpecialPoint::Kind::torus:
        return "torus";
    case SpecialPoint::Kind::homoclinic:
        return "homoclinic";
    }
    return "";
}

bool BranchCycle::isStable() const {
    return std::ranges::all_of(multipliers, [](const auto& m) { return std::abs(m) < 1.0; });
}

} // namespace berger
