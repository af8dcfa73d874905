// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace berger {

/** How a typed unit turns into a parameter's own: the power of ten that its number is multiplied by, such as 3 for "s"
    where the own unit is "ms". Case does not matter, x stands for ×, u for µ, sqrt(s) for √s, Hz and /s for 1/s.
   Nothing if the one does not turn into the other. */
std::optional<int> unitPower(std::string_view typed, std::string_view own);

/** A number times a power of ten, as near to the decimal result as 15 digits are. */
double timesPowerOfTen(double value, int power);

} // namespace berger
