// SPDX-License-Identifier: GPL-3.0-or-later
#include "PortraitTexts.h"

#include "Plugin/Utf8.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

juce::String threeDigits(double value) {
    if (std::abs(value) < 1e-9)
        return "0";
    const auto decimals = 2 - static_cast<int>(std::floor(std::log10(std::abs(value))));
    if (decimals <= 0)
        return juce::String(std::round(value));
    return {value, std::min(decimals, 6)};
}

// The potentials and derivatives as quantities, in the order of the state's components.
Quantity quantityOf(std::size_t component) {
    constexpr std::array<Quantity, stateSize> order{Quantity::M,  Quantity::E,  Quantity::I,
                                                    Quantity::Mv, Quantity::Ev, Quantity::Iv};
    return order[component];
}

} // namespace

juce::String quantityText(Quantity q, double value) { return threeDigits(value) + " " + rowOf(q).unit; }

juce::String placeText(const PortraitAxes& axes, const PortraitPlace& place) {
    auto text = juce::String(rowOf(axes.across).name) + " " + quantityText(axes.across, place.x);
    if (axes.up != axes.across)
        text << ", " << rowOf(axes.up).name << " " << quantityText(axes.up, place.y);
    return text;
}

juce::String nullclineText(Quantity of) {
    const juce::String name = rowOf(potentialOf(of)).name;
    return isDerivative(of) ? utf8("d\u00b2") + name + utf8("/dt\u00b2 = 0") : "d" + name + "/dt = 0";
}

juce::String statusText(const PortraitShown& shown) {
    if (shown.cursor)
        return "Start at " + placeText(shown.axes, *shown.cursor) + ", the rest as now";
    return shown.now ? placeText(shown.axes, shown.placeOf(*shown.now)) : juce::String("waiting for the column");
}

juce::String equilibriaText(const PortraitShown& shown) {
    if (!shown.hasEquilibria)
        return "looking for equilibria";
    const auto count = shown.equilibria.size();
    const auto stable = static_cast<std::size_t>(std::ranges::count_if(shown.equilibria, &Equilibrium::isStable));
    if (count == 0)
        return "no equilibrium";
    if (count == 1)
        return stable == 1 ? "1 equilibrium, stable" : "1 equilibrium, unstable";
    return juce::String(count) + " equilibria, " + juce::String(stable) + " of them stable";
}

juce::String heldText(const PortraitShown& shown) {
    if (shown.settings.sections == PortraitSettings::Sections::none || shown.nullclines.empty())
        return {};
    const auto isNow = shown.settings.sections == PortraitSettings::Sections::asNow;
    juce::StringArray held;
    for (const auto component : StatePlane(shown.axes.across, shown.axes.up, shown.held).heldComponents()) {
        const auto q = quantityOf(component);
        held.add(juce::String(rowOf(q).name) + " " + quantityText(q, valueOf(q, shown.held)));
    }
    return (isNow ? "Nullclines, held as now: " : "Nullclines, held at the equilibrium: ") + held.joinIntoString(", ");
}

juce::String describe(const PortraitShown& shown) {
    auto text = "Phase portrait of " + juce::String(rowOf(shown.axes.across).name) + " across and " +
                rowOf(shown.axes.up).name + " up. ";
    text << (shown.now ? "The column is at " + placeText(shown.axes, shown.placeOf(*shown.now)) + ". "
                       : juce::String("Waiting for the column. "));
    if (!shown.hasEquilibria)
        return text + "Looking for equilibria.";
    juce::StringArray places;
    for (const auto& equilibrium : shown.equilibria)
        places.add((equilibrium.isStable() ? "stable at " : "unstable at ") +
                   placeText(shown.axes, shown.placeOf(equilibrium.state)));
    text << "Equilibria: " << (places.isEmpty() ? juce::String("none") : places.joinIntoString("; ")) << ".";
    if (const auto held = heldText(shown); held.isNotEmpty())
        text << " " << held << ".";
    if (shown.cursor)
        text << " Cursor: " << placeText(shown.axes, *shown.cursor) << ".";
    return text;
}

} // namespace berger
