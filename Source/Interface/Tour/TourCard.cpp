// SPDX-License-Identifier: GPL-3.0-or-later
#include "TourCard.h"

namespace berger {
namespace {

constexpr int buttonWidth = 88, buttonHeight = 27, titleHeight = 22, taskHeight = 22, edge = 10;

juce::String ofAll(std::size_t number) { return juce::String(number + 1) + " of " + juce::String(tourSteps().size()); }

// A line for each of its two sentences.
juce::String inLines(const juce::String& text) {
    for (const auto* end : {". ", "? "})
        if (const auto at = text.indexOf(end); at > 0)
            return text.substring(0, at + 1) + "\n" + text.substring(at + 2);
    return text;
}

void paintGround(juce::Graphics& g, const juce::Component& on) {
    g.fillAll(Theme::colour(palette::panel));
    g.setColour(Theme::colour(palette::accent));
    g.fillRect(on.getLocalBounds().removeFromLeft(4));
}

} // namespace

TourCard::TourCard()
    : title("Step of the tour", Theme::font(15.0f, true), Theme::colour(palette::ink),
            juce::Justification::centredLeft),
      text("What to listen for", Theme::font(14.0f), Theme::colour(palette::ink), juce::Justification::topLeft, 2),
      task("What to do", Theme::font(14.0f, true), Theme::colour(palette::accent), juce::Justification::centredLeft) {
    setTitle("Tour");
    setOpaque(true);
    setFocusContainerType(FocusContainerType::focusContainer);
    next.setTitle("Next step of the tour");
    next.onClick = [this] { onMove(1); };
    back.setTitle("Previous step of the tour");
    back.onClick = [this] { onMove(-1); };
    leave.setTitle("Leave the tour");
    leave.setTooltip("All is as it was before the tour. Escape does the same.");
    leave.onClick = [this] { onLeave(); };
    for (auto* child : std::initializer_list<juce::Component*>{&title, &text, &task, &next, &back, &leave})
        addAndMakeVisible(child);
}

void TourCard::show(const TourStep& step, std::size_t number) {
    shown = &step;
    isDone = false;
    title.show(ofAll(number) + ": " + step.title);
    text.show(inLines(step.text));
    back.setEnabled(number > 0);
    showTask();
    juce::AccessibilityHandler::postAnnouncement(title.getText() + ". " + step.text + " " + step.task,
                                                 juce::AccessibilityHandler::AnnouncementPriority::high);
}

void TourCard::setDone(bool isNowDone) {
    if (isNowDone == isDone || shown == nullptr)
        return;
    isDone = isNowDone;
    showTask();
    if (isDone)
        juce::AccessibilityHandler::postAnnouncement(shown->after,
                                                     juce::AccessibilityHandler::AnnouncementPriority::medium);
}

// A step can be left undone: nobody is to be stuck.
void TourCard::showTask() {
    const auto isLast = shown == &tourSteps().back();
    task.show(isDone ? juce::String::fromUTF8("\u2713 ") + shown->after
                     : juce::String::fromUTF8("\u2192 ") + shown->task);
    next.setButtonText(isLast ? "Finish" : isDone ? "Next" : "Skip");
    next.setToggleState(isDone, juce::dontSendNotification);
    repaint();
}

void TourCard::paint(juce::Graphics& g) { paintGround(g, *this); }

void TourCard::resized() {
    auto area = getLocalBounds().reduced(edge, 5).withTrimmedLeft(4);
    auto buttons = area.removeFromRight(buttonWidth);
    for (auto* button : {&next, &back, &leave}) {
        button->setBounds(buttons.removeFromTop(buttonHeight));
        buttons.removeFromTop(2);
    }
    area.removeFromRight(edge);
    title.setBounds(area.removeFromTop(titleHeight));
    task.setBounds(area.removeFromBottom(taskHeight));
    text.setBounds(area);
}

TourOffer::TourOffer()
    : text("Offer", Theme::font(14.0f), Theme::colour(palette::ink), juce::Justification::centredLeft) {
    setTitle("Offer of the tour");
    setOpaque(true);
    setFocusContainerType(FocusContainerType::focusContainer);
    text.show("New here? Ten sounds in ten minutes, from alpha to a sound of your own.");
    take.setTitle("Take the tour");
    take.setTitle("Take the tour");
    take.setTooltip(
        "It can be left at any time, and all is as it was. Later it is in the menu at the top right, or Ctrl+T.");
    take.onClick = [this] { onAnswer(true); };
    refuse.setTitle("Do not take the tour");
    refuse.onClick = [this] { onAnswer(false); };
    for (auto* child : std::initializer_list<juce::Component*>{&text, &take, &refuse})
        addAndMakeVisible(child);
}

void TourOffer::paint(juce::Graphics& g) { paintGround(g, *this); }

void TourOffer::resized() {
    auto area = getLocalBounds().reduced(edge, 3).withTrimmedLeft(4);
    refuse.setBounds(area.removeFromRight(buttonWidth));
    area.removeFromRight(4);
    take.setBounds(area.removeFromRight(buttonWidth + 16));
    text.setBounds(area);
}

} // namespace berger
