// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_data_structures/juce_data_structures.h>

#include <filesystem>

namespace berger {

/** A file of the user's settings, in the format of JUCE's PropertiesFile. It is read when this is made, and replaced
    whole by save(). One that cannot be read is kept beside under another name, so that nothing writes over it. */
class SettingsFile {
public:
    /** Reads <name>.settings in the folder of the user's settings, if it is there. */
    explicit SettingsFile(const juce::String& name);

    juce::PropertySet values;

    /** What was wrong with the file, in one sentence; empty if nothing was. */
    const juce::String& getProblem() const { return problem; }

    const std::filesystem::path& getPath() const { return path; }

    /** What save() writes. */
    std::string text();

    /** Any thread. @throws FileError; the file is as it was then */
    static void write(const std::filesystem::path& path, const std::string& text);

    /** The values as they stand now. @throws FileError; the file is as it was then */
    void save() { write(path, text()); }

private:
    bool read();
    void keepBeside();

    std::filesystem::path path;
    juce::String problem;
};

} // namespace berger
