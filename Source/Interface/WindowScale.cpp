// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowScale.h"

#include <algorithm>
#include <cmath>

namespace berger {

int usualScale(double dpi, double displayScale) {
    constexpr double usualDpi = 96.0;
    if (displayScale > 1.0 || !std::isfinite(dpi) || dpi <= usualDpi)
        return 100;
    // The nearest by ratio; no larger than what is sure to be wanted, as some screens lie about their size.
    constexpr int most = 200;
    const auto distance = [&](int percent) { return std::abs(std::log(percent / 100.0 * usualDpi / dpi)); };
    const auto nearest = std::ranges::min(windowScales, {}, distance);
    return std::clamp(nearest, 100, most);
}

const juce::Displays::Display* displayOf(const juce::Component& component) {
    const auto& displays = juce::Desktop::getInstance().getDisplays();
    if (displays.displays.isEmpty())
        return nullptr;
    return component.isShowing() ? displays.getDisplayForRect(component.getScreenBounds())
                                 : displays.getPrimaryDisplay();
}

double WindowRoom::maximumScale(juce::Point<int> minimum) const {
    return std::min(static_cast<double>(area.getWidth()) / minimum.x,
                    static_cast<double>(area.getHeight()) / (minimum.y + beside));
}

juce::Point<int> WindowRoom::limit(juce::Point<int> size, double scale) const {
    const auto most = part(1.0, scale);
    return {std::min(size.x, most.x), std::min(size.y, most.y)};
}

juce::Point<int> WindowRoom::part(double ofSide, double scale) const {
    return {static_cast<int>(ofSide * area.getWidth() / scale),
            static_cast<int>(ofSide * area.getHeight() / scale) - beside};
}

} // namespace berger
