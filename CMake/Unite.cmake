# SPDX-License-Identifier: GPL-3.0-or-later
# Compiles the sources of a folder as one: by itself a source takes three times its share of that, since each reads the
# same headers. So sources of such a folder share no name of their own. With BERGER_UNITE=OFF, as in the preset for
# debugging, where one source after another is changed, all are compiled one by one.
option(BERGER_UNITE "Compile the sources of a folder as one" ON)

# sources: a variable with a list, in which up to 16 sources of each folder are replaced by one that includes them.
function(berger_unite sources)
    if(NOT BERGER_UNITE)
        return()
    endif()
    set(names)
    set(list)
    foreach(source IN LISTS ${sources})
        get_filename_component(folder "${source}" DIRECTORY)
        string(MAKE_C_IDENTIFIER "${sources} ${folder}" name)
        list(APPEND names ${name})
        list(APPEND ${name} "#include \"${CMAKE_CURRENT_SOURCE_DIR}/${source}\"\n")
    endforeach()
    list(REMOVE_DUPLICATES names)
    foreach(name IN LISTS names)
        set(number 1)
        while(${name})
            list(SUBLIST ${name} 0 16 some)
            list(REMOVE_ITEM ${name} ${some})
            list(JOIN some "" text)
            set(united "${CMAKE_CURRENT_BINARY_DIR}/united/${name}-${number}.cpp")
            file(CONFIGURE OUTPUT "${united}" CONTENT "${text}" @ONLY)
            list(APPEND list "${united}")
            math(EXPR number "${number} + 1")
        endwhile()
    endforeach()
    set(${sources} ${list} PARENT_SCOPE)
endfunction()
