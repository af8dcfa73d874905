// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Controls/KeptPicture.h"

#include "Interface/Controls/ParameterControl.h"
#include "Interface/Controls/Theme.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdlib>
#include <memory>

using namespace berger;

namespace {

juce::Image blank(int width, int height) { return {juce::Image::ARGB, width, height, true, juce::SoftwareImageType()}; }

juce::Image looked(juce::Component& at, float scale) {
    return at.createComponentSnapshot(at.getLocalBounds(), true, scale);
}

// The largest difference of a channel.
int difference(const juce::Image& a, const juce::Image& b) {
    auto largest = 0;
    for (int y = 0; y < a.getHeight(); ++y)
        for (int x = 0; x < a.getWidth(); ++x) {
            const auto p = a.getPixelAt(x, y), q = b.getPixelAt(x, y);
            largest = std::max({largest, std::abs(p.getRed() - q.getRed()), std::abs(p.getGreen() - q.getGreen()),
                                std::abs(p.getBlue() - q.getBlue()), std::abs(p.getAlpha() - q.getAlpha())});
        }
    return largest;
}

} // namespace

TEST_CASE("A kept picture is drawn when it shows something else, is of another size, or would blur") {
    KeptPicture<int> picture;
    auto drawn = 0;
    const auto paint = [&](float scale, int shown, int width) {
        auto image = blank(200, 100);
        juce::Graphics g(image);
        g.addTransform(juce::AffineTransform::scale(scale));
        picture.paint(g, {width, 20}, shown, [&](juce::Graphics& on) {
            ++drawn;
            on.setColour(juce::Colours::red);
            on.drawLine(1, 2, 37, 11, 1.5f);
        });
        return image;
    };
    const auto first = paint(1, 7, 40);
    CHECK(drawn == 1);
    CHECK(difference(first, paint(1, 7, 40)) == 0);
    CHECK(drawn == 1);
    paint(1, 8, 40);
    CHECK(drawn == 2);
    paint(1, 8, 50);
    CHECK(drawn == 3);
    paint(2, 8, 50);
    CHECK(drawn == 4);
    paint(2, 8, 50);
    CHECK(drawn == 4);
    paint(1.25f, 8, 50);
    paint(1.25f, 8, 50);
    CHECK(drawn == 6);
    paint(2, 8, 50);
    CHECK(drawn == 7);
}

TEST_CASE("A control looks as one that has never been drawn, whatever happened to it") {
    Processor processor;
    const auto id = parameters::E_inp;
    const auto made = [&] {
        auto control = std::make_unique<ParameterControl>(processor, id, "E_inp");
        control->setSize(ParameterControl::width, ParameterControl::height);
        return control;
    };
    const auto old = made();
    auto isEnabled = true;
    auto tint = Theme::colour(palette::accent);
    const auto compare = [&](const char* what) {
        CAPTURE(what);
        for (const auto scale : {1.0f, 2.0f}) {
            const auto fresh = made();
            fresh->setTint(tint);
            fresh->setEnabled(isEnabled);
            CHECK(difference(looked(*old, scale), looked(*fresh, scale)) == 0);
        }
    };
    compare("new");
    const auto before = looked(*old, 1);
    processor.find(id)->setPlain(187.5);
    compare("another value");
    CHECK(difference(looked(*old, 1), before) > 100);
    tint = Theme::colour(palette::E);
    old->setTint(tint);
    compare("another tint");
    isEnabled = false;
    old->setEnabled(false);
    compare("disabled");
    Theme::setProjected(true);
    compare("projected");
    Theme::setProjected(false);
    compare("not projected");
    old->setSize(130, 40);
    CHECK(looked(*old, 1).getWidth() == 130);
}
