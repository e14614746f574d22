// What a program that links pemilu begins with.
#include "pemilu/core/share.hpp"
#include "pemilu/fwd.hpp"

#include <cstdio>

int main() {
    std::printf("pemilu %s: 4 %% is %s\n", PEMILU_VERSION, to_string(pemilu::Share::percent(4)).c_str());
    return pemilu::Share::percent(4) == pemilu::Share(1, 25) ? 0 : 1;
}
