// SPDX-License-Identifier: GPL-3.0-or-later
#include "Transliteration.h"

#include "Model/Text.h"

#include <algorithm>
#include <array>

namespace berger::lab {
namespace {

struct Row {
    std::string_view letters, ascii;
};

// Each letter's small forms, then its capitals.
constexpr std::array<Row, 77> table{{{"àáâãåāăąǎαά", "a"},
                                     {"ÀÁÂÃÅĀĂĄǍΑΆ", "A"},
                                     {"çćĉċč", "c"},
                                     {"ÇĆĈĊČ", "C"},
                                     {"ďđðδд", "d"},
                                     {"ĎĐÐΔД", "D"},
                                     {"èéêëēĕėęěεέηήеэєё", "e"},
                                     {"ÈÉÊËĒĔĖĘĚΕΈΗΉЕЭЄЁ", "E"},
                                     {"ĝğġģγг", "g"},
                                     {"ĜĞĠĢΓГ", "G"},
                                     {"ĥħх", "h"},
                                     {"ĤĦХ", "H"},
                                     {"ìíîïĩīĭįıιίϊиі", "i"},
                                     {"ÌÍÎÏĨĪĬĮΙΊΪИІİ", "I"},
                                     {"ĵ", "j"},
                                     {"Ĵ", "J"},
                                     {"ķκк", "k"},
                                     {"ĶΚК", "K"},
                                     {"ĺļľłλл", "l"},
                                     {"ĹĻĽŁΛЛ", "L"},
                                     {"ñńņňνн", "n"},
                                     {"ÑŃŅŇΝН", "N"},
                                     {"òóôõøōŏőοόωώо", "o"},
                                     {"ÒÓÔÕØŌŎŐΟΌΩΏО", "O"},
                                     {"ŕŗřρр", "r"},
                                     {"ŔŖŘΡР", "R"},
                                     {"śŝşšșσςс", "s"},
                                     {"ŚŜŞŠȘΣС", "S"},
                                     {"ţťŧțτт", "t"},
                                     {"ŢŤŦȚΤТ", "T"},
                                     {"ùúûũūŭůűųу", "u"},
                                     {"ÙÚÛŨŪŬŮŰŲУ", "U"},
                                     {"ýÿŷυύый", "y"},
                                     {"ÝŸŶΥΎЫЙ", "Y"},
                                     {"źżžζз", "z"},
                                     {"ŹŻŽΖЗ", "Z"},
                                     {"äæ", "ae"},
                                     {"ÄÆ", "Ae"},
                                     {"öœ", "oe"},
                                     {"ÖŒ", "Oe"},
                                     {"ŵ", "w"},
                                     {"Ŵ", "W"},
                                     {"ü", "ue"},
                                     {"Ü", "Ue"},
                                     {"þθ", "th"},
                                     {"ÞΘ", "Th"},
                                     {"μм", "m"},
                                     {"ΜМ", "M"},
                                     {"πп", "p"},
                                     {"ΠП", "P"},
                                     {"φф", "f"},
                                     {"ΦФ", "F"},
                                     {"ψ", "ps"},
                                     {"Ψ", "Ps"},
                                     {"χчћ", "ch"},
                                     {"ΧЧЋ", "Ch"},
                                     {"ξ", "x"},
                                     {"Ξ", "X"},
                                     {"бβ", "b"},
                                     {"БΒ", "B"},
                                     {"в", "v"},
                                     {"В", "V"},
                                     {"ж", "zh"},
                                     {"Ж", "Zh"},
                                     {"ц", "ts"},
                                     {"Ц", "Ts"},
                                     {"шщ", "sh"},
                                     {"ШЩ", "Sh"},
                                     {"ю", "yu"},
                                     {"Ю", "Yu"},
                                     {"я", "ya"},
                                     {"Я", "Ya"},
                                     {"ßẞ", "ss"},
                                     {"µ", "m"},
                                     {"ьъЬЪ", ""},
                                     {"–—−", "-"},
                                     {"‘’", "'"}}};

// An accent of its own behind its letter, as macOS writes names; U+0300 to U+036F.
bool isAccent(std::string_view character) { return "\u0300" <= character && character <= "\u036f"; }

} // namespace

std::string asciiName(std::string_view utf8) {
    std::string result;
    while (!utf8.empty()) {
        const auto character = utf8.substr(0, std::max<std::size_t>(utf8Length(utf8), 1));
        utf8.remove_prefix(character.size());
        if (isAccent(character)) {
            const auto last = result.empty() ? ' ' : result.back();
            if (character == "\u0308" && std::string_view("aouAOU").find(last) != std::string_view::npos)
                result += 'e';
            continue;
        }
        const auto row =
            std::ranges::find_if(table, [&](const Row& r) { return r.letters.find(character) != r.letters.npos; });
        if ('!' <= character[0] && character[0] <= '~')
            result += character;
        else if (character.size() > 1 && row != table.end())
            result += row->ascii;
        else if (!result.ends_with('_'))
            result += '_';
    }
    return result;
}

} // namespace berger::lab
