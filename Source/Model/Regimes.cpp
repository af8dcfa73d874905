// SPDX-License-Identifier: GPL-3.0-or-later
#include "Regimes.h"

#include "Text.h"

#include <string>

namespace berger {
namespace {

using namespace parameters;

constexpr double expEuler = static_cast<double>(Integrator::exponentialEuler);
constexpr double sine = static_cast<double>(DriveShape::sine);
constexpr const char* tutorial = "brainmass tutorial 'Jansen-Rit Single-Node Simulation'";
constexpr const char* ours = "Berger";

using Settings = std::vector<std::pair<Parameter, double>>;

// The column with its synapses faster by a factor (gains over rates held, so that the potentials stay what they are)
// and started on the alpha cycle of E_inp = 220: from elsewhere it takes 10 s to grow.
Settings onAlphaCycle(double faster, Settings settings) {
    if (faster != 1.0)
        settings.insert(settings.end(),
                        {{Ae, 3.25 * faster}, {Ai, 22 * faster}, {be, 100 * faster}, {bi, 50 * faster}});
    settings.insert(settings.end(), {{M_init, 0.1303},
                                     {E_init, 24.588},
                                     {I_init, 16.397},
                                     {Mv_init, 0.1344 * faster},
                                     {Ev_init, 5.55 * faster},
                                     {Iv_init, 98.53 * faster}});
    return settings;
}

const std::vector<Regime>& all() {
    static const std::vector<Regime> table{
        {"alpha",
         "Tutorial: alpha",
         "The tutorial's baseline. Without noise it is a 2.4 Hz spike train; with the tutorial's noise the spectrum "
         "peaks "
         "near 4 to 5 Hz, below the alpha band.",
         tutorial,
         10,
         {{integrator, expEuler}, {E_inp, 120}, {noise_E, 30}}},
        {"sine-drive",
         "Tutorial: sine drive",
         "The tutorial's entrainment: a 10 Hz sine of 70 Hz depth around 80 Hz, no noise.",
         tutorial,
         5,
         {{integrator, expEuler}, {E_inp, 80}, {drive_shape, sine}, {drive_depth, 70}, {drive_frequency, 10}}},
        {"spike-wave",
         "Tutorial: spike-wave",
         "The tutorial's spike-wave: stronger excitation, slower and weaker inhibition.",
         tutorial,
         10,
         {{integrator, expEuler}, {Ae, 4.5}, {Ai, 18}, {bi, 40}, {E_inp, 90}, {noise_E, 10}}},
        {"low-inhibition",
         "Tutorial: low inhibition",
         "The tutorial's disinhibited column.",
         tutorial,
         10,
         {{integrator, expEuler}, {Ai, 15}, {bi, 40}, {E_inp, 100}, {noise_E, 20}}},
        {"irregular",
         "Tutorial: irregular",
         "The tutorial's broadband regime: a strong and very noisy input.",
         tutorial,
         10,
         {{integrator, expEuler}, {E_inp, 220}, {noise_E, 80}}},
        {"true-alpha", "True alpha",
         "A 10.9 Hz alpha rhythm with a little noise, started on its cycle: it is what its name says.", ours, 10,
         onAlphaCycle(1.0, {{E_inp, 220}, {noise_E, 1}})},
        {"slow-spikes",
         "Slow spikes",
         "A noise-free train of spikes, 1.5 a second, just past the onset of spiking.",
         ours,
         10,
         {{E_inp, 115}}},
        {"bistable",
         "Bistable",
         "One column, two rhythms: spikes at 2.4 Hz and alpha at 10.5 Hz, between which a little noise moves it every "
         "few seconds.",
         ours,
         30,
         {{E_inp, 120}, {noise_E, 2.5}}},
        {"delta", "Delta", "The alpha cycle with all synapses four times slower: 2.7 Hz.", ours, 20,
         onAlphaCycle(0.25, {{E_inp, 220}, {noise_E, 1}})},
        {"beta", "Beta", "The alpha cycle with all synapses twice as fast: 21.9 Hz.", ours, 5,
         onAlphaCycle(2.0, {{E_inp, 220}, {noise_E, 1}})},
    };
    return table;
}

} // namespace

ModelValues Regime::values() const {
    ModelValues result;
    for (const auto& [parameter, value] : settings)
        result.set(parameter, value);
    return result;
}

std::span<const Regime> regimes() { return all(); }

const Regime& findRegime(std::string_view name) {
    std::string known;
    for (const auto& regime : all()) {
        if (name == regime.name)
            return regime;
        known += (known.empty() ? "" : ", ") + std::string(regime.name);
    }
    throw BadValue("no regime is called " + inQuotes(name) + "; there are " + known);
}

} // namespace berger
