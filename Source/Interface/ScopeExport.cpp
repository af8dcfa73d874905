// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeExport.h"

#include "ScopePainter.h"

#include <array>
#include <cstdio>

namespace berger {
namespace {

constexpr std::array names{"M_mV", "E_mV", "I_mV", "EEG_mV", "E_inp_Hz"};

juce::String number(double x) {
    std::array<char, 40> buffer;
    std::snprintf(buffer.data(), buffer.size(), "%.9g", x);
    return buffer.data();
}

// Beside the file first, then in its place.
template <class Write> void replace(const juce::File& file, const Write& write) {
    const juce::TemporaryFile beside(file);
    auto stream = beside.getFile().createOutputStream();
    const auto isWritten = stream != nullptr && write(*stream) && (stream->flush(), stream->getStatus().wasOk());
    stream.reset();
    if (!isWritten || !beside.overwriteTargetFileWithTemporary())
        throw ExportError(file.getFullPathName().toStdString() + " cannot be written");
}

} // namespace

juce::String visibleAsCsv(const ScopeModel& model) {
    auto isFine = true, isEmpty = true;
    model.getHistory().forEach(model.getSpan(), [&](const TraceFrame& frame) {
        isEmpty = false;
        isFine = isFine && frame.first == frame.last;
    });
    if (isEmpty)
        throw ExportError("the scope shows nothing that could be exported");
    juce::MemoryOutputStream text;
    text << (isFine ? "time_s" : "time_first_s,time_last_s");
    for (const auto* name : names)
        if (isFine)
            text << ',' << name;
        else
            text << ',' << name << "_min," << name << "_max";
    text << '\n';
    model.getHistory().forEach(model.getSpan(), [&](const TraceFrame& frame) {
        text << number(frame.first);
        if (!isFine)
            text << ',' << number(frame.last);
        for (std::size_t i = 0; i < signalCount; ++i) {
            text << ',' << number(static_cast<double>(frame.low[i]));
            if (!isFine)
                text << ',' << number(static_cast<double>(frame.high[i]));
        }
        text << '\n';
    });
    return text.toString();
}

void exportCsv(const ScopeModel& model, const juce::File& file) {
    const auto text = visibleAsCsv(model);
    replace(file, [&](juce::OutputStream& out) { return out.writeText(text, false, false, nullptr); });
}

void exportPicture(const ScopeModel& model, juce::Rectangle<int> size, const juce::File& file) {
    constexpr int scale = 2;
    juce::Image image(juce::Image::RGB, scale * size.getWidth(), scale * size.getHeight(), true,
                      juce::SoftwareImageType());
    {
        juce::Graphics g(image);
        g.addTransform(juce::AffineTransform::scale(static_cast<float>(scale)));
        ScopePainter().paint(g, size.withZeroOrigin(), model, -1);
    }
    replace(file, [&](juce::OutputStream& out) { return juce::PNGImageFormat().writeImageToStream(image, out); });
}

} // namespace berger
