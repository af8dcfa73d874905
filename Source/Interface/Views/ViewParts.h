// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>
#include <memory>

/** What the views and their rows of controls have in common. */
namespace berger {

/** Adds a control to a row, with the name and the sentence that everybody reads or hears. @param order  of Tab, from 1
 */
void addNamed(juce::Component& row, juce::Component& control, const juce::String& title, const juce::String& tooltip,
              int order);

/** A picture as screen readers know it. @param describe  says what there is to see at the moment that it is asked for;
   as long as the component lives */
std::unique_ptr<juce::AccessibilityHandler> describedPicture(juce::Component& picture,
                                                             std::function<juce::String()> describe);

/** What is painted in an area that begins at zero, as a picture. */
juce::Image pictureOf(juce::Rectangle<int> area, float scale, const std::function<void(juce::Graphics&)>& paint);

} // namespace berger
