#include "pemilu/core/legal_basis.hpp"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

namespace test_core_legal_basis {

using pemilu::Certainty;
using pemilu::Citation;
using pemilu::Date;
using pemilu::LegalBasis;
using pemilu::Literal;

namespace {

constexpr LegalBasis sainte_lague_article{
    .instrument = "UU 7/2017", .article = "415(3)", .clause = "divided by 1, 3, 5, 7 and so on", .from = Date(2017, 8, 16)};
constexpr LegalBasis whole_instrument{.instrument = "PKPU 6/2024"};
constexpr LegalBasis unconfirmed{.instrument = "UU 7/2017", .article = "422", .certainty = Certainty::open};

}  // namespace

static_assert(sizeof(Citation) == sizeof(void*));
static_assert(!std::is_constructible_v<Citation, LegalBasis&&>);

TEST_CASE("literals compare by their text, not their address") {
    const std::string text = "UU 7/2017";
    CHECK(Literal("UU 7/2017") == Literal(text.c_str()));
    CHECK_FALSE(Literal("UU 7/2017") == Literal("UU 8/2012"));
    CHECK(Literal().empty());
    CHECK_FALSE(Literal("x").empty());
    CHECK(Literal("415(3)").view() == "415(3)");
}

TEST_CASE("a citation points at its article") {
    const Citation citation(sainte_lague_article);
    CHECK_FALSE(citation.empty());
    CHECK(citation.basis() == &sainte_lague_article);
    CHECK(citation == Citation(sainte_lague_article));
    CHECK_FALSE(citation == Citation(whole_instrument));
    CHECK_FALSE(citation == Citation());
    CHECK(citation.basis()->from == Date(2017, 8, 16));
    CHECK_FALSE(citation.basis()->to.has_value());
}

TEST_CASE("an article counts as read unless it is said otherwise") { CHECK(sainte_lague_article.certainty == Certainty::text); }

TEST_CASE("citations are written as jurists write them") {
    CHECK(to_string(Citation(sainte_lague_article)) == "UU 7/2017 art. 415(3)");
    CHECK(to_string(Citation(whole_instrument)) == "PKPU 6/2024");
    CHECK(to_string(Citation(unconfirmed)) == "UU 7/2017 art. 422 (unconfirmed)");
    CHECK(to_string(Citation()).empty());
}

}  // namespace test_core_legal_basis
