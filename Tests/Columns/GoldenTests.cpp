// SPDX-License-Identifier: GPL-3.0-or-later
// The column against brainmass itself; see Tests/Reference/README.md for what the files hold.
#include "Columns/Column.h"
#include "Instrument/Parameters.h"
#include "Model/Regimes.h"
#include "Support/Npy.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

using namespace berger;

namespace {

// The largest distance in mV of M, E, I and EEG from brainmass at any stored step.
double worstDifference(const ParameterValues& values, const test::Array& reference, const test::Array* normals) {
    auto columnValues = values;
    const auto level = values[parameters::E_inp], noise = values[parameters::noise_E];
    if (normals != nullptr) { // the input array is given: neither our noise nor our level takes part
        columnValues.set(parameters::E_inp, 0);
        columnValues.set(parameters::noise_E, 0);
    }
    Column column(columnValues);
    const auto rootH = std::sqrt(values.stepSeconds());
    double worst = 0;
    std::size_t row = 0;
    for (std::size_t k = 0; row < reference.rows; ++k) {
        column.step(normals == nullptr ? 0.0 : level + noise / rootH * (*normals)(k));
        if (static_cast<std::size_t>(reference(row, 0)) != k)
            continue;
        const auto& x = column.getState();
        for (const auto difference :
             {x.M - reference(row, 1), x.E - reference(row, 2), x.I - reference(row, 3), x.eeg() - reference(row, 4)})
            worst = std::max(worst, std::isnan(difference) ? 1e300 : std::abs(difference));
        ++row;
    }
    return worst;
}

ParameterValues regimeWith(const std::string& name, Integrator integrator) {
    auto values = findRegime(name).values();
    values.set(parameters::integrator, static_cast<double>(integrator));
    return values;
}

} // namespace

TEST_CASE("every step of the five regimes is brainmass's, in float64") {
    const auto* name = GENERATE("alpha", "sine-drive", "spike-wave", "low-inhibition", "irregular");
    const auto integrator = GENERATE(Integrator::exponentialEuler, Integrator::rk4);
    CAPTURE(name, integrator);
    const auto values = regimeWith(name, integrator);
    const auto method = integrator == Integrator::rk4 ? "rk4" : "exp-euler";
    const auto reference = test::readReference(std::string("float64_") + name + "_" + method + ".npy");
    REQUIRE(reference.rows > 2300);
    const auto noisy = values[parameters::noise_E] > 0;
    const auto normals = test::readReference("normal_seed0.npy");
    CHECK(worstDifference(values, reference, noisy ? &normals : nullptr) < 1e-9);

    // The control: TVB's threshold, 5.52 mV, is another system.
    auto other = values;
    other.set(parameters::v0, 5.52);
    CHECK(worstDifference(other, reference, noisy ? &normals : nullptr) > 0.1);
}

TEST_CASE("the noisy regimes with our own noise are the tutorial's, in float32") {
    const auto* name = GENERATE("alpha", "spike-wave", "low-inhibition", "irregular");
    const auto seed = GENERATE(0u, 1u, 7u, 42u, 2024u, 4000000000u);
    CAPTURE(name, seed);
    auto values = regimeWith(name, Integrator::exponentialEuler);
    values.set(parameters::seed, seed);
    const auto reference =
        test::readReference(std::string("float32_") + name + "_seed" + std::to_string(seed) + ".npy");
    REQUIRE(reference.rows > 1000);
    // In one run of the 24, at 6.4 s, the column passes so close to a threshold that brainmass's float32 is itself
    // 0.0254 mV from brainmass's float64, which is ours to 1e-9 mV (the test above has the same run).
    const auto float32IsOff = name == std::string("low-inhibition") && seed == 0;
    CHECK(worstDifference(values, reference, nullptr) < (float32IsOff ? 0.03 : 0.01));

    values.set(parameters::seed, seed + 1.0);
    CHECK(worstDifference(values, reference, nullptr) > 1);
}
