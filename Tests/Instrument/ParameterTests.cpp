// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Parameters.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <array>
#include <set>
#include <sstream>
#include <string>

using namespace berger;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

// Hosts and users' files know parameters by these: a rename must fail here and not in somebody's project.
TEST_CASE("the ids of all parameters and their order never change") {
    std::istringstream ids(
        "Ae Ai be bi C a1 a2 a3 a4 s_max v0 r fr_scale E_inp M_inp I_inp noise_E noise_M noise_I drive_shape "
        "drive_depth drive_frequency drive_frequency_end drive_sweep drive_width drive_start drive_end M_init "
        "E_init I_init Mv_init Ev_init Iv_init integrator dt seed speed level coupling highpass cv_M cv_E "
        "cv_I cv_EEG sidechain note_kick smoothing restart reset cv_volts keys polyphony attack decay sustain "
        "release glide bend_range unison detune spread velocity_level velocity_drive pressure_drive "
        "timbre_drive key_level column_level pair_coupling pair_delay pair_detuning carrier_M_level "
        "carrier_M_kind carrier_M_pan carrier_M_frequency carrier_M_amplitude carrier_M_pitch "
        "carrier_M_brightness carrier_M_depth carrier_E_level carrier_E_kind carrier_E_pan "
        "carrier_E_frequency carrier_E_amplitude carrier_E_pitch carrier_E_brightness carrier_E_depth "
        "carrier_I_level carrier_I_kind carrier_I_pan carrier_I_frequency carrier_I_amplitude carrier_I_pitch "
        "carrier_I_brightness carrier_I_depth carrier_EEG_level carrier_EEG_kind carrier_EEG_pan "
        "carrier_EEG_frequency carrier_EEG_amplitude carrier_EEG_pitch carrier_EEG_brightness "
        "carrier_EEG_depth xy xy_x xy_y state_switch switch_note");
    std::string id;
    std::size_t place = 0;
    for (; ids >> id; ++place) {
        REQUIRE(place < parameterCount);
        CHECK(parameterTable()[place].id == id);
    }
    CHECK(place == parameterCount);
}

TEST_CASE("every row of the parameter table is complete") {
    std::set<std::string> seen;
    for (const auto& row : parameterTable()) {
        INFO(row.id);
        CHECK(seen.insert(row.id).second);
        CHECK(row.parameter == static_cast<Parameter>(seen.size() - 1));
        CHECK(row.name.size() > 1);
        CHECK(row.help.ends_with('.'));
        CHECK(row.source.size() > 1);
        CHECK_FALSE(row.group.empty());
        CHECK(row.minimum < row.maximum);
        CHECK(row.minimum <= row.defaultValue);
        CHECK(row.defaultValue <= row.maximum);
        CHECK((row.scale == ParameterScale::choice) == (choiceNames(row.parameter).size() > 1));
        if (row.scale == ParameterScale::logarithmic)
            CHECK(row.minimum > 0);
        if (row.scale == ParameterScale::choice)
            CHECK(static_cast<double>(choiceNames(row.parameter).size()) == row.maximum + 1);
        CHECK(findParameter(row.id) == row.parameter);
    }
}

TEST_CASE("the ranges contain the literature's") {
    struct Range {
        Parameter parameter;
        double low, high, normal;
    };
    using namespace parameters;
    for (const auto& range :
         {Range{Ae, 2.6, 9.75, 3.25}, Range{Ai, 15, 110, 22}, Range{be, 5, 150, 100}, Range{bi, 25, 75, 50},
          Range{C, 65, 1350, 135}, Range{a1, 0.5, 1.5, 1}, Range{a2, 0.4, 1.2, 0.8}, Range{a3, 0.125, 0.375, 0.25},
          Range{a4, 0.125, 0.375, 0.25}, Range{s_max, 2.5, 5, 5}, Range{v0, 5.52, 6, 6}, Range{r, 0.56, 0.56, 0.56},
          Range{E_inp, -50, 500, 120}, Range{dt, 0.05, 2, 0.5}, Range{speed, 0.1, 1000, 1}}) {
        const auto& row = info(range.parameter);
        INFO(row.id);
        CHECK(row.minimum <= range.low);
        CHECK(row.maximum >= range.high);
        CHECK(row.defaultValue == range.normal);
    }
}

TEST_CASE("text to value is the inverse of value to text") {
    for (const auto& row : parameterTable()) {
        INFO(row.id);
        const auto steps = row.scale == ParameterScale::choice ? static_cast<int>(row.maximum) : 97;
        for (int i = 0; i <= steps; ++i) {
            auto value = row.minimum + (row.maximum - row.minimum) * i / steps;
            if (row.scale == ParameterScale::integer)
                value = static_cast<double>(static_cast<long long>(value));
            CHECK(valueFromText(row.parameter, textOf(row.parameter, value)) == value);
            CHECK(valueFromText(row.parameter, textWithUnit(row.parameter, value)) == value);
        }
    }
    CHECK(textWithUnit(parameters::Ae, 3.25) == "3.25 mV");
    CHECK(textWithUnit(parameters::drive_end, 3600) == "never");
    CHECK(valueFromText(parameters::drive_end, "never") == 3600);
    CHECK(valueFromText(parameters::integrator, "HEUN") == 1);
    CHECK(valueFromText(parameters::integrator, "1") == 1);
    CHECK(valueFromText(parameters::Ae, "  +4.5mV ") == 4.5);
}

TEST_CASE("a typed unit may be written as it comes, and be another of its kind") {
    using namespace parameters;
    struct Typed {
        Parameter parameter;
        const char* text;
        double value;
    };
    for (const auto& [parameter, text, value] : {Typed{speed, "44x", 44},
                                                 Typed{speed, "44 \u00d7", 44},
                                                 Typed{speed, "44 X", 44},
                                                 Typed{smoothing, "0.1 s", 100},
                                                 Typed{smoothing, "0.0003S", 0.3},
                                                 Typed{smoothing, "250 us", 0.25},
                                                 Typed{smoothing, "250 \u00b5s", 0.25},
                                                 Typed{smoothing, "250 \u03bcs", 0.25},
                                                 Typed{drive_sweep, "250 ms", 0.25},
                                                 Typed{E_inp, "150 Hz", 150},
                                                 Typed{E_inp, "0.15 kHz", 150},
                                                 Typed{E_inp, "150/s", 150},
                                                 Typed{E_inp, "150 1/s", 150},
                                                 Typed{drive_frequency, "0.1 KHZ", 100},
                                                 Typed{be, "0.1 1/ms", 100},
                                                 Typed{drive_frequency, "10 1/s", 10},
                                                 Typed{level, "-6 db", -6},
                                                 Typed{level, "\u22126 dB", -6},
                                                 Typed{level, "-0,5", -0.5},
                                                 Typed{Ae, "0,5 mv", 0.5},
                                                 Typed{Ae, "0.0032 V", 3.2},
                                                 Typed{Ae, "3250 uV", 3.25},
                                                 Typed{cv_volts, "5000 mV", 5},
                                                 Typed{r, "0,56 /mV", 0.56},
                                                 Typed{noise_E, "20 hz*sqrt(s)", 20},
                                                 Typed{bend_range, "12 st", 12},
                                                 Typed{detune, "7 cent", 7}}) {
        INFO(text);
        CHECK(valueFromText(parameter, text) == value);
    }
}

TEST_CASE("a bad value is refused in one sentence and changes nothing") {
    const auto refused = [](Parameter p, const char* text, const char* sentence) {
        INFO(text);
        CHECK_THROWS_MATCHES(valueFromText(p, text), BadValue, MessageMatches(ContainsSubstring(sentence)));
    };
    refused(parameters::Ae, "21", "range, which is 0 to 20 mV");
    refused(parameters::Ae, "nan", "range");
    refused(parameters::Ae, "inf", "range");
    refused(parameters::Ae, "", "not a number");
    refused(parameters::Ae, "3 Hz", "unknown unit; it is in mV");
    refused(parameters::Ae, "3 s", "unknown unit");
    refused(parameters::C, "100 mV", "unknown unit; it is a number without one");
    refused(parameters::Ae, "3 4", "not a number");
    refused(parameters::Ae, "1,2,3", "not a number");
    refused(parameters::Ae, "1.2,3", "not a number");
    refused(parameters::Ae, "Hz", "not a number");
    refused(parameters::smoothing, "2 s", "smoothing = 2000 is out of range");
    refused(parameters::integrator, "euler", "one of exp-euler, heun, rk4");
    refused(parameters::integrator, "3", "one of");
    refused(parameters::integrator, "0.5", "one of");
    refused(parameters::seed, "1.5", "whole");
    refused(parameters::seed, "4294967296", "range");

    ParameterValues values;
    CHECK_THROWS_AS(values.set(parameters::Ae, -1.0), BadValue);
    CHECK_THROWS_AS(values.set(parameters::integrator, 0.5), BadValue);
    CHECK(values == ParameterValues{});

    ModelValues ofModel;
    CHECK_THROWS_AS(ofModel.set(parameters::speed, 1.0), BadValue);
    CHECK(ofModel == ModelValues{});
}

TEST_CASE("values of the model are those of the instrument whose others are the defaults") {
    ModelValues ofModel;
    ofModel.set(parameters::E_inp, 220);
    ParameterValues values = ofModel;
    for (const auto& row : parameterTable())
        CHECK(values[row.parameter] == (row.parameter == parameters::E_inp ? 220 : row.defaultValue));
    values.set(parameters::carrier_EEG.depth, -1);
    CHECK(values[parameters::carrier_EEG.depth] == -1);
    CHECK(static_cast<const ModelValues&>(values) == ofModel);
    CHECK(values != ParameterValues(ofModel));
}

TEST_CASE("a mistyped id finds the near ones") {
    CHECK(similarIds("ae").starts_with("Ae"));
    CHECK(similarIds("drive_freq").find("drive_frequency") == std::string::npos); // too far to be a slip
    CHECK(similarIds("drive_frequncy").starts_with("drive_frequency"));
    CHECK(similarIds("noiseE").starts_with("noise_E"));
    CHECK(similarIds("completely_different").empty());
}
