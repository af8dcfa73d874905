// SPDX-License-Identifier: GPL-3.0-or-later
#include "PairParameters.h"

namespace berger {
namespace {

using namespace parameters;

auto pair(Parameter p, const char* id, const char* name) {
    return ParameterInfo(p, id, name).inGroup("pair").withSource("Jansen & Rit 1995, double column; Berger");
}

} // namespace

std::vector<ParameterInfo> pairParameters() {
    return {
        pair(pair_coupling, "pair_coupling", "Pair coupling")
            .linear(0, 1)
            .withHelp(
                "How strongly the left and the right column excite each other, from independent to synchronised."),
        pair(pair_delay, "pair_delay", "Pair delay")
            .linear(0, 200, "ms")
            .withDefault(10)
            .withHelp("How long one column's firing takes to reach the other, in model time."),
        pair(pair_detuning, "pair_detuning", "Pair detuning")
            .linear(-0.2, 0.2)
            .withSource("Berger")
            .withHelp("How much faster the right column is than the left: 0.02 makes its rhythm 2 % faster."),
    };
}

} // namespace berger
