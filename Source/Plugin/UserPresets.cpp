// SPDX-License-Identifier: GPL-3.0-or-later
#include "UserPresets.h"

#include "FileStream.h"
#include "InputFile.h"
#include "Utf8.h"
#include "WholeFile.h"

#include <algorithm>

namespace berger {

std::vector<juce::File> UserPresets::list() const {
    std::vector<juce::File> files;
    for (const auto& file : folder.findChildFiles(juce::File::findFiles, false, "*.json"))
        if (!file.getFileName().startsWithChar('.')) // hidden, as what an interrupted save leaves
            files.push_back(file);
    std::ranges::sort(files, [](const juce::File& a, const juce::File& b) {
        return a.getFileName().compareNatural(b.getFileName()) < 0;
    });
    return files;
}

juce::File UserPresets::fileFor(const juce::String& name) const {
    const auto legal = juce::File::createLegalFileName(name.trim());
    if (legal.isEmpty() || legal.startsWithChar('.'))
        throw BadState("\"" + name.toStdString() + "\" cannot be the name of a preset: no file can be called so");
    // getChildFile() would take "~name" for somebody's home.
    return juce::File(folder.getFullPathName() + juce::File::getSeparatorString() + legal + ".json");
}

bool UserPresets::isFileOf(const juce::File& file, const juce::String& name) {
    return juce::File::createLegalFileName(name.trim()) == file.getFileNameWithoutExtension();
}

juce::File UserPresets::save(const SavedState& state, bool overwrite) const {
    auto file = fileFor(state.name);
    if (!overwrite && file.exists())
        throw BadState("there is a preset called '" + state.name.toStdString() + "' already");
    if (const auto made = folder.createDirectory(); made.failed())
        throw BadState("cannot make " + folder.getFullPathName().toStdString() + ": " +
                       made.getErrorMessage().toStdString());
    try {
        writeWhole(pathOf(file), (toJson(state) + "\n").toStdString());
    } catch (const FileError& error) {
        throw BadState(error.what());
    }
    return file;
}

juce::File UserPresets::rename(const juce::File& file, const juce::String& name, const juce::String& description,
                               bool overwrite) const {
    auto state = load(pathOf(file));
    giveName(state, name, description);
    const auto renamed = save(state, overwrite || fileFor(name) == file);
    if (renamed != file)
        remove(file);
    return renamed;
}

void UserPresets::remove(const juce::File& file) const {
    std::error_code error;
    if (std::filesystem::remove(pathOf(file), error); error)
        throw BadState("cannot delete " + textOf(pathOf(file)) + ": " + error.message());
}

SavedState UserPresets::load(const std::filesystem::path& file) {
    try {
        const auto bytes = readFile(file, longestState);
        if (const auto encoding = foreignEncoding(bytes))
            throw BadState("this is " + *encoding + ": save it as UTF-8");
        const auto text = withoutByteOrderMark(bytes);
        if (text.empty() || !isUtf8(text))
            throw BadState("this is not UTF-8 text");
        return fromJson(text);
    } catch (const FileError& error) {
        throw BadState(error.what());
    } catch (const BadState& error) {
        throw BadState(textOf(file) + ": " + error.what());
    }
}

} // namespace berger
