// SPDX-License-Identifier: GPL-3.0-or-later
#include "PortraitSettings.h"

#include <algorithm>

namespace berger {
namespace {

constexpr auto trailKey = "trail_s", curveKey = "equilibrium_curve", sectionsKey = "nullclines";

} // namespace

juce::var PortraitSettings::toVar() const {
    auto* object = new juce::DynamicObject;
    object->setProperty(trailKey, trail);
    object->setProperty(curveKey, showsCurve);
    object->setProperty(sectionsKey, sectionNames[static_cast<std::size_t>(sections)]);
    return object;
}

PortraitSettings PortraitSettings::fromVar(const juce::var& saved) {
    PortraitSettings settings;
    if (const auto& value = saved[trailKey]; value.isDouble() || value.isInt())
        if (std::ranges::find(trails, static_cast<double>(value)) != trails.end())
            settings.trail = value;
    if (const auto& value = saved[curveKey]; value.isBool())
        settings.showsCurve = value;
    for (std::size_t i = 0; i < sectionNames.size(); ++i)
        if (saved[sectionsKey].toString() == sectionNames[i])
            settings.sections = static_cast<Sections>(i);
    return settings;
}

} // namespace berger
