# cmake -D PROGRAM=... -D EXPECTED=... -P compare_output.cmake: runs the program and compares what it prints with a file.
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE printed RESULT_VARIABLE status)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} ended with ${status}")
endif()
file(READ ${EXPECTED} expected)
if(NOT printed STREQUAL expected)
    message(FATAL_ERROR "${PROGRAM} does not print ${EXPECTED} but:\n${printed}")
endif()
