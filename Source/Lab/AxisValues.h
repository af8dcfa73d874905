// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace berger::lab {

/** A text's parts between the separators; one part at least. */
std::vector<std::string> split(const std::string& text, char separator);

/** The values of an axis, from "FROM:TO:COUNT", evenly spaced with both ends, or "VALUE,VALUE,...". Nothing if it is
    neither.
    @param option   names it in an error
    @param valueOf  reads one value; what it throws for a bad one is thrown here */
std::optional<std::vector<double>> axisValues(const std::string& option, const std::string& text,
                                              const std::function<double(const std::string&)>& valueOf);

} // namespace berger::lab
