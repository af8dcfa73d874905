// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CheckedFile.h"

#include <juce_core/juce_core.h>

namespace berger {

/** A file of ours for JUCE's writers, which need not check what they write: the file keeps its first failure. */
class FileStream final : public juce::OutputStream {
public:
    explicit FileStream(CheckedFile& where) : file(where) {}

    bool write(const void* bytes, size_t count) override {
        return isDone([&] { file.write({static_cast<const char*>(bytes), count}); });
    }
    bool setPosition(juce::int64 place) override {
        return isDone([&] { file.setPosition(static_cast<std::uint64_t>(place)); });
    }
    juce::int64 getPosition() override { return static_cast<juce::int64>(file.getPosition()); }
    void flush() override {}

private:
    template <class Work> static bool isDone(const Work& work) {
        try {
            work();
        } catch (const FileError&) {
            return false;
        }
        return true;
    }

    CheckedFile& file;
};

/** JUCE's absolute path as it is. */
inline std::filesystem::path pathOf(const juce::File& file) { return pathOf(file.getFullPathName().toStdString()); }

} // namespace berger
