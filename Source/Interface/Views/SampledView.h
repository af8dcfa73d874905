// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SampleFeed.h"
#include "View.h"

namespace berger {

/** A view of what the column's samples show: it takes them while it is seen, and its picture changes at most twenty
   times a second by itself, since more is not seen, or twice with reduced motion. Message thread. */
class SampledView : public View {
public:
    explicit SampledView(SampleFeed& source) : samples(source) {}
    ~SampledView() override { samples.stop(this); }

    void update(double seconds, double) final {
        constexpr double usualSeconds = 0.05, reducedSeconds = 0.5;
        if (!isOpen)
            return;
        waited += seconds;
        if (waited < (isReduced ? reducedSeconds : usualSeconds))
            return;
        waited = 0.0;
        advance();
    }
    void setReducedMotion(bool shouldBeReduced) final { isReduced = shouldBeReduced; }
    void visibilityChanged() final {
        if (isVisible() == isOpen)
            return;
        isOpen = isVisible();
        if (isOpen) {
            samples.start(this, [this](const SampleChunk& chunk) { take(chunk); });
        } else {
            samples.stop(this);
            stop();
        }
    }

protected:
    virtual void take(const SampleChunk& chunk) = 0;
    /** Goes on with what is shown, and paints it if it has changed. */
    virtual void advance() = 0;
    /** Ends all work: nobody looks any more. */
    virtual void stop() = 0;

private:
    SampleFeed& samples;
    bool isReduced = false, isOpen = false;
    double waited = 0;
};

} // namespace berger
