// SPDX-License-Identifier: GPL-3.0-or-later
// The rows that the units declare, in the hosts' order.
#include "Carrier/CarrierParameters.h"
#include "InstrumentParameters.h"
#include "Keys/KeyParameters.h"
#include "Model/ModelParameters.h"
#include "PairParameters.h"

#include <algorithm>
#include <cassert>

namespace berger {

std::span<const ParameterInfo, parameterCount> parameterTable() {
    static const auto table = [] {
        auto rows = modelParameters();
        for (const auto& unit : {instrumentParameters(), keyParameters(), pairParameters(), carrierParameters()})
            rows.insert(rows.end(), unit.begin(), unit.end());
        std::ranges::sort(rows, {}, &ParameterInfo::parameter);
        assert(rows.size() == parameterCount);
        return rows;
    }();
    return std::span<const ParameterInfo, parameterCount>(table);
}

} // namespace berger
