# SPDX-License-Identifier: GPL-3.0-or-later
# The libraries that Berger is built with. Each is looked for on this machine first; what is missing, too old, or
# without its CMake files is fetched at the commit (or with the checksum) that stands here.
#
#   BERGER_FETCH=AUTO    look first, then fetch what is missing
#   BERGER_FETCH=ALWAYS  fetch all of them: the same versions on every machine
#   BERGER_FETCH=NEVER   fetch nothing, and stop at the first that is missing
#
# Wherever they come from, the names to link are the same: juce::juce_core and its sisters, CLI11::CLI11,
# EDFlib::EDFlib, Eigen3::Eigen, hwy::hwy, Random123::Random123, SndFile::sndfile and, with BERGER_TESTS,
# Boost::headers and Catch2::Catch2WithMain. Whatever compiles or includes JUCE links berger_juce_options too.
#
# To build without a network, unpack a library anywhere and give -DFETCHCONTENT_SOURCE_DIR_<NAME>=<folder>.

include(FetchContent)
if(POLICY CMP0135)
    cmake_policy(SET CMP0135 NEW) # fetched files are dated when they are unpacked, so that a new pin is built anew
endif()

set(BERGER_FETCH AUTO CACHE STRING "Fetch libraries: AUTO (those that are missing), ALWAYS or NEVER")
set_property(CACHE BERGER_FETCH PROPERTY STRINGS AUTO ALWAYS NEVER)
if(NOT BERGER_FETCH MATCHES "^(AUTO|ALWAYS|NEVER)$")
    message(FATAL_ERROR "BERGER_FETCH is \"${BERGER_FETCH}\": it must be AUTO, ALWAYS or NEVER.")
endif()

# ---------------------------------------------------------------------------------------------------------- helpers

# berger_find(<arguments of find_package>). A macro, because packages leave variables behind.
macro(berger_find)
    if(NOT BERGER_FETCH STREQUAL "ALWAYS")
        find_package(${ARGN} QUIET)
    endif()
endmacro()

# berger_find_files(<name> <header> [<library>]) is for a library without CMake files: it sets <name>_FOUND,
# <name>_INCLUDE_DIR and <name>_LIBRARY.
function(berger_find_files name header)
    if(BERGER_FETCH STREQUAL "ALWAYS")
        return()
    endif()
    find_path(${name}_INCLUDE_DIR "${header}")
    mark_as_advanced(${name}_INCLUDE_DIR)
    set(found "${${name}_INCLUDE_DIR}")
    if(ARGC GREATER 2)
        find_library(${name}_LIBRARY "${ARGV2}")
        mark_as_advanced(${name}_LIBRARY)
        if(NOT ${name}_LIBRARY)
            set(found "")
        endif()
    endif()
    if(found)
        set(${name}_FOUND TRUE PARENT_SCOPE)
    endif()
endfunction()

# berger_import(<target> <name>): what berger_find_files() has found, to link.
function(berger_import target name)
    add_library(${target} UNKNOWN IMPORTED)
    set_target_properties(${target} PROPERTIES IMPORTED_LOCATION "${${name}_LIBRARY}"
                                               INTERFACE_INCLUDE_DIRECTORIES "${${name}_INCLUDE_DIR}")
endfunction()

function(berger_report name version origin)
    string(STRIP "${name} ${version}" title)
    message(STATUS "Library: ${title} (${origin})")
endfunction()

# berger_fetch(<name> <version> <git repository> <commit>) or (<name> <version> <archive> SHA256=<checksum>) unpacks a
# library and sets <name>_SOURCE_DIR. Its CMake files are left alone: SOURCE_SUBDIR is a folder that does not exist.
function(berger_fetch name version source pin)
    if(BERGER_FETCH STREQUAL "NEVER")
        message(FATAL_ERROR "${name} was not found, and BERGER_FETCH=NEVER does not let it be fetched. On Debian and "
                            "Ubuntu, Scripts/install-dependencies --tests installs every library.")
    endif()
    if(pin MATCHES "^SHA256=")
        set(origin URL "${source}" URL_HASH "${pin}")
    else()
        set(origin GIT_REPOSITORY "${source}" GIT_TAG "${pin}")
    endif()
    berger_report("${name}" "${version}" "fetched from ${source}")
    FetchContent_Declare("${name}" ${origin} SOURCE_SUBDIR not-there)
    FetchContent_MakeAvailable("${name}")
    string(TOLOWER "${name}" lower)
    set(${name}_SOURCE_DIR "${${lower}_SOURCE_DIR}" PARENT_SCOPE)
endfunction()

# berger_add(<name>) builds a fetched library by its own CMake files, static and without tests. EXCLUDE_FROM_ALL keeps
# its files out of our installation.
function(berger_add name)
    set(CMAKE_POLICY_DEFAULT_CMP0077 NEW) # their options heed the variables here
    set(CMAKE_WARN_DEPRECATED OFF)
    set(BUILD_TESTING OFF)
    set(BUILD_SHARED_LIBS OFF)
    string(TOLOWER "${name}" lower)
    add_subdirectory("${${name}_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/_deps/${lower}-build" EXCLUDE_FROM_ALL)
endfunction()

# berger_not_ours(<targets>): the compiler says nothing about them, neither in their sources nor in their headers.
function(berger_not_ours)
    foreach(target IN LISTS ARGN)
        get_target_property(folders ${target} INTERFACE_INCLUDE_DIRECTORIES)
        if(folders)
            set_property(TARGET ${target} APPEND PROPERTY INTERFACE_SYSTEM_INCLUDE_DIRECTORIES ${folders})
        endif()
        get_target_property(type ${target} TYPE)
        if(NOT type STREQUAL "INTERFACE_LIBRARY")
            target_compile_options(${target} PRIVATE $<IF:$<BOOL:${MSVC}>,/w,-w>)
        endif()
    endforeach()
endfunction()

# berger_headers(<target> <folders>): a library that is nothing but headers.
function(berger_headers target)
    add_library(${target} INTERFACE IMPORTED)
    target_include_directories(${target} INTERFACE ${ARGN}) # an imported target's headers are system headers
endfunction()

# ------------------------------------------------------------------------------------------ the model and the tool

berger_find_files(Random123 Random123/threefry.h)
if(Random123_FOUND)
    berger_report(Random123 "" "${Random123_INCLUDE_DIR}")
else()
    berger_fetch(Random123 1.14.0 https://github.com/DEShawResearch/random123.git
                 726a093cd9a73f3ec3c8d7a70ff10ed8efec8d13) # v1.14.0
    set(Random123_INCLUDE_DIR "${Random123_SOURCE_DIR}/include")
endif()
berger_headers(Random123::Random123 "${Random123_INCLUDE_DIR}")

berger_find(Eigen3 3.4 CONFIG)
if(TARGET Eigen3::Eigen)
    berger_report(Eigen "${Eigen3_VERSION}" "${Eigen3_DIR}")
else()
    berger_fetch(Eigen 3.4.0 https://gitlab.com/libeigen/eigen.git
                 3147391d946bb4b6c68edd901f2add6ac1f31f8c) # 3.4.0
    berger_headers(Eigen3::Eigen "${Eigen_SOURCE_DIR}")
endif()

berger_find(hwy 1.0.3 CONFIG)
if(TARGET hwy::hwy)
    berger_report(Highway "${hwy_VERSION}" "${hwy_DIR}")
else()
    berger_fetch(Highway 1.2.0 https://github.com/google/highway.git
                 457c891775a7397bdb0376bb1031e6e027af1c48) # 1.2.0
    # Of Highway's contributions we use the mathematics, which is nothing but headers.
    foreach(part IN ITEMS CONTRIB EXAMPLES INSTALL TESTS)
        set(HWY_ENABLE_${part} OFF CACHE INTERNAL "")
    endforeach()
    berger_add(Highway)
    berger_not_ours(hwy)
    if(NOT TARGET hwy::hwy)
        add_library(hwy::hwy ALIAS hwy)
    endif()
endif()

berger_find(CLI11 2.1 CONFIG)
if(TARGET CLI11::CLI11)
    berger_report(CLI11 "${CLI11_VERSION}" "${CLI11_DIR}")
else()
    berger_fetch(CLI11 2.5.0 https://github.com/CLIUtils/CLI11.git
                 4160d259d961cd393fd8d67590a8c7d210207348) # v2.5.0
    berger_headers(CLI11::CLI11 "${CLI11_SOURCE_DIR}/include")
endif()

berger_find_files(EDFlib edflib.h edf)
if(EDFlib_FOUND)
    berger_report(EDFlib "" "${EDFlib_LIBRARY}")
    berger_import(EDFlib::EDFlib EDFlib)
else()
    berger_fetch(EDFlib 1.27 https://gitlab.com/Teuniz/EDFlib.git
                 6b9779dbf75b769b9b6a4baa7e57ce1eb6e33b37) # v1.27
    add_library(berger_edflib STATIC "${EDFlib_SOURCE_DIR}/edflib.c")
    target_include_directories(berger_edflib PUBLIC "${EDFlib_SOURCE_DIR}")
    target_compile_definitions(berger_edflib PRIVATE _LARGEFILE64_SOURCE _LARGEFILE_SOURCE _CRT_SECURE_NO_WARNINGS)
    if(UNIX)
        target_link_libraries(berger_edflib PRIVATE m)
    endif()
    berger_not_ours(berger_edflib)
    add_library(EDFlib::EDFlib ALIAS berger_edflib)
endif()

berger_find_files(SndFile sndfile.h sndfile)
if(SndFile_FOUND)
    berger_report(libsndfile "" "${SndFile_LIBRARY}")
    berger_import(SndFile::sndfile SndFile)
else()
    berger_fetch(SndFile 1.2.2 https://github.com/libsndfile/libsndfile.git
                 72f6af15e8f85157bd622ed45b979025828b7001) # 1.2.2
    # FLAC is in it only together with Ogg, Vorbis and Opus, where the system has them all.
    find_package(PkgConfig QUIET)
    if(PkgConfig_FOUND AND NOT BERGER_FETCH STREQUAL "ALWAYS")
        pkg_check_modules(berger_sound_codecs QUIET flac ogg vorbis vorbisenc opus)
    endif()
    set(ENABLE_EXTERNAL_LIBS OFF)
    if(berger_sound_codecs_FOUND)
        set(ENABLE_EXTERNAL_LIBS ON)
    endif()
    foreach(part IN ITEMS BUILD_EXAMPLES BUILD_PROGRAMS BUILD_REGTEST ENABLE_CPACK ENABLE_MPEG ENABLE_PACKAGE_CONFIG
                          INSTALL_PKGCONFIG_MODULE)
        set(${part} OFF)
    endforeach()
    berger_add(SndFile)
    berger_not_ours(sndfile)
    if(NOT TARGET SndFile::sndfile)
        add_library(SndFile::sndfile ALIAS sndfile)
    endif()
endif()

# ------------------------------------------------------------------------------------------------------- the tests

if(BERGER_TESTS)
    berger_find(Catch2 3.4 CONFIG)
    if(TARGET Catch2::Catch2WithMain)
        berger_report(Catch2 "${Catch2_VERSION}" "${Catch2_DIR}")
    else()
        berger_fetch(Catch2 3.7.1 https://github.com/catchorg/Catch2.git
                     fa43b77429ba76c462b1898d6cd2f2d7a9416b14) # v3.7.1
        berger_add(Catch2)
        berger_not_ours(Catch2 Catch2WithMain)
        list(APPEND CMAKE_MODULE_PATH "${Catch2_SOURCE_DIR}/extras") # include(Catch), as the installed package has it
    endif()

    berger_find(Boost 1.74 CONFIG)
    if(TARGET Boost::headers)
        berger_report(Boost "${Boost_VERSION}" "${Boost_DIR}")
    else()
        # Boost's repository is only a frame around some 170 others, so this is its release archive.
        berger_fetch(
            Boost 1.87.0 https://github.com/boostorg/boost/releases/download/boost-1.87.0/boost-1.87.0-cmake.tar.xz
            SHA256=7da75f171837577a52bbf217e17f8ea576c7c246e4594d617bfde7fafd408be5)
        file(GLOB folders LIST_DIRECTORIES true "${Boost_SOURCE_DIR}/libs/*/include"
             "${Boost_SOURCE_DIR}/libs/numeric/*/include")
        berger_headers(Boost::headers ${folders})
    endif()
endif()

# ------------------------------------------------------------------------------------------------------------ JUCE

berger_find(JUCE CONFIG)
if(JUCE_FOUND)
    berger_report(JUCE "${JUCE_VERSION}" "${JUCE_DIR}")
    if(JUCE_VERSION VERSION_LESS 7.0.5)
        message(FATAL_ERROR "JUCE ${JUCE_VERSION} is too old for Berger, which needs 7.0.5 or newer. "
                            "-DCMAKE_DISABLE_FIND_PACKAGE_JUCE=ON fetches one instead.")
    endif()
else()
    if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
        find_package(PkgConfig REQUIRED)
        pkg_check_modules(berger_juce_needs alsa fontconfig freetype2 x11 xcursor xext xinerama xrandr)
        if(NOT berger_juce_needs_FOUND)
            message(FATAL_ERROR "To build JUCE, Linux must have the development files named above.")
        endif()
    endif()
    berger_fetch(JUCE 8.0.15 https://github.com/juce-framework/JUCE.git
                 91ad83ae34a81e0833b1a2b0866f54846370ae53) # 8.0.15
    berger_add(JUCE)
    get_directory_property(JUCE_VERSION DIRECTORY "${JUCE_SOURCE_DIR}" DEFINITION PROJECT_VERSION)
endif()

get_property(modules GLOBAL PROPERTY _juce_module_names)
berger_not_ours(${modules})

add_library(berger_juce_options INTERFACE)
target_compile_definitions(
    berger_juce_options
    INTERFACE JUCE_STRICT_REFCOUNTEDPOINTER=1
              JUCE_REPORT_APP_USAGE=0
              JUCE_WEB_BROWSER=0
              JUCE_USE_CURL=0
              JUCE_USE_FLAC=0
              JUCE_USE_OGGVORBIS=0
              JUCE_VST3_CAN_REPLACE_VST2=0
              JUCE_JACK_CLIENT_NAME="Berger")
if(JUCE_VERSION VERSION_LESS 8)
    target_compile_definitions(berger_juce_options INTERFACE JUCE_DISPLAY_SPLASH_SCREEN=0) # JUCE 8 warns of it
endif()

# JUCE opens JACK's library when the program runs, and needs only its header here.
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    find_path(JACK_INCLUDE_DIR jack/jack.h)
    mark_as_advanced(JACK_INCLUDE_DIR)
    target_compile_definitions(berger_juce_options INTERFACE JUCE_JACK=$<BOOL:${JACK_INCLUDE_DIR}>)
    if(JACK_INCLUDE_DIR)
        berger_report(JACK "" "${JACK_INCLUDE_DIR}")
        target_include_directories(berger_juce_options SYSTEM INTERFACE "${JACK_INCLUDE_DIR}")
    else()
        berger_report(JACK "" "not found: the standalone program will offer ALSA only")
    endif()
endif()

# Distributions take zlib, libpng and libjpeg out of JUCE. Its own CMake functions then link them to programs and
# plugins but not to libraries, so they are linked here.
if(NOT EXISTS "${JUCE_MODULES_DIR}/juce_graphics/image_formats/pnglib")
    find_package(ZLIB REQUIRED)
    find_package(PNG REQUIRED)
    find_package(JPEG REQUIRED)
    target_compile_definitions(berger_juce_options INTERFACE JUCE_INCLUDE_ZLIB_CODE=0 JUCE_INCLUDE_PNGLIB_CODE=0
                                                             JUCE_INCLUDE_JPEGLIB_CODE=0)
    target_link_libraries(berger_juce_options INTERFACE PNG::PNG JPEG::JPEG ZLIB::ZLIB)
endif()

# berger_juce_sources(<property> <value>) sets a property of all sources of JUCE's modules, where this directory compiles
# them.
function(berger_juce_sources property value)
    get_property(modules GLOBAL PROPERTY _juce_module_names)
    foreach(module IN LISTS modules)
        get_target_property(sources ${module} INTERFACE_SOURCES)
        set_source_files_properties(${sources} PROPERTIES ${property} ${value})
    endforeach()
endfunction()

# berger_precompile(<target> [<headers>]): JUCE's headers, most of each file's time, and others are compiled once for a
# target and for those that reuse its own. JUCE's sources do without.
function(berger_precompile target)
    set(headers juce_audio_utils/juce_audio_utils.h juce_audio_formats/juce_audio_formats.h ${ARGN})
    list(TRANSFORM headers REPLACE "(.+)" "$<$<COMPILE_LANGUAGE:CXX>:<\\1$<ANGLE-R>>")
    target_precompile_headers(${target} PRIVATE ${headers})
    berger_juce_sources(SKIP_PRECOMPILE_HEADERS ON)
    # JUCE 7 has one that is no module's.
    set(helper "${JUCE_MODULES_DIR}/juce_audio_plugin_client/juce_audio_plugin_client_utils.cpp")
    set_source_files_properties("${helper}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
