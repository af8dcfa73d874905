// SPDX-License-Identifier: GPL-3.0-or-later
#include "Preferences.h"

#include "Model/Text.h"
#include "Plugin/CheckedFile.h"
#include "Plugin/Utf8.h"

namespace berger {
namespace {

SettingsFile settings() { return SettingsFile("Window"); }

const juce::String favouritesKey("favourites"); // a name in each line

juce::String inOneLine(const juce::String& name) { return name.replaceCharacters("\r\n", "  "); }

} // namespace

Preferences::Preferences() {
    const auto file = settings();
    kept = file.values;
    problem = file.getProblem();
    const auto scale = kept.getValue("scale");
    if (const auto known = getScale(); known && scale != juce::String(*known)) {
        problem << (problem.isEmpty() ? "" : " ") << "The settings in " << utf8(textOf(file.getPath()))
                << " say scale = " << utf8(inQuotes(scale.toStdString())) << ", which is no percentage from "
                << windowScales.front() << " to " << windowScales.back() << ", so the usual scale is taken.";
        kept.removeValue("scale");
    }
}

juce::File Preferences::getRecordingFolder() const {
    const auto chosen = kept.getValue("recordings");
    return juce::File::isAbsolutePath(chosen)
               ? juce::File(chosen)
               : juce::File::getSpecialLocation(juce::File::userMusicDirectory).getChildFile("Berger");
}

bool Preferences::isFavourite(const juce::String& preset) const {
    return juce::StringArray::fromLines(kept.getValue(favouritesKey)).contains(inOneLine(preset));
}

// To those of other windows.
void Preferences::setFavourite(const juce::String& preset, bool isOne) {
    if (isFavourite(preset) == isOne)
        return;
    auto names = juce::StringArray::fromLines(settings().values.getValue(favouritesKey));
    names.removeEmptyStrings();
    if (isOne)
        names.addIfNotAlreadyThere(inOneLine(preset));
    else
        names.removeString(inOneLine(preset));
    set(favouritesKey.toRawUTF8(), names.joinIntoString("\n"));
}

// Other windows, in other programs too, have the same file: it is read anew, and one value changed.
void Preferences::set(const char* name, const juce::var& value) {
    kept.setValue(name, value);
    auto file = settings();
    file.values.setValue(name, value);
    try {
        file.save();
    } catch (const FileError& error) {
        problem = "What you chose holds until the window closes: " + messageOf(error) + ".";
    }
}

} // namespace berger
