// SPDX-License-Identifier: GPL-3.0-or-later
// Every parameter of the instrument, its value and its text.
#pragma once

#include "Carrier/CarrierParameters.h"
#include "InstrumentParameters.h"
#include "Keys/KeyParameters.h"
#include "Model/ModelParameters.h"
#include "PairParameters.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace berger {

inline constexpr std::size_t parameterCount = 107;

/** The rows that all units declare, indexed by Parameter: the hosts' order. */
std::span<const ParameterInfo, parameterCount> parameterTable();

/** The table's row for p. */
const ParameterInfo& info(Parameter p);

/** The parameter with this id, or nothing. Ids are case-sensitive (Mv_init is not M_init). */
std::optional<Parameter> findParameter(std::string_view id);

/** Up to three ids that resemble a mistyped one, nearest first, joined by ", ". */
std::string similarIds(std::string_view id);

/** A value for each parameter, in the rows' units; starts with the defaults. */
class ParameterValues : public ModelValues {
public:
    ParameterValues();

    /** The defaults with these of the model. */
    ParameterValues(const ModelValues& ofModel);

    double operator[](Parameter p) const { return isOfModel(p) ? ModelValues::operator[](p) : others[indexOf(p)]; }

    /** As ModelValues::set(). */
    void set(Parameter p, double value);

    /** As ModelValues::assign(). */
    void assign(Parameter p, double value) noexcept {
        if (isOfModel(p))
            ModelValues::assign(p, value);
        else
            others[indexOf(p)] = value;
    }

    bool operator==(const ParameterValues&) const = default;

private:
    static constexpr bool isOfModel(Parameter p) { return static_cast<std::size_t>(p) < modelParameterCount; }
    static constexpr std::size_t indexOf(Parameter p) { return static_cast<std::size_t>(p) - modelParameterCount; }

    std::array<double, parameterCount - modelParameterCount> others;
};

/** The parameters of whose rows a flag is true: listed once, so that the audio thread need not go through the table. */
class ParameterSet {
public:
    explicit ParameterSet(bool ParameterInfo::*flag);

    /** Whether two sets of values are the same in all of these. Safe on the audio thread. */
    bool isSameIn(const ParameterValues& a, const ParameterValues& b) const noexcept;

private:
    std::vector<Parameter> members;
};

/** ParameterInfo::textOf() and its sisters, of a parameter's row. */
std::string textOf(Parameter p, double value);
std::string textWithUnit(Parameter p, double value);
double valueFromText(Parameter p, std::string_view text);

/** The choices' names of a ParameterScale::choice parameter, in order; empty for others. */
std::span<const std::string> choiceNames(Parameter p);

} // namespace berger
