// SPDX-License-Identifier: GPL-3.0-or-later
// A voice's steps drawn as samples, and all voices mixed.
#include "VoiceBank.h"

#include <algorithm>
#include <cmath>

namespace berger {

// A voice's EEG at its ticks, mV.
void VoiceBank::draw(std::size_t index, std::size_t count) noexcept {
    const auto& voice = voices[index];
    const auto nextTicks = voice.nextTicks;
    const auto nextSeconds = voice.nextSeconds;
    auto now = voice.now; // a copy, of which the compiler knows that nothing else writes to it
    auto step = index;    // of the rows
    auto* out = ticks.data();
    for (std::size_t at = 0; at < count;) {
        if (now.tick == now.ticks) {
            now = {now.rightEeg, now.rightSlope, eeg[step], slope[step], nextSeconds, nextTicks, 0};
            step += bank.getStride();
        }
        if (now.ticks == 1) {
            out[at++] = now.leftEeg;
            now.tick = 1;
            if (nextTicks != 1)
                continue;
            for (; at < count; step += bank.getStride()) { // so are all that follow
                out[at++] = now.rightEeg;
                now = {now.rightEeg, now.rightSlope, eeg[step], slope[step], nextSeconds, 1, 1};
            }
            break;
        }
        // The cubic Hermite interpolant, as a polynomial in the position in the interval, 0 to 1.
        const auto rise = now.rightEeg - now.leftEeg;
        const auto first = now.seconds * now.leftSlope, last = now.seconds * now.rightSlope;
        const auto second = 3.0f * rise - 2.0f * first - last, third = first + last - 2.0f * rise;
        const auto n = std::min(static_cast<std::size_t>(now.ticks - now.tick), count - at);
        const auto each = 1.0f / static_cast<float>(now.ticks), from = static_cast<float>(now.tick);
        for (std::size_t i = 0; i < n; i += 4) // beyond the end too, where there is room, and what follows writes again
            for (std::size_t j = 0; j < 4; ++j) {
                const auto s = (from + static_cast<float>(i + j)) * each;
                out[at + i + j] = now.leftEeg + s * (first + s * (second + s * third));
            }
        now.tick += static_cast<int>(n);
        at += n;
    }
    voices[index].now = now;
}

float VoiceBank::Line::at(std::size_t sample) const noexcept {
    return from + (to - from) / static_cast<float>(controlPeriod) * static_cast<float>(sample + 1);
}

// Adds the ticks, each sample's with a share of their own, to a bus.
void VoiceBank::mixInto(std::size_t level, const Voice& voice, std::span<const float> share) noexcept {
    const auto apart = voice.rate - level;
    std::array<float, MultirateDecimator::maximumBlock> part; // NOLINT: filled by the next lines
    const auto n = share.size() << level;
    if (voice.rate == 0)
        for (std::size_t i = 0; i < n; ++i)
            part[i] = share[i] * ticks[i];
    else if (apart == 0)
        for (std::size_t i = 0; i < share.size(); ++i)
            for (std::size_t j = i << level; j < (i + 1) << level; ++j)
                part[j] = share[i] * ticks[j];
    else
        for (std::size_t i = 0; i < n; ++i)
            part[i] = share[i >> level] * ticks[i << apart];
    for (std::size_t side = 0; side < 2; ++side) {
        const auto& gain = voice.gain[side];
        auto* bus = buses.get(level, side).data();
        if (gain.from == gain.to)
            for (std::size_t i = 0; i < n; ++i)
                bus[i] += gain.from * part[i];
        else
            for (std::size_t i = 0; i < n; ++i)
                bus[i] += gain.at(position + (i >> level)) * part[i];
    }
}

// Adds what has been drawn of a voice to its bus.
void VoiceBank::mix(Voice& voice, std::size_t samples) noexcept {
    const auto mean = voice.mean;
    if (mean.from == mean.to)
        for (std::size_t i = 0; i < samples << voice.rate; ++i)
            ticks[i] -= mean.from;
    else
        for (std::size_t i = 0; i < samples << voice.rate; ++i)
            ticks[i] -= mean.at(position + (i >> voice.rate));
    std::array<float, controlPeriod> first, second; // NOLINT: filled by the next lines
    const std::span<float> level(first.data(), samples), share(second.data(), samples);
    voice.envelope.render(level);
    if (voice.fade == 0)
        return mixInto(voice.level, voice, level);
    for (std::size_t i = 0; i < samples; ++i) {
        const auto left = std::max(voice.fade - static_cast<int>(i), 0);
        share[i] = level[i] * (static_cast<float>(left) / static_cast<float>(fadeSamples));
        level[i] -= share[i];
    }
    voice.fade = std::max(voice.fade - static_cast<int>(samples), 0);
    mixInto(voice.oldLevel, voice, share);
    mixInto(voice.level, voice, level);
}

std::size_t VoiceBank::renderPass(std::span<float> left, std::span<float> right) noexcept {
    auto highest = buses.highestInUse();
    auto isPlayed = false;
    if (anyStarted)
        for (const auto& voice : voices)
            if (!voice.envelope.isOff()) {
                isPlayed = true;
                highest = std::max(highest, voice.rate);
            }
    anyStarted = isPlayed;
    const auto samples = std::min(left.size(), MultirateDecimator::maximumBlock >> highest);
    if (!isPlayed && highest == 0)
        return left.size();
    for (std::size_t i = 0; i < voices.size(); ++i) {
        counts[i] = 0.0f;
        if (isPlaying(i))
            plan(i, samples);
    }
    if (isPlayed) {
        if (drives.isOn())
            drives.advance(counts, inputs);
        bank.advanceEach(counts, drives.isOn() ? std::span<const float>(inputs) : std::span<const float>(), eeg, slope);
    }
    buses.begin(samples);
    for (std::size_t i = 0; i < voices.size(); ++i)
        if (isPlaying(i)) {
            draw(i, samples << voices[i].rate);
            mix(voices[i], samples);
        }
    buses.finish();
    const auto l = buses.get(0, 0), r = buses.get(0, 1);
    for (std::size_t i = 0; i < samples; ++i) {
        left[i] += l[i];
        right[i] += r[i];
    }
    return samples;
}

void VoiceBank::render(std::span<float> left, std::span<float> right) noexcept {
    while (!left.empty()) {
        const auto done = renderPass(left, right);
        left = left.subspan(done);
        right = right.subspan(done);
        position = (position + done) % controlPeriod;
    }
}

} // namespace berger
