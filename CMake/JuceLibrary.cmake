# SPDX-License-Identifier: GPL-3.0-or-later
# JUCE's modules are sources that every target which links them compiles again. They are compiled once here, and
# everything else links this library.

add_library(berger_juce STATIC)
set(modules juce::juce_core juce::juce_graphics)
target_link_libraries(berger_juce PRIVATE ${modules} PUBLIC berger_juce_options berger_sanitizers)
target_compile_definitions(berger_juce INTERFACE $<TARGET_PROPERTY:berger_juce,COMPILE_DEFINITIONS>)
target_include_directories(berger_juce SYSTEM INTERFACE $<TARGET_PROPERTY:berger_juce,INCLUDE_DIRECTORIES>)
if(NOT MSVC)
    target_compile_options(berger_juce PRIVATE -w) # not our code
endif()
