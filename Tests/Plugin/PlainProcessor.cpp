// SPDX-License-Identifier: GPL-3.0-or-later
// The processor that the tests' checks are about: the product's own.
#include "Interface/Editor.h"
#include "Rig.h"

namespace berger::test {

std::unique_ptr<Processor> makeProcessor() { return std::make_unique<Processor>(Editor::make); }

} // namespace berger::test
