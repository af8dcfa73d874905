// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ColumnInput.h"
#include "Model/FiringRate.h"
#include "TwoColumns.h"

#include <array>
#include <cstddef>
#include <vector>

namespace berger {

/** Two columns on one grid of model time that excite each other: Jansen and Rit's double column.

    The pyramidal firing rate of each, S(E − I) in 1/s, is scaled by a gain K, arrives `delay` later and adds to the
    other's E_inp:

        E_inp,left(t)  += K · S(E_right(t − delay) − I_right(t − delay))      and the same from left to right.

    Jansen & Rit (1995, Biol. Cybern. 73:357-366, the double-column model) and Wendling et al. (2000, Biol. Cybern.
    83:367-378) carry the rate over by a slow synapse instead, h_d(t) = A a_d t exp(−a_d t), a_d = 33/s, times their
    own K_JR. That synapse has the area A/a_d and the mean delay 2/a_d = 61 ms: for slow changes it is this pair with
    K = K_JR · A/a_d and 61 ms. It also smooths: at 10.9 Hz it passes 1/(1 + (ω/a_d)²) = 0.19 of that, 33 ms late. A
    pure delay leaves the rate's shape alone, and how much arrives and when are two controls instead of one.

    The input is held over a step, so on average it is half a step old; that half step counts as part of the delay.
    The pair is therefore of second order in the step, except at delays below half a step.

    The left column is the single node with the same values. The right one has a noise of its own, rightSeed(), and may
    be detuned. At a coupling of 0 both are single nodes to the bit.

    Nothing allocates, locks or throws after construction. */
class ColumnPair {
public:
    enum Side : std::size_t { left, right };

    struct Settings {
        double coupling = 0; ///< the knob, 0 (independent) to 1 (synchronised); see couplingGain()
        double delay = 10;   ///< ms of model time, 0 to maximumDelay
        double detuning = 0; ///< how much faster the right column's synapses are: 0.02 makes its rhythm 2 % faster;
                             ///< up to maximumDetuning either way

        bool operator==(const Settings&) const = default;
    };

    static constexpr double maximumDelay = 200; ///< ms
    static constexpr double maximumGain = 30;   ///< K at a coupling of 1
    static constexpr double maximumDetuning = 0.2;

    /** K of a knob's position: maximumGain · coupling², so that the onset of synchrony, near K = 2.7, has room. What it
        does in the true-alpha regime, noise and all, at a delay of 10 ms, mean of 20 pairs over 120 s each:

        | coupling | 0 | 0.1 | 0.2 | 0.3 | 0.4 | 0.5 | 0.6 | 0.7 | 0.8 | 0.9 | 1 |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        | phase-locking value | 0.11 | 0.14 | 0.14 | 0.30 | 0.72 | 0.91 | 0.96 | 0.98 | 0.989 | 0.993 | 0.995 |

        Manual/two-columns.md has other delays, detunings and regimes, and says why it ends at 30. */
    static double couplingGain(double coupling) { return maximumGain * coupling * coupling; }

    /** The right column's seed: the highest bit of the left's turned over, so that no two pairs share a column unless
        their seeds differ by 2³¹. */
    static std::uint32_t rightSeed(std::uint32_t seed) { return seed ^ 0x80000000U; }

    /** The right column's values: the left's with its own seed and its synapses faster by the detuning, gains over
        rates held, so that it runs through the same potentials at another speed. */
    static ModelValues rightValues(const ModelValues& left, double detuning);

    ColumnPair() : ColumnPair(ModelValues{}, Settings{}) {}
    ColumnPair(const ModelValues& values, const Settings& settings);

    /** Takes values and settings from the next step on; states, time, phases and the delayed rates are kept. Settings
        are clamped to their ranges. */
    void setValues(const ModelValues& values, const Settings& settings);

    /** Both columns back to the initial state, and each column's past as if it had always been in it. */
    void reset();

    /** Both columns into a state of the single node, and each column's past as if it had always been in it. Time, drive
        and noise go on. */
    void moveTo(const State<double>& state);

    /** One step of both. @param extraLeft, extraRight  in Hz, added to each column's E_inp */
    void step(double extraLeft = 0.0, double extraRight = 0.0);

    /** Spikes that arrive at once at both columns' excitatory synapses. */
    void stimulate(double spikes);

    /** E_inp of the left column's last step in Hz: drive, noise and what came from the right one included. */
    double getInput() const { return input; }

    /** Whether a pulse of the left column's drive begins with its last step. */
    bool doesPulseBegin() const { return inputs[left].doesPulseBegin(); }

    State<double> getState(Side side) const { return columns.getState(side); }
    void setState(Side side, const State<double>& state);
    double getTime() const { return inputs[left].getTime(); }
    std::uint64_t getStepIndex() const { return inputs[left].getStepIndex(); }
    double getStepSeconds() const { return inputs[left].getStepSeconds(); }

private:
    using Both = std::array<double, 2>; // of left and right

    void record();
    void regrid(double ratio);
    double rateOf(Side side, double eeg) const;
    Both& at(std::size_t age) { return past[(newest - age) % capacity]; }
    template <class Take> Both between(double age, const Take& take);

    // The longest delay at the shortest step, and a power of two so that the ring's index may wrap around.
    static constexpr std::size_t capacity = 4096;

    std::array<ColumnInput, 2> inputs;
    TwoColumns columns;
    std::array<FiringRate, 2> firing; // of the pyramidal cells
    double gain = 0, input = 0;
    double pace = 1; // the right column's, of the left one's
    double delaySteps = 0;
    std::vector<Both> past;               // EEG, mV: a ring; age 0 is now
    std::size_t newest = 0, recorded = 0; // what is older than the recorded ones counts as the oldest of them
};

} // namespace berger
