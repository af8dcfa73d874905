# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler options, as two targets: berger_options for our own code, berger_sanitizers for everything that is linked.

add_library(berger_sanitizers INTERFACE)
if(BERGER_SANITIZE)
    target_compile_options(berger_sanitizers INTERFACE -fsanitize=${BERGER_SANITIZE} -fno-omit-frame-pointer
                                                       -fno-sanitize-recover=all)
    target_link_options(berger_sanitizers INTERFACE -fsanitize=${BERGER_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Where variables are at each instruction takes GCC half of the kernels' eight minutes.
        target_compile_options(berger_sanitizers INTERFACE -fno-var-tracking)
    endif()
endif()

add_library(berger_options INTERFACE)
target_link_libraries(berger_options INTERFACE berger_sanitizers)
target_compile_features(berger_options INTERFACE cxx_std_20)
if(MSVC)
    # Strict floating point: the results must be the same on every compiler, and a NaN must stay one.
    target_compile_options(berger_options INTERFACE /W4 /utf-8 /permissive- /fp:precise)
    target_compile_definitions(berger_options INTERFACE _USE_MATH_DEFINES NOMINMAX _CRT_SECURE_NO_WARNINGS)
    if(BERGER_WARNINGS_AS_ERRORS)
        target_compile_options(berger_options INTERFACE /WX)
    endif()
else()
    # No contraction of a*b + c into one rounding, which compilers do or leave as they please. Nobody reads what a
    # comparison or a square root leaves in the processor's flags or in errno: without that GCC makes vectors of loops
    # that have them, as Clang does anyway. No result changes.
    target_compile_options(
        berger_options INTERFACE -ffp-contract=off -fno-trapping-math -fno-math-errno -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
                                 -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wunused)
    if(BERGER_WARNINGS_AS_ERRORS)
        target_compile_options(berger_options INTERFACE -Werror)
    endif()
endif()
