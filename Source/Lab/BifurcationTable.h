// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/Bifurcations/BifurcationDiagram.h"
#include "Dynamics/Bifurcations/ParameterAxis.h"

#include <filesystem>
#include <string>

namespace berger::lab {

/** The parameter that --parameter names, along which behaviour can be followed. Throws UserError. */
Parameter axisParameter(const std::string& id);

/** The special points, as a table for people and as JSON. */
std::string listingOf(const BifurcationDiagram& diagram, const ParameterAxis& axis);
std::string jsonOf(const BifurcationDiagram& diagram);

/** The diagram as PNG: the EEG of equilibria and the range of cycles, and below it the cycles' frequency. */
void writeFigure(const BifurcationDiagram& diagram, const ParameterAxis& axis, const std::string& title,
                 const std::filesystem::path& file);

} // namespace berger::lab
