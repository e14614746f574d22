#!/usr/bin/env bash
# Installs what is missing, and nothing else: scripts/setup.sh [demo|test|docs|neon]
#
#   demo   compiler, CMake, Ninja, Boost >= 1.81, Eigen, doctest, google-benchmark, Python with venv and headers
#   test   + clang with its sanitizers and libFuzzer, clang-tidy, ccache
#   docs   + Doxygen
#   neon   + a compiler for 64-bit ARM and an emulator
#
# Debian 12 and Ubuntu 24.04, as root or with sudo. Where everything is there it changes nothing and takes a fraction of a second.
#
# macOS (untested): brew install cmake ninja boost eigen doctest google-benchmark python llvm ccache doxygen
#                   export CXX="$(brew --prefix llvm)/bin/clang++"
set -euo pipefail
cd "$(dirname "$0")/.."

level=${1:-demo}
missing=()

need() { # need PACKAGE TEST...: the package is wanted unless the test holds
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}

header() { # header NAME: it lies where compilers look
    local folder
    for folder in /usr/include /usr/local/include /opt/homebrew/include ${CPATH:+${CPATH//:/ }}; do
        if [[ -e $folder/$1 ]]; then
            printf '%s\n' "$folder/$1"
            return 0
        fi
    done
    return 1
}

library() { # library NAME: a CMake package or pkg-config file of it is installed
    compgen -G "/usr/lib/cmake/$1" || compgen -G "/usr/lib/*/cmake/$1" || compgen -G "/usr/local/lib/cmake/$1" ||
        compgen -G "/opt/homebrew/lib/cmake/$1"
}

at_least() { # at_least WANTED VERSION
    [[ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" == "$1" ]]
}

has_compiler() {
    local compiler=${CXX:-c++}
    command -v "$compiler" && at_least 12 "$("$compiler" -dumpversion)"
}
has_cmake() { command -v cmake && at_least 3.25 "$(cmake --version | sed -n '1s/[^0-9]*//p')"; }
has_boost() { (($(sed -n 's/^#define BOOST_VERSION //p' "$(header boost/version.hpp)") >= 108100)); }
has_python() { [[ -x .venv/bin/python ]] && .venv/bin/python -c '' || scripts/find_python.sh; }
has_fuzzer() { compgen -G "$(clang++ -print-resource-dir)/lib/linux/libclang_rt.fuzzer-*.a" || [[ $(uname) == Darwin ]]; }

candidate() { apt-cache policy "$1" | sed -n 's/^ *Candidate: //p'; }

boost_package() { # the first of them that is new enough
    local package
    for package in libboost-dev libboost1.81-dev libboost1.83-dev; do
        if at_least 1.81 "$(candidate $package | sed 's/(none)/0/')"; then
            echo $package
            return
        fi
    done
    echo libboost-dev
}

clang_version() { apt-cache depends clang | sed -n 's/^ *Depends: clang-\([0-9]*\)$/\1/p'; }

need g++ has_compiler
need cmake has_cmake
need ninja-build command -v ninja
need BOOST has_boost
need libeigen3-dev header eigen3/Eigen/Core
need doctest-dev header doctest/doctest.h
need libbenchmark-dev library benchmark
need python3-venv has_python
need python3-dev has_python
if [[ $level != demo ]]; then
    need clang command -v clang++
    need clang-tidy command -v clang-tidy
    need ccache command -v ccache
    need FUZZER has_fuzzer
fi
if [[ $level == docs ]]; then
    need doxygen command -v doxygen
fi
if [[ $level == neon ]]; then
    need g++-aarch64-linux-gnu command -v aarch64-linux-gnu-g++
    need qemu-user command -v qemu-aarch64
fi

((${#missing[@]} > 0)) || exit 0

if ! command -v apt-get >/dev/null; then
    echo "missing: ${missing[*]}; install them by hand (this script knows apt only; see its head for macOS)" >&2
    exit 1
fi
as_root=()
if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null || { echo "missing: ${missing[*]}; run this as root or install sudo" >&2; exit 1; }
    as_root=(sudo)
fi

"${as_root[@]}" apt-get update -qq
packages=()
for package in "${missing[@]}"; do
    case $package in
        BOOST) packages+=("$(boost_package)") ;;
        FUZZER) packages+=("libclang-rt-$(clang_version)-dev") ;;
        *) packages+=("$package") ;;
    esac
done
echo "installing ${packages[*]}"
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --no-remove "${packages[@]}" >/dev/null
