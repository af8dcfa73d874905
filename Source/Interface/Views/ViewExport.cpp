// SPDX-License-Identifier: GPL-3.0-or-later
#include "ViewExport.h"

#include "Interface/Controls/FocusReturn.h"
#include "Plugin/FileStream.h"
#include "Plugin/Utf8.h"
#include "Plugin/WholeFile.h"

namespace berger {
namespace {

juce::Result writeBytes(const juce::File& file, std::string_view bytes) {
    try {
        writeWhole(pathOf(file), bytes);
    } catch (const FileError& error) {
        return juce::Result::fail(sentence(error.what()));
    }
    return juce::Result::ok();
}

juce::Result write(const juce::File& file, const ViewExport::Content& content) {
    if (const auto* image = std::get_if<juce::Image>(&content))
        return writePng(file, *image);
    return writeText(file, std::get<juce::String>(content));
}

} // namespace

void ViewExport::ask(juce::Component& button, const std::function<std::optional<Content>(bool)>& make) {
    ask(button, MakeContent([make](Form form) { return make(form != Form::table); }), {Form::picture, Form::table});
}

void ViewExport::ask(juce::Component& button, const MakeContent& make, std::initializer_list<Form> forms) {
    constexpr std::array names{"Picture (PNG)...", "Picture on white (PNG)...", "Visible data (CSV)..."};
    const juce::WeakReference<ViewExport> self(this);
    const juce::Component::SafePointer<juce::Component> where(&button);
    juce::PopupMenu menu;
    for (const auto form : forms)
        menu.addItem(names[static_cast<std::size_t>(form)], [self, where, make, form] {
            if (self != nullptr && where != nullptr)
                self->save(*where, make(form));
        });
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(button));
}

// As it is now; it will have moved on when the file is chosen.
void ViewExport::save(juce::Component& button, const std::optional<Content>& content) {
    if (content)
        choose(button, *content);
    else
        notice.show(button, "There is nothing to save: no data have come yet.");
}

void ViewExport::choose(juce::Component& button, const Content& content) {
    const auto isPicture = std::holds_alternative<juce::Image>(content);
    const juce::String extension = isPicture ? ".png" : ".csv";
    const auto documents = juce::File::getSpecialLocation(juce::File::userDocumentsDirectory);
    const auto folder =
        documents.isDirectory() ? documents : juce::File::getSpecialLocation(juce::File::userHomeDirectory);
    chooser = std::make_unique<juce::FileChooser>(
        isPicture ? "Save the " + name + " as a picture" : juce::String("Save the visible data"),
        folder.getNonexistentChildFile("Berger " + name, extension, false), "*" + extension);
    using Browser = juce::FileBrowserComponent;
    chooser->launchAsync(Browser::saveMode | Browser::canSelectFiles | Browser::warnAboutOverwriting,
                         [self = juce::WeakReference<ViewExport>(this),
                          where = juce::Component::SafePointer<juce::Component>(&button), content, extension,
                          focus = FocusReturn::share(button)](const juce::FileChooser& done) {
                             auto file = done.getResult();
                             if (self == nullptr || where == nullptr || file == juce::File())
                                 return;
                             // The warning was about the name as it was typed.
                             if (!file.hasFileExtension(extension))
                                 file = file.withFileExtension(extension).getNonexistentSibling();
                             const auto result = write(file, content);
                             if (result.wasOk())
                                 self->notice.show(*where, "Saved " + file.getFullPathName(), Notice::Kind::news);
                             else
                                 self->notice.show(*where, result.getErrorMessage());
                         });
}

juce::Result writeText(const juce::File& file, const juce::String& text) {
    return writeBytes(file, {text.toRawUTF8(), text.getNumBytesAsUTF8()});
}

juce::Result writePng(const juce::File& file, const juce::Image& image) {
    juce::MemoryOutputStream bytes;
    if (!juce::PNGImageFormat().writeImageToStream(image, bytes))
        return juce::Result::fail("Cannot make a picture for " + file.getFullPathName() + ".");
    return writeBytes(file, {static_cast<const char*>(bytes.getData()), bytes.getDataSize()});
}

} // namespace berger
