// SPDX-License-Identifier: GPL-3.0-or-later
#include "Proof.h"

#include "Dynamics/ReferenceValues.h"

namespace berger {
namespace {

std::string numberOf(double value) { return juce::String(value, 4).toStdString(); }

// A section that says how many are right, then each, the wrong ones first.
std::vector<HelpSection> measure(const std::function<bool()>& isWanted) {
    HelpSection wrong{"Wrong", {}}, right{"Right", {}};
    const auto values = referenceValues();
    for (const auto& value : values) {
        if (!isWanted())
            return {};
        const auto measured = value.measure();
        const auto unit = value.unit.empty() ? "" : " " + value.unit;
        auto& rows = value.accepts(measured) ? right.rows : wrong.rows;
        rows.push_back({numberOf(measured) + unit, value.name + ", known to be " + numberOf(value.expected) + unit});
    }
    const auto count = std::to_string(values.size());
    const auto summary = wrong.rows.empty()
                             ? "All " + count + " known numbers of the model were measured on this build and are right."
                             : std::to_string(wrong.rows.size()) + " of " + count +
                                   " known numbers of the model came out wrong on this build. Do not rely on it.";
    std::vector<HelpSection> sections{{"What this build has proved", {{"", summary}}}};
    if (!wrong.rows.empty())
        sections.push_back(wrong);
    sections.push_back(right);
    return sections;
}

} // namespace

Proof::Proof(juce::Component& button)
    : TablePage(button, "What this build has proved",
                {{"What this build has proved", {{"", "Measuring the model's known numbers..."}}}}),
      worker([](int, const auto& isWanted) { return measure(isWanted); }) {
    worker.ask(0);
    startTimer(50);
}

bool Proof::update() {
    if (const auto found = worker.take()) {
        stopTimer();
        show(*found);
        juce::AccessibilityHandler::postAnnouncement(found->front().rows.front().what,
                                                     juce::AccessibilityHandler::AnnouncementPriority::medium);
    }
    return !isTimerRunning();
}

} // namespace berger
