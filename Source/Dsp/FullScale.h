// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace berger {

/** Scales a signal to full scale, [-1, 1], around its mean, whatever its size is: for an oscilloscope, which has to
    show all of it. The scale is the farthest that the signal has been from its mean in the last 2 to 4 s (less at
   first, while the mean is not known well), so it stands still for a rhythm and follows a change within a second or
   two; what goes beyond it widens it at once, so that nothing is cut off. Neither it nor the mean ever jumps. Lives on
   the audio thread. */
class FullScale {
public:
    void prepare(double sampleRate) noexcept;

    /** The next value is the first.
        @param usual  what the scale is taken for at first; a signal of a fiftieth of it counts as at rest */
    void restart(double usual) noexcept;

    /** The next value, scaled. One that is not finite counts as the last. */
    double process(double value) noexcept;

private:
    double forgetting = 1, following = 1; // shares of the distance in each sample
    int window = 1, length = 1;           // samples: of all windows but the first, and of this one
    double newest = 1;                    // the newest value's share of the mean of all since the start
    double last = 0, mean = 0;
    double now = 0, before = 0; // the farthest in this window and in the one before
    double smallest = 1, scale = 1;
    int count = 0; // of this window's samples
};

} // namespace berger
