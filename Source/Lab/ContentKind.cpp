// SPDX-License-Identifier: GPL-3.0-or-later
#include "ContentKind.h"

#include "Model/Text.h"

#include <algorithm>
#include <array>

namespace berger::lab {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t at;
    std::string_view bytes;
    const char* name;
};

constexpr std::array signatures{
    Signature{0, "ID3"sv, "an MP3 file"},
    Signature{0, "OggS"sv, "an Ogg file"},
    Signature{0, "fLaC"sv, "a FLAC file"},
    Signature{0, "MThd"sv, "a MIDI file"},
    Signature{8, "WAVE"sv, "a WAV file"}, // of a container that is none of those below
    Signature{4, "ftyp"sv, "an MP4 or M4A file"},
    Signature{0, "caff"sv, "a CAF file"},
    Signature{0, ".snd"sv, "an AU file"},
    Signature{0, "riff\x2e\x91\xcf\x11"sv, "a Wave64 file"},
    Signature{0, "wvpk"sv, "a WavPack file"},
    Signature{0, "MAC "sv, "a Monkey's Audio file"},
    Signature{0, "TTA1"sv, "a True Audio file"},
    Signature{0, "MPCK"sv, "a Musepack file"},
    Signature{0, "MP+"sv, "a Musepack file"},
    Signature{0, "#!AMR"sv, "an AMR file"},
    Signature{0, "DSD "sv, "a DSD file"},
    Signature{0, "FRM8"sv, "a DSDIFF file"},
    Signature{0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"sv, "a WMA or ASF file"},
    Signature{0, "\x1a\x45\xdf\xa3"sv, "a Matroska or WebM file"},
    Signature{0, "\x93NUMPY"sv, "a NumPy array"},
    Signature{0, "PK\x03\x04"sv, "a ZIP archive"},
    Signature{0, "\x1f\x8b"sv, "a gzip archive"},
    Signature{0, "BZh"sv, "a bzip2 archive"},
    Signature{0, "\xfd\x37zXZ"sv, "an xz archive"},
    Signature{0, "7z\xbc\xaf"sv, "a 7z archive"},
    Signature{0, "\x89HDF"sv, "an HDF5 file"},
    Signature{0, "MATLAB"sv, "a MATLAB file"},
    Signature{0,
              "\xff"
              "BIOSEMI"sv,
              "a BDF file"},
    Signature{0, "0       "sv, "an EDF file"},
    Signature{0, "%PDF"sv, "a PDF file"},
    Signature{0, "\x89PNG"sv, "a PNG picture"},
    Signature{0, "\xff\xd8\xff"sv, "a JPEG picture"},
    Signature{0, "GIF8"sv, "a GIF picture"},
    Signature{0,
              "\x7f"
              "ELF"sv,
              "a program"},
};

// A frame of MPEG audio, or of AAC in ADTS, begins with eleven or twelve set bits.
const char* mpegKind(std::string_view head) {
    const auto byte = [&head](std::size_t at) { return static_cast<unsigned char>(head[at]); };
    if (head.size() < 4 || byte(0) != 0xff)
        return nullptr;
    if ((byte(1) & 0xf6) == 0xf0)
        return "an AAC file";
    const auto version = byte(1) >> 3 & 3, layer = byte(1) >> 1 & 3, bitRate = byte(2) >> 4, rate = byte(2) >> 2 & 3;
    if ((byte(1) & 0xe0) != 0xe0 || version == 1 || layer == 0 || bitRate == 15 || rate == 3)
        return nullptr;
    return layer == 1 ? "an MP3 file" : "an MPEG audio file";
}

// In whichever encoding.
bool isText(std::string_view head) {
    return std::ranges::none_of(head, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && !(0x09 <= byte && byte <= 0x0d)) || byte == 0x7f;
    });
}

} // namespace

std::string contentKind(std::string_view head) {
    head = head.substr(0, contentKindBytes);
    if (head.empty())
        return "empty";
    const auto type = head.size() < 12 ? ""sv : head.substr(8, 4);
    if (head.starts_with("RIFF") && type == "RMID")
        return "a MIDI file in RIFF";
    if (head.starts_with("RIFF") && type == "AVI ")
        return "an AVI film";
    if (head.starts_with("RIFF") && type != "WAVE")
        return "a RIFF file of type " + inQuotes(type);
    if (head.starts_with("BW64"))
        return "a BW64 file";
    if (head.starts_with("FORM"))
        return type == "AIFF" || type == "AIFC" ? "an AIFF file" : "an IFF file of type " + inQuotes(type);
    for (const auto& signature : signatures)
        if (signature.at <= head.size() && head.substr(signature.at).starts_with(signature.bytes))
            return signature.name;
    if (const auto* kind = mpegKind(head))
        return kind;
    return isText(head) ? "a text file" : "a file of unknown content";
}

} // namespace berger::lab
