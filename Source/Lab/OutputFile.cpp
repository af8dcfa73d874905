// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputFile.h"

#include "UserError.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <system_error>

namespace berger::lab {
namespace {

// What a signal handler may touch: a plain buffer with the temporary file's name.
char interruptedFile[4096] = "";

extern "C" void removeTemporaryAndLeave(int signal) {
    if (interruptedFile[0] != 0)
        std::remove(interruptedFile);
    std::_Exit(128 + signal);
}

std::string reason() { return std::strerror(errno); }

} // namespace

OutputFile::OutputFile(std::filesystem::path path) : destination(std::move(path)) {
    if (std::filesystem::is_directory(destination))
        throw UserError(destination.string() + " is a folder");
    beside = destination;
    beside += ".";
    beside += std::to_string(std::random_device{}());
    beside += ".part";
    // A first look, so that a missing folder is reported before the work and not after it.
    stream = std::fopen(beside.string().c_str(), "wb");
    if (stream == nullptr)
        throw UserError("cannot write " + destination.string() + ": " + reason());
    std::strncpy(interruptedFile, beside.string().c_str(), sizeof interruptedFile - 1);
    std::signal(SIGINT, removeTemporaryAndLeave);
    std::signal(SIGTERM, removeTemporaryAndLeave);
}

OutputFile::~OutputFile() {
    if (stream != nullptr)
        std::fclose(stream);
    if (!committed) {
        std::error_code ignored;
        std::filesystem::remove(beside, ignored);
    }
    interruptedFile[0] = 0;
}

void OutputFile::write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stream) != text.size())
        throw UserError("cannot write " + destination.string() + ": " + reason());
}

void OutputFile::commit() {
    const auto closed = std::fclose(stream);
    stream = nullptr;
    if (closed != 0)
        throw UserError("cannot write " + destination.string() + ": " + reason());
    std::error_code error;
    std::filesystem::rename(beside, destination, error);
    if (error)
        throw UserError("cannot write " + destination.string() + ": " + error.message());
    committed = true;
}

} // namespace berger::lab
