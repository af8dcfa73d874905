// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace berger {

/** A parameter, by its place in the hosts' order, which never changes. The units name their own, in the namespace
    `parameters`; a new one takes the first place that is free. */
enum class Parameter : unsigned {};

/** How a control should spread the range. */
enum class ParameterScale : int { linear, logarithmic, integer, choice };

/** All that is true of a parameter. The unit that uses it declares it, in a row of named calls:

        ParameterInfo(Ae, "Ae", "Excitatory gain")
            .inGroup("synapses")
            .linear(0, 20, "mV")
            .withDefault(3.25)
            .withSource("Jansen & Rit 1995")
            .withHelp("How strongly excitatory synapses push: the peak of their response is Ae/e.") */
struct ParameterInfo {
    Parameter parameter;
    std::string id;    ///< brainmass's symbol; never changes
    std::string name;  ///< for people
    std::string unit;  ///< "" if dimensionless
    std::string group; ///< what it is for; controls and tables are arranged by these
    ParameterScale scale = ParameterScale::linear;
    double minimum = 0, maximum = 1, defaultValue = 0;
    std::vector<std::string> choices; ///< names for ParameterScale::choice, in order of the values 0, 1, 2 …
    std::string maximumMeans;         ///< text of the maximum where it stands for "no limit", else ""
    std::string source;               ///< where default and range come from
    std::string help;                 ///< what it does, in one plain sentence

    bool isSmoothed = true;        ///< whether a new value is approached over the smoothing time
    bool isSeenByHosts = true;     ///< whether it can be automated; what is not belongs to the preset alone
    bool movesRhythm = false;      ///< whether the rhythm that notes are tuned by depends on it
    bool isSharedByVoices = false; ///< whether the columns that notes play all have this very value

    ParameterInfo(Parameter p, std::string newId, std::string newName);

    // Each returns the row itself.
    ParameterInfo& inGroup(std::string newGroup);
    ParameterInfo& linear(double newMinimum, double newMaximum, std::string newUnit = "");
    ParameterInfo& logarithmic(double newMinimum, double newMaximum, std::string newUnit = "");
    /** A whole number. */
    ParameterInfo& whole(double newMinimum, double newMaximum);
    ParameterInfo& oneOf(std::vector<std::string> newChoices);
    ParameterInfo& withDefault(double newDefault);
    ParameterInfo& withMaximumAs(std::string text);
    ParameterInfo& withSource(std::string newSource);
    ParameterInfo& withHelp(std::string newHelp);
    ParameterInfo& smoothed();
    ParameterInfo& notSmoothed();
    ParameterInfo& hiddenFromHosts();
    ParameterInfo& movingRhythm();
    ParameterInfo& sharedByVoices();

    bool isWhole() const { return scale == ParameterScale::integer || scale == ParameterScale::choice; }

    /** Throws BadValue, naming the id and the range, unless the value is inside the range and, for integers and
       choices, whole. */
    void check(double value) const;

    /** A value as text without its unit: shortest digits that read back as the same number, the name of a choice, or
        what the maximum means. */
    std::string textOf(double value) const;

    /** textOf() with the unit behind it. */
    std::string textWithUnit(double value) const;

    /** The inverse of textOf() and textWithUnit(); also takes a choice's number, a unit that turns into the parameter's
        own (see unitPower()), and a decimal comma in a number without a point. Throws BadValue if the text is not a
       value of this parameter or is out of its range. */
    double valueFromText(std::string_view text) const;
};

/** The names of a table's rows, in order: what a parameter that chooses among them is oneOf(). */
template <class Rows> std::vector<std::string> namesOf(const Rows& rows) {
    std::vector<std::string> names;
    names.reserve(rows.size());
    for (const auto& row : rows)
        names.emplace_back(row.name);
    return names;
}

} // namespace berger
