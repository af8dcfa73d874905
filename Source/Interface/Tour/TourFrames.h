// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <vector>

namespace berger {

/** Frames around what a step of the tour speaks of. It lies over the window and takes no clicks. Message thread. */
class TourFrames final : public juce::Component {
public:
    TourFrames();

    /** Frames those of the window's showing controls that have one of these titles or ids. */
    void frame(juce::Component& window, const std::vector<const char*>& places);

    void paint(juce::Graphics& g) override;

private:
    std::vector<juce::Rectangle<int>> frames;
};

/** The first component in another that has a title or an id and shows as soon as the other does; null if there is none.
 */
juce::Component* findShowing(juce::Component& in, const juce::String& titleOrId);

} // namespace berger
