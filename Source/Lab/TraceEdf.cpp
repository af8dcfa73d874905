// SPDX-License-Identifier: GPL-3.0-or-later
#include "Model/Text.h"
#include "OutputFile.h"
#include "Plugin/CheckedFile.h"
#include "Progress.h"
#include "Trace.h"
#include "Transliteration.h"
#include "UserError.h"

#include <edflib.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <utility>

namespace berger::lab {
namespace {

// EDF counts in data records, whose duration the header gives in units of 10 µs.
struct DataRecord {
    int samples;  // of one signal
    int duration; // 10 µs
};

// A record of at most 1 s (60 s if the step needs it) that an exact number of steps fills, and that fills the run
// without a remainder, so that the file holds neither fewer nor more samples than the trace.
DataRecord chooseRecord(double h, std::uint64_t steps) {
    constexpr double unit = 1e-5, shortest = 1e-3, longestRecord = 60.0;
    constexpr std::uint64_t mostRecords = 99'999'999; // the header counts them in eight digits
    if (static_cast<double>(steps) * h > longestRecord * static_cast<double>(mostRecords))
        throw UserError("EDF cannot hold this run, since it has at most " + std::to_string(mostRecords) +
                        " records of 60 s: write .csv");
    const auto exactUnits = [&](std::uint64_t n) -> std::optional<int> {
        const auto units = static_cast<double>(n) * h / unit;
        return std::abs(units - std::round(units)) < 1e-6 ? std::optional(static_cast<int>(std::round(units)))
                                                          : std::nullopt;
    };
    for (const auto longest : {1.0, longestRecord})
        for (auto n = static_cast<std::uint64_t>(longest / h + 1e-6); static_cast<double>(n) * h > shortest - 1e-9; --n)
            if (steps % n == 0 && steps / n <= mostRecords)
                if (const auto units = exactUnits(n))
                    return {static_cast<int>(n), *units};
    throw UserError("EDF cannot hold this run exactly: use a step that is a multiple of 0.01 ms and a whole number of "
                    "seconds, or write .csv");
}

// The header gives physical limits as eight characters: round outwards to what they can say.
double limitThatFits(double value, bool upwards) {
    for (int decimals = 6; decimals >= 0; --decimals) {
        const auto scale = std::pow(10.0, decimals);
        const auto rounded = (upwards ? std::ceil(value * scale) : std::floor(value * scale)) / scale;
        std::array<char, 400> text;
        if (std::snprintf(text.data(), text.size(), "%.*f", decimals, rounded) <= 8)
            return rounded;
    }
    throw UserError("EDF cannot hold potentials as large as " + std::to_string(value) + " mV");
}

class EdfFile {
public:
    /** @param called  what errors call it */
    EdfFile(const std::filesystem::path& path, EdfFormat format, std::string called)
        : name(std::move(called)),
          handle(edfopen_file_writeonly(path.string().c_str(),
                                        format == EdfFormat::edf ? EDFLIB_FILETYPE_EDFPLUS : EDFLIB_FILETYPE_BDFPLUS,
                                        static_cast<int>(traceNames.size()))) {
        check(handle >= 0 ? 0 : -1);
    }
    ~EdfFile() {
        if (handle >= 0)
            edfclose_file(handle);
    }
    EdfFile(const EdfFile&) = delete;
    EdfFile& operator=(const EdfFile&) = delete;

    void close() { check(edfclose_file(std::exchange(handle, -1))); }
    int get() const { return handle; }

    void check(int result) const {
        if (result != 0)
            throw UserError("cannot write " + name);
    }

private:
    std::string name;
    int handle;
};

// How a trace's potentials become the integers that the file holds.
struct Quantizer {
    double low, high; // mV
    int digitalMinimum, digitalMaximum;

    int operator()(double value) const {
        const auto steps = static_cast<double>(digitalMaximum) - digitalMinimum;
        const auto digital = digitalMinimum + std::round((value - low) / (high - low) * steps);
        return static_cast<int>(std::clamp<double>(digital, digitalMinimum, digitalMaximum));
    }
};

std::array<Quantizer, 4> quantizersFor(const TraceRange& range, EdfFormat format) {
    const auto limit = format == EdfFormat::edf ? 32767 : 8388607;
    std::array<Quantizer, 4> quantizers{};
    for (std::size_t i = 0; i < quantizers.size(); ++i) {
        auto& q = quantizers[i];
        q = {limitThatFits(range.minimum[i], false), limitThatFits(range.maximum[i], true), -limit - 1, limit};
        if (q.high <= q.low)
            q.high = q.low + 1.0;
    }
    return quantizers;
}

// As many whole characters from the start of a text as so many bytes hold.
std::string startOf(std::string_view text, std::size_t bytes) {
    std::size_t size = 0;
    for (auto next = utf8Length(text); next > 0 && size + next <= bytes; next = utf8Length(text.substr(size)))
        size += next;
    return std::string(text.substr(0, size));
}

// EDF's annotations are short texts, so each setting is one of its own. EDFlib cuts them, in characters too.
std::vector<std::string> annotationsFor(const Run& run) {
    constexpr std::size_t longest = 40; // bytes
    std::vector<std::string> texts{startOf("regime " + printable(run.name), longest)};
    std::string rest = run.description();
    while (!rest.empty()) {
        const auto comma = rest.find(", ");
        const auto text = rest.substr(0, comma);
        texts.push_back(text.size() <= longest ? text : text.substr(0, text.rfind(' '))); // without its unit
        rest = comma == std::string::npos ? "" : rest.substr(comma + 2);
    }
    return texts;
}

void writeHeader(const EdfFile& edf, DataRecord record, const std::array<Quantizer, 4>& quantizers) {
    // EDFlib cuts decimals off where it means to keep them all; a hair more saves the last one.
    constexpr double hair = 1.0 + 1e-12;
    for (int i = 0; i < static_cast<int>(quantizers.size()); ++i) {
        const auto& q = quantizers[static_cast<std::size_t>(i)];
        edf.check(edf_set_samplefrequency(edf.get(), i, record.samples));
        edf.check(edf_set_physical_minimum(edf.get(), i, q.low * hair));
        edf.check(edf_set_physical_maximum(edf.get(), i, q.high * hair));
        edf.check(edf_set_digital_minimum(edf.get(), i, q.digitalMinimum));
        edf.check(edf_set_digital_maximum(edf.get(), i, q.digitalMaximum));
        edf.check(edf_set_physical_dimension(edf.get(), i, "mV"));
        edf.check(edf_set_label(edf.get(), i, traceNames[static_cast<std::size_t>(i)]));
        edf.check(edf_set_transducer(edf.get(), i, "Jansen-Rit model"));
    }
    edf.check(edf_set_datarecord_duration(edf.get(), record.duration));
    // A simulation has no date; a fixed one, which stands in the recording's field too, makes equal runs equal files.
    edf.check(edf_set_startdatetime(edf.get(), 2000, 1, 1, 0, 0, 0));
    edf.check(edf_set_patientname(edf.get(), "simulated"));
}

// What the recording is, in the 80 characters of ASCII that EDF+ gives it (section 2.1.3.3, item 4): the date, no
// hospital's code, no technician, the equipment, and what one likes to add. Of a long name a part is left out, never of
// the seed. EDFlib would not use the whole of the field.
void writeRecordingField(const std::filesystem::path& file, const std::string& called, const Run& run) {
    constexpr std::uint64_t place = 88;
    constexpr std::size_t width = 80;
    const auto start = std::string("Startdate 01-JAN-2000 X X Berger regime ");
    const auto end = " seed " + textOf(parameters::seed, run.values[parameters::seed]);
    auto field = start + asciiName(run.name).substr(0, width - start.size() - end.size()) + end;
    field.resize(width, ' ');
    CheckedFile out(file, CheckedFile::Opening::existing, called);
    out.setPosition(place);
    out.write(field);
    out.close();
}

// EDFlib does not look at what its last writes gave. The header's fields are texts: 8 characters at 184 say how long it
// is and 8 at 236 how many data records there are; of each signal, 8 say how many samples it has in a record.
bool isWhole(const std::filesystem::path& file, std::uint64_t records, EdfFormat format) {
    std::ifstream stream(file, std::ios::binary);
    const auto number = [&stream](std::uint64_t at, int width) -> std::uint64_t {
        std::string text(static_cast<std::size_t>(width), ' ');
        stream.seekg(static_cast<std::streamoff>(at));
        stream.read(text.data(), width);
        std::uint64_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    };
    const auto headerBytes = number(184, 8), recordsSaid = number(236, 8), signals = number(252, 4);
    std::uint64_t samples = 0;
    for (std::uint64_t i = 0; i < signals; ++i)
        samples += number(256 + signals * 216 + i * 8, 8);
    const auto bytes = headerBytes + records * samples * (format == EdfFormat::edf ? 2 : 3);
    return stream.good() && recordsSaid == records && std::filesystem::file_size(file) == bytes;
}

} // namespace

void writeEdf(const Trace& trace, const std::filesystem::path& file, EdfFormat format) {
    const auto record = chooseRecord(trace.stepSeconds(), trace.steps());
    OutputFile out(file, WholeFile::Order::any);
    const auto quantizers = quantizersFor(rangeOf(trace), format);
    EdfFile edf(out.temporary(), format, textOf(file));
    writeHeader(edf, record, quantizers);
    const auto annotations = annotationsFor(trace.run());
    const auto samples = static_cast<std::size_t>(record.samples);
    const auto records = trace.steps() / samples;
    // A record has room for one annotation in each annotation signal.
    const auto signals = (annotations.size() + records - 1) / records;
    edf.check(edf_set_number_of_annotation_signals(edf.get(), static_cast<int>(std::min<std::uint64_t>(signals, 64))));
    for (const auto& text : annotations)
        edf.check(edfwrite_annotation_utf8(edf.get(), 0, -1, text.c_str()));

    Progress progress("trace", trace.steps());
    std::array<std::vector<int>, 4> pending;
    std::uint64_t done = 0;
    trace.forEachRow([&](const TraceRow& row) {
        const auto values = row.traces();
        for (std::size_t i = 0; i < values.size(); ++i)
            pending[i].push_back(quantizers[i](values[i]));
        if (pending[0].size() == samples)
            for (auto& signal : pending) {
                edf.check(edfwrite_digital_samples(edf.get(), signal.data()));
                signal.clear();
            }
        progress.update(++done);
    });
    edf.close();
    if (!isWhole(out.temporary(), records, format))
        throw UserError("cannot write " + textOf(file) + ": the disk took only a part of it");
    writeRecordingField(out.temporary(), textOf(file), trace.run());
    out.commit();
}

} // namespace berger::lab
