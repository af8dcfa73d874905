// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dsp/TripleBuffer.h"
#include "RhythmWorker.h"
#include "Tuning.h"
#include "VoiceAllocator.h"

#include <array>
#include <cstdint>
#include <span>

namespace berger {

/** The keys and what tunes them, as the instrument plays them: segments of a block, each up to the next message or the
    next control-block boundary.

    The way of a note, one file after the other:
    - KeyPlayer::receive() takes the bytes, and sees that there is a map of the rhythms that notes can have.
    - VoiceAllocator::receive() lets MidiTuning and MidiInput read them; VoiceAllocatorNotes.cpp does what they say.
    - VoiceAllocator::startNote(), in VoiceAllocator.cpp, finds voices and puts a column of VoiceBank onto its rhythm.
    - Once a control period VoiceAllocatorControl.cpp tells each voice its speed, input, level and pan.
    - VoiceBank steps the columns, and VoiceBankRender.cpp draws and mixes them. */
class KeyPlayer {
public:
    // ---- not on the audio thread
    /** @param isBouncing  whether it may wait for the first note before it finds its rhythm, which takes a while */
    void prepare(double sampleRate, const ParameterValues& values, bool isBouncing);

    /** The frequency of each key, for notes to come. One thread at a time, while the audio thread may play. */
    void setTuning(const Tuning& tuning) noexcept;

    void stop() { worker.stop(); }

    /** Another sound is about to take effect: its rhythm is found before its first note. */
    void expect(const ParameterValues& values);

    // ---- the audio thread
    /** Whether the host bounces, and may be kept waiting for a map. */
    void setOffline(bool isBouncing) noexcept { isOffline = isBouncing; }

    /** The column starts anew, so that its rhythm is the one that it settles into; notes go on. */
    void followColumn() noexcept { isAnew = true; }

    /** All starts anew, out of silence. */
    void restart() noexcept;

    void releaseAll() noexcept { allocator.releaseAll(); }

    /** To be called before a segment's messages and samples, with the values of the last sample. */
    void begin(const ParameterValues& values);

    void receive(std::span<const std::uint8_t> message);

    /** Whether a bounce has not had to find any rhythm so far. */
    bool isMapMissing() const noexcept { return isFirstMissing; }

    int getVoicesPlaying() const noexcept { return allocator.getVoicesPlaying(); }

    std::bitset<Tuning::noteCount> getKeysHeld() const noexcept { return allocator.getKeysHeld(); }

    /** Renders the next segment, of which getSide() then has the samples.
        @return how many there are: at most wanted */
    int render(int wanted) noexcept;

    /** Whether all of the segment's samples are 0. */
    bool isSilent() const noexcept { return silent; }

    /** The segment's samples on the left (0) or the right (1). */
    std::span<const float> getSide(std::size_t side) const noexcept { return sides[side]; }

private:
    void takeTuning() noexcept;
    void findFirst();

    TripleBuffer<std::array<double, Tuning::noteCount>> tunings; // Hz, 0 where a key has none
    VoiceAllocator allocator;
    RhythmWorker worker;
    bool isOffline = false, isAnew = false;
    bool isFirstMissing = false; // the map of a bounce that no note has needed yet
    ParameterValues known;       // for which a map has been asked last
    int periods = 0;             // since prepare() or restart()
    bool isRough = false;        // the map that a bounce has found while values moved
    bool silent = true;          // the segment
    std::array<std::array<float, VoiceBank::controlPeriod>, 2> sides{};
};

} // namespace berger
