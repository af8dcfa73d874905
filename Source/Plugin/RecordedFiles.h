// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CheckedFile.h"
#include "Instrument/Taps/RecordTap.h"

#include <juce_audio_formats/juce_audio_formats.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace berger {

/** The two files of a recording's part: sound as WAV, grid points as a table. They are written as they come, so that
    what was recorded before a crash is there, and each is made when its first piece comes. One thread. */
class RecordedFiles {
public:
    /** @param whole  the files without their ends; nothing stands there @param comment  for the WAV file */
    RecordedFiles(const juce::File& whole, double sampleRate, juce::String comment);

    /** Samples that were lost before a piece are silence, so that time stays what it was. False if the file cannot be
        written; error() says why. */
    bool add(const RecordedAudio& audio);
    bool add(const RecordedPoint& point);

    /** Brings everything to the disk, so that both files are whole up to here. False as add(). */
    bool flush();

    /** Nothing more is to come. False as add(). */
    bool close();

    std::vector<juce::File> getFiles() const; ///< that there are
    double getSeconds() const { return static_cast<double>(samples) / rate; }
    std::uint64_t getLost() const { return lost; } ///< samples that are silence
    juce::int64 getBytes() const;
    const juce::String& error() const { return failure; }

private:
    bool openAudio();
    bool openTable();
    bool writeTable();
    bool fail(const std::string& why);

    const juce::File audioFile, tableFile;
    const double rate;
    const juce::String about;
    std::optional<CheckedFile> audio, table;
    std::unique_ptr<juce::AudioFormatWriter> writer; // to the former
    std::string rows;                                // that wait to be written
    std::uint64_t samples = 0, lost = 0;             // in the WAV file; of them
    juce::int64 tableBytes = 0;
    juce::String failure;
};

} // namespace berger
