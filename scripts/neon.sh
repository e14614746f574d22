#!/usr/bin/env bash
# The kernels of the batch for NEON: compiled for 64-bit ARM and run by an emulator against the exact path. It says nothing about speed.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh neon
mkdir -p build/neon
runner=()
[[ $(uname -m) == aarch64 ]] || runner=(qemu-aarch64)
for suite in unit/allocation/batch_kernel unit/allocation/batch property/batch_elections; do
    program=build/neon/$(basename "$suite")
    aarch64-linux-gnu-g++ -std=c++20 -O2 -Wall -Wextra -Wconversion -Wshadow -Werror -DDOCTEST_CONFIG_IMPLEMENT_WITH_MAIN -static \
        -Iinclude -Itests "tests/$suite.cpp" -o "$program"
    echo "$suite"
    "${runner[@]}" "$program"
done
