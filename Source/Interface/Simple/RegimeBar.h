// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/ModelParameters.h"
#include "Plugin/Processor.h"

#include <memory>
#include <optional>
#include <vector>

namespace berger {

/** Buttons that let the column behave in one of the ways that it is known for. How it is played stays: its speed, its
    loudness, its carriers. Message thread. */
class RegimeBar final : public juce::Component {
public:
    static constexpr int usualHeight = 38;

    explicit RegimeBar(Processor& owner);

    /** Lights the regime that plays. */
    void refresh();

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    struct Choice {
        ModelValues values;
        std::unique_ptr<juce::TextButton> button;
    };

    void add(const char* name, const juce::String& description, const ModelValues& values);

    Processor& column;
    std::vector<Choice> choices;
    std::optional<unsigned> known; // the sound's change count
};

} // namespace berger
