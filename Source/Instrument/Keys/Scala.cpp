// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scala.h"

#include "ScalaText.h"
#include "Tuning.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace berger {
namespace {

constexpr double mostCents = 120000; // a hundred octaves
constexpr int mostDegrees = 1000000;

// The quotient towards minus infinity.
long long floorDivide(long long a, long long b) { return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0); }

/** One line with a pitch. What follows a pitch is ignored, as the format's page demands, unless it is attached to it
    and could belong to the number: then a slip of the pen ("408,5") would pass for another pitch. */
class PitchLine {
public:
    PitchLine(const ScalaText& source, std::string_view newLine) : text(source), line(newLine), rest(newLine) {}

    double cents() {
        const auto negative = rest.substr(0, 1) == "-";
        if (negative || rest.substr(0, 1) == "+")
            rest.remove_prefix(1);
        const auto begin = rest;
        const auto whole = takeDigits();
        if (rest.substr(0, 1) == ".") {
            rest.remove_prefix(1);
            if (takeDigits().empty() && whole.empty())
                refuse("is not a pitch");
            refuseAttached();
            const auto value = centsFrom(begin.substr(0, begin.size() - rest.size()));
            return negative ? -value : value;
        }
        if (whole.empty())
            refuse("is not a pitch, in cents with a period or a ratio of whole numbers");
        if (negative)
            refuse("is a negative ratio; cents have a period");
        const auto below = takeDenominator();
        refuseAttached();
        const auto numerator = withoutZeros(whole, "numerator"), denominator = withoutZeros(below, "denominator");
        const auto value = 1200.0 * std::log2(ratioOf(numerator, below.empty() ? "1" : denominator));
        if (!(std::abs(value) <= mostCents))
            refuseSize();
        return value;
    }

private:
    [[noreturn]] void refuse(const std::string& why) const { text.fail(inQuotes(line) + " " + why); }

    std::string_view takeDigits() {
        const auto digits = rest.substr(0, rest.find_first_not_of("0123456789"));
        rest.remove_prefix(digits.size());
        return digits;
    }

    // Blanks around the slash are ignored; none is left in the way of what is no ratio's.
    std::string_view takeDenominator() {
        const auto attached = rest.substr(0, 1) == "/";
        auto after = ScalaText::afterBlanks(rest);
        if (after.substr(0, 1) != "/")
            return {};
        after = ScalaText::afterBlanks(after.substr(1));
        if (after.substr(0, 1) == "-")
            refuse("is a negative ratio");
        const auto before = rest;
        rest = after;
        const auto digits = takeDigits();
        if (digits.empty() && attached)
            refuse("has no denominator");
        if (digits.empty())
            rest = before;
        return digits;
    }

    void refuseAttached() const {
        const auto next = rest.substr(0, 1);
        const auto exponent = (next == "e" || next == "E") && rest.size() > 1 &&
                              std::string_view("0123456789+-").find(rest[1]) != std::string_view::npos;
        if (exponent || (!next.empty() && std::string_view(".,/\\:*^+-").find(next.front()) != std::string_view::npos))
            refuse("is not a pitch: " + inQuotes(rest) + " is attached to the number");
    }

    double centsFrom(std::string_view digits) const {
        double value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc{} || value > mostCents)
            refuseSize();
        return value;
    }

    [[noreturn]] void refuseSize() const {
        refuse("is more than " + std::to_string(std::lround(mostCents)) + " cents");
    }

    std::string_view withoutZeros(std::string_view digits, const std::string& part) const {
        const auto first = digits.find_first_not_of('0');
        if (first == std::string_view::npos && !digits.empty())
            refuse("has the " + part + " zero");
        return digits.empty() ? digits : digits.substr(first);
    }

    // Of numbers too long for a double, both are cut by as many digits: of a pitch within bounds far more are left than
    // a double tells apart. Else the ratio is infinite, zero or none.
    static double ratioOf(std::string_view numerator, std::string_view denominator) {
        constexpr std::size_t longest = 300; // digits
        const auto size = std::max(numerator.size(), denominator.size());
        const auto numberOf = [cut = size > longest ? size - longest : 0](std::string_view digits) {
            double value = 0;
            if (digits.size() > cut)
                std::from_chars(digits.data(), digits.data() + digits.size() - cut, value);
            return value;
        };
        return numberOf(numerator) / numberOf(denominator);
    }

    const ScalaText& text;
    std::string_view line, rest;
};

double frequencyFrom(const ScalaText& text, std::string_view field) {
    double value = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    const auto attached = field.substr(static_cast<std::size_t>(end - field.data()));
    const auto unit = ScalaText::afterBlanks(attached);
    const auto hasUnit = unit.size() >= 2 && unit.size() < attached.size() && (unit[0] == 'H' || unit[0] == 'h') &&
                         (unit[1] == 'Z' || unit[1] == 'z');
    const auto rest = hasUnit ? unit.substr(2) : attached;
    const auto comment = ScalaText::afterBlanks(rest);
    if (error == std::errc::invalid_argument ||
        !(comment.empty() || (comment.front() == '!' && comment.size() < rest.size())))
        text.fail("the reference frequency is a number, not " + inQuotes(field));
    if (error != std::errc{} || !(value >= Tuning::lowest && value <= Tuning::highest))
        text.fail("the reference frequency is from 0.001 to 1000000 Hz, not " + inQuotes(field));
    return value;
}

} // namespace

double ScalaScale::centsOf(long long degree) const {
    if (cents.empty())
        return 0.0;
    const auto size = static_cast<long long>(cents.size());
    const auto repetitions = floorDivide(degree, size);
    const auto within = static_cast<std::size_t>(degree - repetitions * size);
    return static_cast<double>(repetitions) * cents.back() + (within == 0 ? 0.0 : cents[within - 1]);
}

ScalaScale ScalaScale::parse(std::string_view file) {
    ScalaText text(file, ScalaFile::scale);
    ScalaScale scale;
    const auto first = text.next();
    if (!first)
        text.fail("the file ends before the description");
    scale.description = ScalaText::withoutBlanks(*first);
    const auto count =
        scalaWholeNumber(text, text.require("the number of notes"), "the number of notes", 0, mostScalaEntries);
    for (int i = 1; i <= count; ++i) {
        const auto line = text.require("pitch " + std::to_string(i) + " of " + std::to_string(count));
        scale.cents.push_back(PitchLine(text, line).cents());
    }
    return scale; // whatever follows is ignored, as the format's page demands
}

std::optional<long long> ScalaMapping::degreeOf(int note, std::size_t scaleSize) const {
    const auto key = static_cast<long long>(note) - middleNote;
    if (degrees.empty())
        return key;
    const auto size = static_cast<long long>(degrees.size());
    const auto patterns = floorDivide(key, size);
    const auto entry = degrees[static_cast<std::size_t>(key - patterns * size)];
    if (!entry)
        return {};
    // The repetition is counted in degrees, before the scale is asked, as Scala does it:
    // https://github.com/surge-synthesizer/tuning-library/issues/68
    return *entry + patterns * (octaveDegree != 0 ? octaveDegree : static_cast<long long>(scaleSize));
}

ScalaMapping ScalaMapping::parse(std::string_view file) {
    ScalaText text(file, ScalaFile::mapping);
    const auto number = [&](const std::string& what, int low, int high) {
        return scalaWholeNumber(text, text.require(what), what, low, high);
    };
    ScalaMapping mapping;
    const auto size = number("the size of the map", 0, mostScalaEntries);
    mapping.firstNote = number("the first note", 0, 127);
    mapping.lastNote = number("the last note", 0, 127);
    if (mapping.lastNote < mapping.firstNote)
        text.fail("the last note is " + std::to_string(mapping.lastNote) + ", below the first, which is " +
                  std::to_string(mapping.firstNote));
    mapping.middleNote = number("the middle note", 0, 127);
    mapping.referenceNote = number("the reference note", 0, 127);
    const auto referenceLine = text.getLine();
    mapping.referenceFrequency = frequencyFrom(text, text.require("the reference frequency"));
    mapping.octaveDegree = number("the degree of the formal octave", -mostDegrees, mostDegrees);

    std::size_t emptyLine = 0;
    while (const auto line = text.next()) {
        const auto entry = ScalaText::withoutBlanks(*line);
        if (entry.empty()) {
            emptyLine = emptyLine == 0 ? text.getLine() : emptyLine;
            continue;
        }
        if (emptyLine != 0)
            text.fail(emptyLine, "is empty, and the mapping goes on after it");
        if (mapping.degrees.size() == static_cast<std::size_t>(size))
            text.fail("there are more entries than the size of the map, which is " + std::to_string(size));
        const auto letter = entry.substr(0, entry.find_first_of(" \t"));
        if (letter == "x" || letter == "X")
            mapping.degrees.emplace_back();
        else
            mapping.degrees.emplace_back(
                scalaWholeNumber(text, entry, "an entry of the map, if not x,", -mostDegrees, mostDegrees));
    }
    mapping.degrees.resize(static_cast<std::size_t>(size)); // the last ones may be left out if nothing is mapped
    if (!mapping.degreeOf(mapping.referenceNote, 0))
        text.fail(referenceLine, "the reference note " + std::to_string(mapping.referenceNote) + " is not mapped");
    return mapping;
}

} // namespace berger
