// SPDX-License-Identifier: GPL-3.0-or-later
#include "Recorder.h"

#include <algorithm>

namespace berger {
namespace {

constexpr int pauseMilliseconds = 20;
// How long the end waits for the audio thread's last block; longer than any block, and for ever where none comes.
constexpr int patienceMilliseconds = 300;
// What a crash can cost.
constexpr int flushMilliseconds = 1000;

constexpr int longestName = 60; // characters; file systems take 255 bytes

bool isFree(const juce::File& name) {
    return !name.getSiblingFile(name.getFileName() + ".wav").exists() &&
           !name.getSiblingFile(name.getFileName() + ".csv").exists();
}

} // namespace

Recorder::Recorder(RecordTap& from) : Thread("Berger recorder"), tap(from) {
    tap.setMakeRoom([this] { makeRoom(); });
}

Recorder::~Recorder() {
    stop();
    tap.setMakeRoom({});
}

juce::Result Recorder::start(const juce::File& folder, const juce::String& name, const juce::String& comment) {
    stop();
    const auto& path = folder.getFullPathName();
    if (const auto made = folder.createDirectory(); made.failed())
        return juce::Result::fail("Cannot make the folder " + path + ": " +
                                  made.getErrorMessage().trimCharactersAtEnd(". ") + ".");
    if (!folder.hasWriteAccess())
        return juce::Result::fail("Cannot write to the folder " + path + ".");
    const auto legal = juce::File::createLegalFileName(name.substring(0, longestName)).trim();
    target = folder.getChildFile((legal.isEmpty() ? "Berger" : legal) +
                                 juce::Time::getCurrentTime().formatted(" %Y-%m-%d %H.%M.%S"));
    about = comment;
    {
        const std::scoped_lock hold(writing);
        parts.clear();
        closed = 0;
        failure.clear();
        droppedBefore = tap.getDroppedPoints();
        take = tap.open();
        publish(true);
    }
    startThread();
    return juce::Result::ok();
}

void Recorder::requestStop() {
    tap.close();
    signalThreadShouldExit();
    notify();
}

void Recorder::stop() {
    requestStop();
    stopThread(-1);
}

Recorder::Status Recorder::getStatus() const {
    const std::scoped_lock hold(lock);
    return status;
}

// The name of a part's files, which nothing has yet.
juce::File Recorder::nameOf(std::size_t part) const {
    auto name = target.getFileName();
    if (part > 0)
        name << " part " << juce::String(part + 1);
    auto free = target.getSiblingFile(name);
    for (int copy = 2; !isFree(free); ++copy)
        free = target.getSiblingFile(name + " (" + juce::String(copy) + ")");
    return free;
}

RecordedFiles& Recorder::filesOf(const RecordPosition& place) {
    while (parts.size() <= place.part)
        parts.push_back(std::make_unique<RecordedFiles>(nameOf(parts.size()), place.sampleRate, about));
    return *parts[place.part];
}

template <class Piece> void Recorder::write(const Piece& piece) {
    if (piece.place.take != take || failure.isNotEmpty())
        return; // of an earlier recording, whose end did not wait for it
    auto& files = filesOf(piece.place);
    if (!files.add(piece))
        failure = files.error();
}

void Recorder::closeUpTo(std::size_t part) {
    for (; closed < std::min(part, parts.size()); ++closed) {
        auto& files = *parts[closed];
        if (!files.close() && failure.isEmpty())
            failure = files.error();
    }
}

// A bounce is faster than the disk: what it renders is then written by the thread that renders.
void Recorder::makeRoom() {
    const std::scoped_lock hold(writing);
    write();
}

// Sound first: when it has come to a new part, all grid points of the part before are in their queue.
void Recorder::write() {
    std::size_t newest = closed;
    tap.drainAudio([&](const RecordedAudio& piece) {
        write(piece);
        if (piece.place.take == take)
            newest = piece.place.part;
    });
    tap.drainPoints([this](const RecordedPoint& point) { write(point); });
    closeUpTo(newest);
}

void Recorder::run() {
    const auto clock = [] { return juce::Time::getMillisecondCounter(); };
    auto lastFlush = clock();
    for (auto patience = patienceMilliseconds;;) {
        std::unique_lock hold(writing);
        const auto isEnding = threadShouldExit() || failure.isNotEmpty();
        const auto isLast = isEnding && (tap.isDone() || patience <= 0 || failure.isNotEmpty());
        write();
        if (isLast)
            break;
        if (failure.isNotEmpty())
            tap.close();
        if (clock() - lastFlush > flushMilliseconds && parts.size() > closed) {
            lastFlush = clock();
            if (!parts.back()->flush())
                failure = parts.back()->error();
        }
        publish(true);
        hold.unlock();
        if (isEnding) {
            juce::Thread::sleep(1);
            --patience;
        } else {
            wait(pauseMilliseconds);
        }
    }
    const std::scoped_lock hold(writing);
    tap.close();
    closeUpTo(parts.size());
    if (parts.empty() && failure.isEmpty())
        failure = "Nothing was recorded: no audio is running.";
    publish(false);
}

void Recorder::publish(bool goesOn) {
    Status now;
    now.isRecording = goesOn;
    for (const auto& files : parts) {
        now.seconds += files->getSeconds();
        now.bytes += files->getBytes();
        now.lostSamples += files->getLost();
        for (const auto& file : files->getFiles())
            now.files.push_back(file);
    }
    now.lostPoints = tap.getDroppedPoints() - droppedBefore;
    now.leavesOutTraces = goesOn && tap.leavesOutPoints();
    now.error = failure;
    const std::scoped_lock hold(lock);
    status = std::move(now);
}

} // namespace berger
