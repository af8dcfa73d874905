// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputFile.h"

#include "Model/Text.h"
#include "Plugin/EndSignals.h"
#include "UserError.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace berger::lab {
namespace {

// What a signal handler may touch: a plain buffer with the temporary file's name, and whether it is whole.
char interruptedFile[4096] = "";
volatile std::sig_atomic_t isFileNamed = 0;

extern "C" void removeTemporaryAndLeave(int signal) {
    if (isFileNamed != 0)
        std::remove(interruptedFile);
    std::_Exit(128 + signal);
}

} // namespace

// The name is there before the file, and stays, so that a signal at any moment finds it.
OutputFile::OutputFile(const std::filesystem::path& target, WholeFile::Order order) : whole(target, order) {
    isFileNamed = 0;
    const auto name = whole.temporary().string();
    if (!name.empty() && name.size() < sizeof interruptedFile) {
        name.copy(interruptedFile, name.size());
        interruptedFile[name.size()] = 0;
        isFileNamed = 1;
    }
    onEndSignals(removeTemporaryAndLeave);
    whole.open();
}

std::string extensionOf(const std::filesystem::path& path) {
    auto text = textOf(path.extension());
    std::ranges::transform(text, text.begin(), [](char c) { return 'A' <= c && c <= 'Z' ? c - 'A' + 'a' : c; });
    return text;
}

std::string tableOrPicture(const std::string& out) {
    auto extension = extensionOf(out);
    if (!out.empty() && extension != ".csv" && extension != ".png")
        throw UserError("--out takes .csv or .png, not " + inQuotes(out));
    return extension;
}

} // namespace berger::lab
