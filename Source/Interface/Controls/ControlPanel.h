// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ParameterControl.h"

#include <span>
#include <vector>

namespace berger {

/** A titled panel with controls in columns. Message thread. */
class ControlPanel : public juce::Component {
public:
    static constexpr int titleHeight = 22, rowHeight = ParameterControl::height,
                         columnWidth = ParameterControl::width + 4;

    ControlPanel(Processor& owner, const juce::String& title);

    /** Shows the parameters as they are now. */
    void refresh();

    /** Whether the title's line is the panel's own, or somebody else's. */
    void setTitleShown(bool isShown);

    void paint(juce::Graphics& g) override;

protected:
    ParameterControl& add(Parameter p, const juce::String& label, int gridColumn, int gridRow);

    /** Tab goes down each column of the grid, and then to the next. What has no place in it comes last. */
    static constexpr int focusOrder(int gridColumn, int gridRow) { return 1 + 100 * gridColumn + gridRow; }

    /** Puts the controls into an area that starts at the first column.
        @param widths  of the columns, pixels; where the area is wider they grow alike @return the columns' areas */
    std::vector<juce::Rectangle<int>> layOut(juce::Rectangle<int> area, std::span<const int> widths);

    double value(Parameter p) const { return column.find(p)->getPlain(); }

    Processor& column;

private:
    struct Place {
        std::unique_ptr<ParameterControl> control;
        int column, row;
    };
    std::vector<Place> places;
    bool showsTitle = true;
};

} // namespace berger
