# SPDX-License-Identifier: GPL-3.0-or-later
# Compiles the sources of a folder as one: by itself a source takes three times its share of that, since each reads the
# same headers. So sources of such a folder share no name of their own. With BERGER_UNITE=OFF, as in the preset for
# debugging, where one source after another is changed, all are compiled one by one.
option(BERGER_UNITE "Compile the sources of a folder as one" ON)

# sources: a variable with a list, in which up to 16 sources of each of these folders are replaced by one that includes
# them; "." is the folder of the list itself.
function(berger_unite sources)
    if(NOT BERGER_UNITE)
        return()
    endif()
    set(list ${${sources}})
    foreach(folder IN LISTS ARGN)
        set(found ${list})
        if(folder STREQUAL ".")
            list(FILTER found INCLUDE REGEX "^[^/]+\\.cpp$")
        else()
            list(FILTER found INCLUDE REGEX "^${folder}/[^/]+\\.cpp$")
        endif()
        if(NOT found)
            message(FATAL_ERROR "there are no sources in ${folder}")
        endif()
        list(REMOVE_ITEM list ${found})
        string(MAKE_C_IDENTIFIER "${sources} ${folder}" name)
        set(number 1)
        while(found)
            list(SUBLIST found 0 16 some)
            list(REMOVE_ITEM found ${some})
            list(TRANSFORM some REPLACE "^.+$" "#include \"${CMAKE_CURRENT_SOURCE_DIR}/\\0\"\n")
            list(JOIN some "" text)
            set(united "${CMAKE_CURRENT_BINARY_DIR}/united/${name}-${number}.cpp")
            file(CONFIGURE OUTPUT "${united}" CONTENT "${text}" @ONLY)
            list(APPEND list "${united}")
            math(EXPR number "${number} + 1")
        endwhile()
    endforeach()
    set(${sources} ${list} PARENT_SCOPE)
endfunction()
