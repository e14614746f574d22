// A citation points at constant data; a temporary article would be gone before the trace is printed.
// error: deleted function|deleted constructor
#include "pemilu/core/legal_basis.hpp"

inline constexpr pemilu::LegalBasis article{.instrument = "UU 7/2017", .article = "415(3)"};

int main() {
#ifdef PEMILU_FORBIDDEN
    const pemilu::Citation citation(pemilu::LegalBasis{.instrument = "UU 7/2017", .article = "415(3)"});
#else
    const pemilu::Citation citation(article);
#endif
    return citation.empty();
}
