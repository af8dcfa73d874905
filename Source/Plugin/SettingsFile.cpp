// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsFile.h"

#include "FileStream.h"
#include "InputFile.h"
#include "UserFolders.h"
#include "Utf8.h"
#include "WholeFile.h"

namespace berger {
namespace {

constexpr auto rootTag = "PROPERTIES", valueTag = "VALUE", nameAttribute = "name", valueAttribute = "val";
constexpr std::size_t mostBytes = 1 << 26;
constexpr int mostLevels = 32; // JUCE's parser calls itself at each

/** Whether elements lie in each other no deeper than the parser bears. */
bool isShallow(std::string_view xml) {
    int level = 0;
    for (std::size_t i = 0; i + 1 < xml.size(); ++i) {
        const auto c = xml[i], next = xml[i + 1];
        if (c == '<' && next != '?' && next != '!')
            level += next == '/' ? -1 : 1;
        else if (c == '/' && next == '>')
            --level;
        if (level > mostLevels)
            return false;
    }
    return true;
}

} // namespace

SettingsFile::SettingsFile(const juce::String& name)
    : path(pathOf(UserFolders::settings().getChildFile(name + ".settings"))) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored) && !read())
        keepBeside();
}

bool SettingsFile::read() {
    std::string content;
    try {
        content = readFile(path, mostBytes);
    } catch (const FileError&) {
        return false;
    }
    const auto root = isShallow(content) ? juce::parseXMLIfTagMatches(utf8(content), rootTag) : nullptr;
    if (root == nullptr)
        return false;
    for (const auto* value : root->getChildWithTagNameIterator(valueTag)) {
        const auto* inner = value->getFirstChildElement();
        values.setValue(value->getStringAttribute(nameAttribute),
                        inner == nullptr
                            ? value->getStringAttribute(valueAttribute)
                            : inner->toString(juce::XmlElement::TextFormat().singleLine().withoutHeader()));
    }
    return true;
}

void SettingsFile::keepBeside() {
    // Where it is a link, what it leads to is renamed, and the link stays.
    std::error_code error;
    const auto from = std::filesystem::canonical(path, error);
    auto to = from;
    to += ".unreadable";
    for (int copy = 2; std::filesystem::exists(std::filesystem::symlink_status(to, error)); ++copy) {
        to = from;
        to += ".unreadable-" + std::to_string(copy);
    }
    std::filesystem::rename(from, to, error);
    const auto text = [](const std::filesystem::path& p) { return utf8(textOf(p)); };
    if (error) {
        problem = "The settings in " + text(path) + " cannot be read, so they are the usual ones, and are not saved.";
        path.clear();
    } else {
        problem = "The settings in " + text(path) +
                  " cannot be read, so they are the usual ones. The file is kept as " + text(to.filename()) + ".";
    }
}

std::string SettingsFile::text() {
    juce::XmlElement root(rootTag);
    const auto& all = values.getAllProperties();
    for (const auto& name : all.getAllKeys()) {
        auto* value = root.createNewChildElement(valueTag);
        value->setAttribute(nameAttribute, name);
        if (auto inner = juce::parseXML(all[name]))
            value->addChildElement(inner.release());
        else
            value->setAttribute(valueAttribute, all[name]);
    }
    return root.toString().toStdString();
}

void SettingsFile::write(const std::filesystem::path& path, const std::string& text) {
    if (path.empty())
        return; // what stands there could not be read, nor kept beside
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error)
        throw FileError("cannot make the folder " + textOf(path.parent_path()) + ": " + error.message());
    writeWhole(path, text);
}

} // namespace berger
