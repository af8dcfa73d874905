// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "RecordedFiles.h"

#include <memory>
#include <mutex>
#include <vector>

namespace berger {

/** Records what is played, while it plays, to a 32-bit float WAV file (main left and right; M, E, I and EEG as control
    voltages) and a table of the left column's grid points, to the bit. A thread of its own writes; it lives in the
    processor, so that closing the window ends nothing. Where the sample rate changes, it goes on in new files. */
class Recorder final : private juce::Thread {
public:
    /** @param from  where what is played leaves the audio thread */
    explicit Recorder(RecordTap& from);
    ~Recorder() override;

    /** What is on the disk, or on its way there. */
    struct Status {
        bool isRecording = false;
        double seconds = 0;            ///< of sound
        juce::int64 bytes = 0;         ///< of all files
        std::vector<juce::File> files; ///< in the order in which they were begun
        std::uint64_t lostSamples = 0; ///< that are silence because they could not be written in time
        std::uint64_t lostPoints = 0;  ///< grid points that are not in the table for the same reason
        bool leavesOutTraces = false;  ///< because the column is too fast
        juce::String error;            ///< why it ended, if not because of stop(); one sentence
    };

    /** Begins. Files have a name with the date and time, never one that is there. @param comment  for the WAV file
        @return one sentence if the folder cannot be made or written to. Message thread. */
    juce::Result start(const juce::File& folder, const juce::String& name, const juce::String& comment);

    /** Ends it; the status tells when the files are whole. Message thread. */
    void requestStop();

    /** Ends it, and returns when the files are whole. Message thread. */
    void stop();

    /** Any thread but the audio thread. */
    Status getStatus() const;

private:
    void run() override;
    void makeRoom();
    void write();
    template <class Piece> void write(const Piece& piece);
    void closeUpTo(std::size_t part);
    void publish(bool goesOn);
    RecordedFiles& filesOf(const RecordPosition& place);
    juce::File nameOf(std::size_t part) const;

    RecordTap& tap;

    // The writer's own, and the message thread's while it does not run. Writing is this thread's, and offline also that
    // of the thread that renders; a thread that plays in real time never takes the lock.
    std::mutex writing;
    juce::File target; // folder and name, without an end
    juce::String about;
    std::uint32_t take = 0;
    std::uint64_t droppedBefore = 0;
    std::vector<std::unique_ptr<RecordedFiles>> parts;
    std::size_t closed = 0; // of them
    juce::String failure;

    mutable std::mutex lock; // never taken on the audio thread
    Status status;
};

} // namespace berger
