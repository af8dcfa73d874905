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
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <optional>
#include <utility>

namespace berger::lab {
namespace {

// EDF counts in data records, whose duration stands in 8 characters of the header: two digits before the point and five
// behind it hold all of up to 60 s in units of 10 µs, in which EDFlib counts.
struct DataRecord {
    int samples;  // of one signal
    int duration; // 10 µs
    double error; // of the duration, as a part of it; 0 if a whole number of units is exact

    double seconds() const { return duration * unit; }
    static constexpr double unit = 1e-5; // s
};

DataRecord recordOf(std::uint64_t samples, double h) {
    const auto units = static_cast<double>(samples) * h / DataRecord::unit;
    const auto whole = std::round(units);
    const auto error = std::abs(units - whole) < 1e-6 ? 0.0 : (whole - units) / units;
    return {static_cast<int>(samples), static_cast<int>(whole), error};
}

// A record of at most 1 s (60 s if the step needs it) that an exact number of steps fills, and that fills the run
// without a remainder, so that the file holds neither fewer nor more samples than the trace. Where none is a whole
// number of units, the one that is nearest to it.
DataRecord chooseRecord(double h, std::uint64_t steps) {
    constexpr double shortest = 1e-3, longestRecord = 60.0;
    constexpr std::uint64_t mostRecords = 99'999'999; // the header counts them in eight digits
    if (static_cast<double>(steps) * h > longestRecord * static_cast<double>(mostRecords))
        throw UserError("EDF cannot hold this run, since it has at most " + std::to_string(mostRecords) +
                        " records of 60 s: write .csv");
    std::optional<DataRecord> nearest;
    for (const auto longest : {1.0, longestRecord})
        for (auto n = static_cast<std::uint64_t>(longest / h + 1e-6); static_cast<double>(n) * h > shortest - 1e-9; --n)
            if (steps % n == 0 && steps / n <= mostRecords) {
                const auto record = recordOf(n, h);
                if (record.error == 0.0)
                    return record;
                if (!nearest || std::abs(record.error) < std::abs(nearest->error))
                    nearest = record;
            }
    if (!nearest)
        throw UserError("EDF cannot hold a run of " + std::to_string(steps) +
                        " steps, which no record of 1 ms to 60 s divides: use another --seconds, or write .csv");
    return *nearest;
}

// The record's duration as its field holds it, with all its digits.
std::string durationText(const DataRecord& record) {
    constexpr int unitsInSecond = 100'000;
    auto text = std::to_string(record.duration / unitsInSecond);
    if (const auto rest = record.duration % unitsInSecond; rest != 0) {
        text += '.' + std::to_string(unitsInSecond + rest).substr(1);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text;
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
std::string recordingText(const Run& run) {
    constexpr std::size_t width = 80;
    const auto start = std::string("Startdate 01-JAN-2000 X X Berger regime ");
    const auto end = " seed " + textOf(parameters::seed, run.values[parameters::seed]) +
                     (run.seedCall == 1 ? "" : " call " + std::to_string(run.seedCall));
    return start + asciiName(run.name).substr(0, width - start.size() - end.size()) + end;
}

// The header's fields that EDFlib does not write as they should be: of a duration it cuts off the last digit, where
// that is no binary number (9.99955 s become 9.999549).
void mendHeader(const std::filesystem::path& file, const std::string& called, const Run& run,
                const DataRecord& record) {
    CheckedFile out(file, CheckedFile::Opening::existing, called);
    const auto write = [&out](std::uint64_t place, std::size_t width, std::string text) {
        text.resize(width, ' ');
        out.setPosition(place);
        out.write(text);
    };
    write(88, 80, recordingText(run));
    write(244, 8, durationText(record));
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
    mendHeader(out.temporary(), textOf(file), trace.run(), record);
    out.commit();
    if (record.error != 0.0)
        std::fprintf(stderr,
                     "berger-lab: %s has a rate of %.9g Hz, not %.9g Hz (%+.1e of the time), since EDF has records of "
                     "whole units of 0.01 ms\n",
                     textOf(file).c_str(), record.samples / record.seconds(), 1.0 / trace.stepSeconds(), record.error);
}

} // namespace berger::lab
