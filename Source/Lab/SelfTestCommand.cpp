// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "Dynamics/ReferenceValues.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <cstdio>

namespace berger::lab {
namespace {

int selfTest() {
    auto failures = 0;
    for (const auto& value : referenceValues()) {
        const auto measured = value.measure();
        const auto passed = std::abs(measured - value.expected) <= value.tolerance; // false for a NaN
        failures += passed ? 0 : 1;
        std::printf("%s  %-55s %12.5f %-3s (expected %.5f +- %g)\n", passed ? "ok  " : "FAIL", value.name.c_str(),
                    measured, value.unit.c_str(), value.expected, value.tolerance);
        std::fflush(stdout);
    }
    std::printf("%zu oracles, %d failed\n", referenceValues().size(), failures);
    return failures == 0 ? 0 : 1;
}

} // namespace

void addSelfTestCommand(CLI::App& app, Chosen& chosen) {
    app.add_subcommand("self-test", "Check this build against the model's known numbers")->callback([&chosen] {
        chosen = selfTest;
    });
}

} // namespace berger::lab
