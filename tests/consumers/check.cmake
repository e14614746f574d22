# cmake -D SOURCE=... -D WORK=... -D VERSION=... -D GENERATOR=... -D COMPILER=... -P check.cmake
#
# Installs pemilu, moves the installation, and builds and runs the consumers against it; what must be refused is refused with the right
# words.
cmake_minimum_required(VERSION 3.25)

set(consumers ${SOURCE}/tests/consumers)
set(common -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER})
file(REMOVE_RECURSE ${WORK})

function(run)
    execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE printed ERROR_VARIABLE printed RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "${command}\n${printed}")
    endif()
endfunction()

# consume(NAME ARGUMENT...): configures, builds and runs a consumer.
function(consume name)
    run(${CMAKE_COMMAND} -S ${consumers}/${name} -B ${WORK}/${name} ${common} ${ARGN})
    run(${CMAKE_COMMAND} --build ${WORK}/${name})
    run(${WORK}/${name}/consumer)
    message(STATUS "${name} ${ARGN}: builds and runs")
endfunction()

# refuse(NAME REGEX ARGUMENT...): the consumer must not configure, and CMake must say why.
function(refuse name reason)
    execute_process(
        COMMAND ${CMAKE_COMMAND} -S ${consumers}/${name} -B ${WORK}/refused ${common} ${ARGN}
        OUTPUT_VARIABLE printed
        ERROR_VARIABLE printed
        RESULT_VARIABLE status
    )
    file(REMOVE_RECURSE ${WORK}/refused)
    if(status EQUAL 0)
        message(FATAL_ERROR "${name} ${ARGN} was not refused")
    endif()
    string(REGEX REPLACE "[ \n]+" " " printed "${printed}")
    if(NOT printed MATCHES "${reason}")
        message(FATAL_ERROR "${name} ${ARGN} was refused for another reason than '${reason}':\n${printed}")
    endif()
    message(STATUS "${name} ${ARGN}: refused")
endfunction()

run(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/build ${common} -DCMAKE_INSTALL_PREFIX=${WORK}/first
    -DPEMILU_BUILD_TESTS=OFF -DPEMILU_BUILD_EXAMPLES=OFF -DPEMILU_BUILD_BENCHMARKS=OFF)
run(${CMAKE_COMMAND} --install ${WORK}/build)
file(RENAME ${WORK}/first ${WORK}/moved)

string(REGEX MATCH "^[0-9]+\\.[0-9]+" minor ${VERSION})
string(REGEX REPLACE "^([0-9]+)\\..*" "\\1" major ${VERSION})
string(REGEX REPLACE "^[0-9]+\\.([0-9]+).*" "\\1" next ${VERSION})
math(EXPR next "${next} + 1")
set(installed -DCMAKE_PREFIX_PATH=${WORK}/moved)

consume(installed ${installed} -DWANTED=${minor})
consume(embedded -DPEMILU=${SOURCE})
consume(fetched -DPEMILU=${SOURCE})
foreach(wrong IN ITEMS 9.0 ${major}.${next})
    refuse(wrong_version "compatible with requested version \"${wrong}\"" ${installed} -DWANTED=${wrong})
endforeach()
refuse(unknown_component "pemilu has no component 'teleport'; its components are: pemilu" ${installed})
