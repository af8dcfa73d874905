// SPDX-License-Identifier: GPL-3.0-or-later
#include "Npy.h"

#include <bit>
#include <cstring>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>

namespace berger::test {
namespace {

static_assert(std::endian::native == std::endian::little);

template <class T> std::vector<double> convert(const char* data, std::size_t count) {
    std::vector<T> typed(count);
    std::memcpy(typed.data(), data, count * sizeof(T));
    return {typed.begin(), typed.end()};
}

} // namespace

Array readReference(const std::string& name) {
    const auto path = std::string(BERGER_REFERENCE_DATA) + "/" + name;
    std::ifstream stream(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (bytes.size() < 10 || bytes.compare(0, 8, std::string("\x93NUMPY\x01\x00", 8)) != 0)
        throw std::runtime_error(path + " is not a version 1.0 .npy file");
    const auto headerLength = static_cast<std::size_t>(static_cast<unsigned char>(bytes[8])) +
                              256u * static_cast<std::size_t>(static_cast<unsigned char>(bytes[9]));
    const auto header = bytes.substr(10, headerLength);
    std::smatch match;
    const std::regex layout(R"('descr': '<f([48])', 'fortran_order': False, 'shape': \((\d+),(?: (\d+))?\))");
    if (!std::regex_search(header, match, layout))
        throw std::runtime_error(path + " has an unexpected layout: " + header);
    Array array{std::stoul(match[2]), match[3].matched ? std::stoul(match[3]) : 1, {}};
    const auto count = array.rows * array.columns;
    const auto size = std::stoul(match[1]);
    if (bytes.size() != 10 + headerLength + count * size)
        throw std::runtime_error(path + " has the wrong length");
    const auto* data = bytes.data() + 10 + headerLength;
    array.values = size == 4 ? convert<float>(data, count) : convert<double>(data, count);
    return array;
}

} // namespace berger::test
