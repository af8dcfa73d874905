// SPDX-License-Identifier: GPL-3.0-or-later
#include "AxisValues.h"

#include "GridTimes.h"
#include "Model/Number.h"

namespace berger::lab {
namespace {

constexpr double mostValues = 1'000'000; // they are held, and a sweep writes them into its partial file

} // namespace

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (auto end = text.find(separator); end != std::string::npos; end = text.find(separator, begin)) {
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    parts.push_back(text.substr(begin));
    return parts;
}

std::optional<std::vector<double>> axisValues(const std::string& option, const std::string& text,
                                              const std::function<double(const std::string&)>& valueOf) {
    std::vector<double> values;
    const auto range = split(text, ':');
    if (range.size() == 3) {
        const auto from = valueOf(range[0]), to = valueOf(range[1]);
        const auto n =
            static_cast<std::size_t>(numberFromText("the count of " + option, range[2], {1, mostValues, "", true}));
        for (std::size_t i = 0; i < n; ++i)
            values.push_back(
                n == 1 ? from : gridValue(from + (to - from) * static_cast<double>(i) / static_cast<double>(n - 1)));
    } else if (range.size() == 1) {
        for (const auto& value : split(text, ','))
            values.push_back(valueOf(value));
    } else {
        return std::nullopt;
    }
    return values;
}

} // namespace berger::lab
