// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/TypedComboBox.h"
#include "MapSettings.h"

#include <optional>

namespace berger {

/** One row of controls over a map. */
class MapBar final : public juce::Component {
public:
    static constexpr int height = 28;

    MapBar();

    std::function<void(const MapSettings&)> onChange; ///< something else was chosen here
    std::function<double(Parameter)> valueOf;         ///< the column's, around which a map is laid
    std::function<void()> onExport;                   ///< what is shown is to be saved
    /** Something has to be said about what was typed into a control. */
    std::function<void(juce::Component&, const juce::String&)> onMessage;

    void show(const MapSettings& wanted);
    void resized() override;
    juce::Component& getExportButton() { return exporting; }

private:
    void add(juce::Component& control, const juce::String& title, const juce::String& tooltip);
    void chooseParameter();
    void chooseSecond();
    void chooseRange();
    void chooseSecondRange();
    std::optional<MapSettings> chosenIn(TypedComboBox& field, const MapSettings& now);
    double valueNow(Parameter p) const { return valueOf ? valueOf(p) : 0.0; }
    void change(const MapSettings& wanted);

    MapSettings settings;
    ChoiceBox parameter, second;
    TypedComboBox range, secondRange;
    juce::TextButton plane{"Plane"}, exporting{"Export"};
    int order = 0;
};

} // namespace berger
