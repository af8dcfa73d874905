// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "Dynamics/ReferenceValues.h"
#include "RunOptions.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace berger::lab {
namespace {

int selfTest(const RunOptions& options) {
    auto failures = 0;
    const auto values = referenceValues(options.resolve().values);
    for (const auto& value : values) {
        const auto measured = value.measure();
        const auto passed = value.accepts(measured);
        failures += passed ? 0 : 1;
        std::printf("%s  %-55s %12.5f %-3s (expected %.5f +- %g)\n", passed ? "ok  " : "FAIL", value.name.c_str(),
                    measured, value.unit.c_str(), value.expected, value.tolerance);
        std::fflush(stdout);
    }
    std::printf("%zu numbers, %d failed\n", values.size(), failures);
    return failures == 0 ? 0 : 1;
}

} // namespace

void addSelfTestCommand(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("self-test", "Check this build against the model's known numbers");
    const auto options = std::make_shared<RunOptions>();
    options->addSetTo(*command, "Measure with another value than the default, ID=VALUE, to see the checks fail");
    command->callback([options, &chosen] { chosen = [options] { return selfTest(*options); }; });
}

} // namespace berger::lab
