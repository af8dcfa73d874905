// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace berger {

/** A row: keys or mouse on the left, what they do on the right, in UTF-8; a sentence has nothing on the left. */
struct HelpRow {
    std::string keys, what;
};

struct HelpSection {
    std::string title;
    std::vector<HelpRow> rows;
};

/** All that the window's help says, in UTF-8: the model in five sentences, then every key that the window knows. */
const std::vector<HelpSection>& helpSections();

} // namespace berger
