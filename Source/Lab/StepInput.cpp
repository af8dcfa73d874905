// SPDX-License-Identifier: GPL-3.0-or-later
#include "StepInput.h"

#include "Model/Number.h"
#include "Model/Text.h"
#include "Model/Units.h"
#include "Plugin/InputFile.h"
#include "UserError.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

namespace berger::lab {
namespace {

constexpr std::size_t longestInput = 1 << 28; // bytes; hours of steps
constexpr char blanks = ' ';                  // as a separator: any number of spaces and tabs

using Fields = std::vector<std::string_view>;

std::string_view withoutQuotes(std::string_view field) {
    const auto text = trimmed(field);
    const auto isQuoted = text.size() > 1 && text.starts_with('"') && text.ends_with('"');
    return isQuoted ? trimmed(text.substr(1, text.size() - 2)) : text;
}

void split(std::string_view line, char separator, Fields& fields) {
    fields.clear();
    for (auto rest = trimmed(line);;) {
        const auto end = separator == blanks ? rest.find_first_of(" \t") : rest.find(separator);
        fields.push_back(withoutQuotes(rest.substr(0, end)));
        if (end == std::string_view::npos)
            return;
        rest.remove_prefix(end + 1);
        if (separator == blanks)
            rest = trimmed(rest);
    }
}

// The unit of a column called time or t, such as "time_ms", "t [ms]" or "Time (ms)"; none if it is no time.
std::optional<std::string> timeUnit(std::string_view name) {
    auto rest = lower(name);
    const auto word = rest.starts_with("time") ? 4u : 1u;
    if (!rest.starts_with('t') ||
        (rest.size() > word && std::string_view(" _([/").find(rest[word]) == std::string::npos))
        return std::nullopt;
    rest.erase(0, word);
    std::erase_if(rest, [](char c) { return std::string_view(" _()[]/").find(c) != std::string_view::npos; });
    return rest.empty() ? "s" : rest;
}

/** A file's lines as what they are, and then its columns as numbers. */
class Reader {
public:
    Reader(const std::filesystem::path& path, double step) : name(textOf(path)), stepSeconds(step) {
        bytes = readFile(path, longestInput);
    }

    StepInput read() {
        if (const auto encoding = foreignEncoding(bytes))
            throw UserError(name + ": this is " + *encoding + ": save it as UTF-8");
        sortLines();
        chooseSeparator();
        chooseColumns();
        for (const auto& line : data)
            readRow(line);
        if (commas.unclear && !commas.decimal)
            fail(commas.unclear->number,
                 inQuotes(commas.unclear->text) + " may have a decimal comma or one between thousands: write a point");
        result.lastLine = data.back().number;
        return std::move(result);
    }

private:
    struct Line {
        std::size_t number;
        std::string_view text;
    };

    [[noreturn]] void fail(std::size_t line, const std::string& why) const {
        throw UserError(name + ": line " + std::to_string(line) + ": " + why);
    }

    void sortLines() {
        TextLines lines(bytes);
        std::size_t firstBlank = 0;
        while (const auto whole = lines.next()) {
            const auto number = lines.getNumber();
            if (hasControlCharacter(*whole))
                fail(number, "this is not text: there is a control character");
            const auto hash = std::min(whole->find('#'), whole->size());
            const auto text = trimmed(whole->substr(0, hash));
            if (text.empty() && hash < whole->size()) {
                if (data.empty() && !header)
                    comment = trimmed(whole->substr(std::min(whole->find_first_not_of('#', hash), whole->size())));
            } else if (text.empty()) {
                firstBlank = firstBlank == 0 && !data.empty() ? number : firstBlank;
            } else if (firstBlank != 0) {
                fail(firstBlank, "is empty");
            } else if (data.empty() && !header && isHeader(text)) {
                header = text;
            } else {
                data.push_back({number, text});
            }
        }
        if (data.empty())
            fail(std::max<std::size_t>(lines.getNumber(), 1), "there is no number");
    }

    // Words that begin with a letter, as no number does but those that are not finite.
    static bool isHeader(std::string_view text) {
        const auto first = withoutQuotes(text.substr(0, text.find_first_of(";,\t ")));
        return std::string_view("0123456789+-.").find(text[0]) == std::string_view::npos && !plainNumber(first);
    }

    void chooseSeparator() {
        const auto& first = data.front();
        const auto has = [](std::string_view text, const char* these) {
            return text.find_first_of(these) != std::string_view::npos;
        };
        for (const auto mark : {';', '\t'})
            if (first.text.find(mark) != std::string_view::npos) {
                separator = mark;
                return;
            }
        const auto hasComma = std::ranges::any_of(data, [&](const Line& line) { return has(line.text, ","); });
        const auto hasBlank = first.text.find(", ") == std::string_view::npos && has(first.text, " ");
        if (!hasComma || (header && !has(*header, ",")) || hasBlank)
            return;
        if (header || has(first.text, ".eE ") || std::ranges::count(first.text, ',') > 1)
            separator = ',';
        else if (mayBeginWithTimes())
            fail(first.number, inQuotes(first.text) +
                                   " may be two columns or have a decimal comma: name the columns in a header line");
    }

    // Whether what stands before the commas goes up evenly, as a time does, and as few decimal numbers do.
    bool mayBeginWithTimes() const {
        std::vector<double> times;
        for (const auto& line : data) {
            const auto comma = line.text.find(',');
            const auto number = plainNumber(line.text.substr(0, comma));
            if (!number || comma == std::string_view::npos)
                return false;
            times.push_back(number->value);
        }
        const auto isUneven = [step = times.size() > 1 ? times[1] - times[0] : 0.0](double a, double b) {
            return b - a != step || b <= a;
        };
        return std::ranges::adjacent_find(times, isUneven) == times.end();
    }

    void chooseColumns() {
        Fields names;
        split(data.front().text, separator, fields);
        columns = fields.size();
        split(header.value_or(comment), separator, names);
        const auto time = std::ranges::find_if(names, [](auto n) { return timeUnit(n).has_value(); });
        // A comment names columns only if it speaks of a time.
        const auto isNamed = names.size() == columns && (header || time != names.end());
        if (isNamed && time != names.end()) {
            timeColumn = static_cast<std::size_t>(time - names.begin());
            const auto power = unitPower(*timeUnit(*time), "s");
            if (!power)
                fail(data.front().number, "the unit of " + inQuotes(*time) + " is not known");
            timePower = *power;
        }
        const auto level = std::ranges::find_if(names, [](auto n) { return lower(n).starts_with("e_inp"); });
        if (isNamed && level != names.end())
            valueColumn = static_cast<std::size_t>(level - names.begin());
        else if (columns == 2)
            valueColumn = timeColumn == 1u ? 0 : 1;
        else if (columns > 2)
            fail(data.front().number,
                 "there are " + std::to_string(columns) + " columns: name one of them E_inp in a header line");
        if (columns == 2 && !timeColumn && level == names.end())
            timeColumn = 0;
        if (timeColumn == valueColumn)
            fail(data.front().number, "there are times and no values");
    }

    double numberAt(std::size_t column, std::size_t line) {
        const auto field = fields[column];
        const auto number = plainNumber(field);
        if (!number || !std::isfinite(number->value))
            fail(line, inQuotes(field) + " is not a finite number");
        if (number->comma == Comma::unclear && !commas.unclear)
            commas.unclear = Line{line, field};
        if (number->comma == Comma::decimal)
            commas.decimal = line;
        if (field.find('.') != std::string_view::npos)
            commas.point = line;
        if (commas.point && (commas.decimal || commas.unclear))
            fail(line, inQuotes(field) + " has a decimal " +
                           (field.find('.') != std::string_view::npos ? "point" : "comma") + ", and others have not");
        return number->value;
    }

    void readRow(const Line& line) {
        split(line.text, separator, fields);
        if (columns == 1 && fields.size() > 1)
            fail(line.number, inQuotes(line.text) + " is not a finite number");
        if (fields.size() != columns)
            fail(line.number, "there are " + std::to_string(fields.size()) + " columns, and " +
                                  std::to_string(columns) + " in line " + std::to_string(data.front().number));
        if (timeColumn)
            checkTime(timesPowerOfTen(numberAt(*timeColumn, line.number), timePower), line.number);
        result.values.push_back(numberAt(valueColumn, line.number));
    }

    // Times may be written with few digits.
    void checkTime(double seconds, std::size_t line) {
        if (result.values.empty())
            firstTime = seconds;
        const auto expected = firstTime + static_cast<double>(result.values.size()) * stepSeconds;
        if (!(std::abs(seconds - expected) <= 0.1 * stepSeconds + std::abs(expected) * 0x1p-23))
            fail(line, "the time is " + textOfNumber(seconds) + " s, and with a row for each step of " +
                           textOfNumber(timesPowerOfTen(stepSeconds, 3)) + " ms it would be " +
                           textOfNumber(timesPowerOfTen(expected, 0)) + " s");
    }

    struct {
        std::optional<Line> unclear;
        std::optional<std::size_t> decimal, point; ///< lines
    } commas;

    const std::string name;
    const double stepSeconds;
    std::string bytes;
    std::optional<std::string_view> header;
    std::string_view comment; ///< the last before the numbers
    std::vector<Line> data;
    char separator = blanks;
    Fields fields;
    std::size_t columns = 1, valueColumn = 0;
    std::optional<std::size_t> timeColumn;
    int timePower = 0;
    double firstTime = 0;
    StepInput result;
};

} // namespace

StepInput readStepInput(const std::filesystem::path& file, double stepSeconds) {
    return Reader(file, stepSeconds).read();
}

} // namespace berger::lab
