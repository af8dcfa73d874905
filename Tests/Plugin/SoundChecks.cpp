// SPDX-License-Identifier: GPL-3.0-or-later
#include "Checks.h"
#include "Rig.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace berger::test {
namespace {

// Notes, a sidechain and parameter changes, all of them in 4/5 of a second.
Script busyScript() {
    Script script;
    script.length = 38400;
    script.sidechain = [](int i) { return 0.5f * std::sin(0.01f * static_cast<float>(i)); };
    for (const auto at : {0, 1, 16, 17, 700, 8191, 8192, 20000, 38399})
        script.midi.addEvent(juce::MidiMessage::noteOn(1, 60, 0.8f), at);
    const auto change = [&script](int at, Parameter p, double value) {
        script.changes.emplace_back(at, [p, value](Processor& processor) { processor.find(p)->setPlain(value); });
    };
    change(3000, parameters::E_inp, 150);
    change(3000, parameters::level, -6);
    change(3500, parameters::level, 3); // while the first one is still moving
    change(11111, parameters::dt, 0.3);
    change(15000, parameters::drive_shape, 1);
    change(19001, parameters::speed, 60);
    change(25000, parameters::coupling, 0);
    change(30000, parameters::seed, 99);
    return script;
}

bool allFinite(const Recording& recording) {
    return std::ranges::all_of(recording.channels, [](const auto& channel) {
        return std::ranges::all_of(channel, [](float x) { return std::isfinite(x) && std::abs(x) < 1e37f; });
    });
}

float peakOf(const std::vector<float>& x, std::size_t from = 0) {
    auto peak = 0.0f;
    for (auto i = from; i < x.size(); ++i)
        peak = std::isfinite(x[i]) ? std::max(peak, std::abs(x[i])) : INFINITY;
    return peak;
}

double meanOf(const std::vector<float>& x, std::size_t from) {
    auto sum = 0.0;
    for (auto i = from; i < x.size(); ++i)
        sum += static_cast<double>(x[i]);
    return sum / static_cast<double>(x.size() - from);
}

} // namespace

Complaint outputIsTheSameForAllPartitions(double speed) {
    const auto values = alphaTone({{parameters::speed, speed}, {parameters::noise_E, 30}});
    const auto script = busyScript();
    const auto expected = play(*processorWith(values), script, 512);
    if (!allFinite(expected))
        return "the output is not finite or not written";
    std::mt19937 random(1);
    const auto differs = [&](const char* what, const std::function<int()>& size) -> Complaint {
        const auto got = play(*processorWith(values), script, size);
        return got.sameSound(expected) ? "" : say("other output with blocks of ", what, " at speed ", speed);
    };
    for (const auto size : {1, 17, 64, 997, 8192})
        if (const auto bad = differs(std::to_string(size).c_str(), [size] { return size; }); !bad.empty())
            return bad;
    for (int i = 0; i < 8; ++i) {
        const auto maximum = i % 2 == 0 ? 40 : maximumBlock;
        const auto bad =
            differs("random sizes", [&] { return std::uniform_int_distribution<int>(0, maximum)(random); });
        if (!bad.empty())
            return bad;
    }
    return {};
}

// All these rates share the instants k/300 s. The clock's rounding moves an instant by some 1e-12 s, so that the
// samples there agree to the float32's last digits.
Complaint trajectoryIsTheSameAtAllRates(double speed) {
    const auto values = alphaTone({{parameters::speed, speed}, {parameters::noise_E, 30}});
    const auto at300Hz = [&](int rate) {
        Script script;
        script.sampleRate = rate;
        script.length = rate / 2;
        const auto recording = play(*processorWith(values), script);
        std::vector<std::vector<float>> picked(4);
        for (std::size_t c = 0; c < 4; ++c)
            for (std::size_t i = 0; i < recording.channels[c + 2].size(); i += static_cast<std::size_t>(rate) / 300)
                picked[c].push_back(recording.channels[c + 2][i]);
        return picked;
    };
    const auto expected = at300Hz(48000);
    for (const auto rate : {44100, 88200, 96000, 192000}) {
        const auto got = at300Hz(rate);
        for (std::size_t c = 0; c < 4; ++c)
            for (std::size_t i = 0; i < expected[c].size(); ++i)
                if (!(std::abs(got[c][i] - expected[c][i]) <= 1e-6f * std::max(1.0f, std::abs(expected[c][i]))))
                    return say("at ", rate, " Hz channel ", c, " is off after ", i, "/300 s: ", got[c][i],
                               " instead of ", expected[c][i]);
    }
    return {};
}

Complaint mainIsTheSameInAllLayouts() {
    using Set = juce::AudioChannelSet;
    Script script;
    script.length = 9000;
    const auto render = [&](const Set& main, const Set& potentials, const Set& eeg, const Set& in, bool& supported) {
        auto processor = processorWith(alphaTone());
        juce::AudioProcessor::BusesLayout layout;
        layout.inputBuses.add(in);
        for (const auto& bus : {main, potentials, eeg})
            layout.outputBuses.add(bus);
        supported = processor->setBusesLayout(layout);
        return play(*processor, script, 333);
    };
    auto supported = false;
    const auto expected = render(Set::stereo(), Set::stereo(), Set::stereo(), Set::stereo(), supported).channels;
    if (!supported)
        return "the default layout is refused";
    for (const auto& main : {Set::mono(), Set::stereo()})
        for (const auto& potentials : {Set::disabled(), Set::stereo()})
            for (const auto& eeg : {Set::disabled(), Set::stereo()})
                for (const auto& in : {Set::disabled(), Set::mono(), Set::stereo()}) {
                    const auto name =
                        say(main.size(), " main, ", potentials.size(), " + ", eeg.size(), " CV, ", in.size(), " in: ");
                    const auto got = render(main, potentials, eeg, in, supported).channels;
                    if (!supported)
                        return name + "refused";
                    auto wanted = std::vector(expected.begin(), expected.begin() + main.size());
                    if (!potentials.isDisabled())
                        wanted.insert(wanted.end(), expected.begin() + 2, expected.begin() + 4);
                    if (!eeg.isDisabled())
                        wanted.insert(wanted.end(), expected.begin() + 4, expected.end());
                    if (got != wanted)
                        return name + "another output";
                }
    return {};
}

Complaint everyRateAndBlockWorks() {
    for (const auto rate : {8000.0, 11025.0, 44100.0, 48000.0, 96000.0, 192000.0, 384000.0, 1234.5678, 1234567.8})
        for (const auto size : {1, 2, 63, 512, 1025, 8192}) {
            auto processor = processorWith(alphaTone());
            Script script;
            script.sampleRate = rate;
            script.length = size < 60 ? 500 : 20000;
            auto empty = false;
            Recording recording;
            try {
                recording = play(*processor, script, [&] { return (empty = !empty) ? 0 : size; });
            } catch (const std::exception& error) {
                return say("blocks of 0 and ", size, " at ", rate, " Hz: ", error.what());
            }
            if (recording.overrun)
                return say("samples outside a block of ", size, " are written");
            if (!allFinite(recording))
                return say("blocks of ", size, " at ", rate, " Hz: the output is not finite or not written");
        }
    return {};
}

Complaint sidechainNeverBreaksOutput() {
    constexpr auto maximum = std::numeric_limits<float>::max();
    for (const auto bad : {NAN, INFINITY, -INFINITY, 1e30f, -1e30f, maximum, -maximum, 1e-42f})
        for (const auto cv : {0.01, 100.0}) {
            auto processor = processorWith(alphaTone({{parameters::sidechain, 1000},
                                                      {parameters::be, 1},
                                                      {parameters::Ae, 20},
                                                      {parameters::level, 24},
                                                      {parameters::cv_M, cv},
                                                      {parameters::cv_E, cv},
                                                      {parameters::cv_I, cv},
                                                      {parameters::cv_EEG, cv}}));
            Script script;
            script.length = 30000;
            script.sidechain = [bad](int i) { return i % 5 == 0 || (i > 9000 && i < 20000) ? bad : 0.0f; };
            const auto recording = play(*processor, script);
            for (std::size_t c = 0; c < recording.channels.size(); ++c)
                if (!std::isfinite(peakOf(recording.channels[c])))
                    return say("a sidechain of ", bad, " makes channel ", c, " not finite");
            if (peakOf(recording.channels[0]) > 1.0f)
                return say("a sidechain of ", bad, " makes the output exceed full scale");
        }
    return {};
}

// Steps that are too long for the rates make these columns explode.
Complaint divergingColumnsStayFinite() {
    for (const auto scheme : {0.0, 1.0, 2.0})
        for (const auto rate : {300.0, 400.0, 500.0}) {
            auto values = alphaTone({{parameters::integrator, scheme},
                                     {parameters::dt, 2},
                                     {parameters::be, rate},
                                     {parameters::bi, rate},
                                     {parameters::Ae, 20},
                                     {parameters::Ai, 120},
                                     {parameters::fr_scale, 10},
                                     {parameters::noise_E, 200},
                                     {parameters::cv_M, 0.01},
                                     {parameters::cv_E, 0.01},
                                     {parameters::cv_I, 0.01},
                                     {parameters::cv_EEG, 0.01}});
            const auto recording = play(*processorWith(values), Script{});
            for (std::size_t c = 0; c < recording.channels.size(); ++c)
                if (!std::isfinite(peakOf(recording.channels[c])))
                    return say("scheme ", scheme, " with rates of ", rate, "/s: channel ", c, " is not finite");
        }
    return {};
}

Complaint mainStaysInRange() {
    for (const auto input : {-100.0, 50.0, 120.0, 220.0, 600.0})
        for (const auto coupling : {0.0, 1.0}) {
            auto values = alphaTone({{parameters::E_inp, input},
                                     {parameters::noise_E, 200},
                                     {parameters::level, 24},
                                     {parameters::Ai, 100},
                                     {parameters::coupling, coupling}});
            const auto recording = play(*processorWith(values), Script{});
            for (const auto c : {0u, 1u})
                if (const auto peak = peakOf(recording.channels[c]); !(peak <= 1.0f))
                    return say("the output's peak is ", peak, " at E_inp ", input);
        }
    return {};
}

Complaint whatFitsPassesUnaltered() {
    const auto recording = play(
        *processorWith(alphaTone({{parameters::coupling, 0}, {parameters::cv_EEG, 20}, {parameters::level, -6.0206}})),
        Script{});
    const auto& main = recording.channels[0];
    const auto& eeg = recording.channels[5];
    if (peakOf(eeg) >= 1.0f)
        return "the test's own signal does not fit";
    for (std::size_t i = 2000; i < main.size(); ++i) // after the fade
        if (!(std::abs(main[i] - eeg[i]) <= 1e-6f))
            return say("sample ", i, " is ", main[i], " instead of ", eeg[i]);
    return {};
}

Complaint acTakesTheConstantPartOut() {
    Script script;
    script.length = 240000;
    const auto recording = play(*processorWith(alphaTone({{parameters::highpass, 20}})), script);
    const auto mean = meanOf(recording.channels[0], 48000);
    return std::abs(mean) < 1e-3 ? "" : say("the mean of the main output is ", mean);
}

Complaint dcKeepsTheConstantPart() {
    Script script;
    script.length = 96000;
    const auto recording = play(
        *processorWith(alphaTone({{parameters::coupling, 0}, {parameters::cv_EEG, 20}, {parameters::level, -6.0206}})),
        script);
    const auto mean = meanOf(recording.channels[0], 48000), expected = meanOf(recording.channels[5], 48000);
    return expected > 0.3 && std::abs(mean - expected) < 1e-6 ? "" : say("the mean is ", mean, ", not ", expected);
}

// A column at rest gives the smallest numbers: AC coupling lets them die away to nothing.
Complaint outputHasNoSubnormals() {
    for (const auto& values : {alphaTone(), valuesWith({{parameters::E_inp, 0},
                                                        {parameters::C, 0},
                                                        {parameters::s_max, 0},
                                                        {parameters::E_init, 5},
                                                        {parameters::speed, 1000},
                                                        {parameters::highpass, 20}})}) {
        Script script;
        script.length = 400000;
        const auto recording = play(*processorWith(values), script);
        for (std::size_t c = 0; c < recording.channels.size(); ++c)
            for (const auto x : recording.channels[c])
                if (std::fpclassify(x) == FP_SUBNORMAL)
                    return say("channel ", c, " holds the subnormal ", x);
    }
    return {};
}

Complaint floatingPointFlagsStay() {
    auto processor = processorWith(alphaTone());
    const auto before = floatingPointMode();
    play(*processor, Script{});
    return before == floatingPointMode() ? "" : "processBlock changes the floating-point mode";
}

} // namespace berger::test
