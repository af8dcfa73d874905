// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ChoiceBox.h"
#include "Plugin/PresetList.h"

#include <functional>

namespace berger {

/** Which of the presets a list shows: those of one tag, the user's own, the favourites. Message thread. */
class PresetFilter final : public juce::Component {
public:
    using IsFavourite = std::function<bool(const PresetList::Entry&)>;

    /** Offers the tags that the presets have. */
    PresetFilter(const PresetList& presets, IsFavourite ask);

    bool passes(const PresetList::Entry& entry) const;

    std::function<void()> onChange; ///< another choice has been made

    void resized() override;

private:
    enum Choice { all = 1, own, firstTag };

    const IsFavourite isFavourite;
    ChoiceBox category;
    juce::ToggleButton favourites;
};

} // namespace berger
