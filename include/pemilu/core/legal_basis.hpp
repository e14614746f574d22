// The article of law behind a step, as a value that a trace can print.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pemilu/core/date.hpp"

namespace pemilu::inline v0_1 {

/// Text known at compile time; a `LegalBasis` is constant data.
struct Literal {
    const char* text = "";

    constexpr Literal() = default;
    constexpr Literal(const char* literal) : text(literal) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] constexpr std::string_view view() const noexcept { return text; }
    [[nodiscard]] constexpr bool empty() const noexcept { return view().empty(); }
    friend constexpr bool operator==(const Literal& a, const Literal& b) noexcept { return a.view() == b.view(); }
};

/// How sure we are of what the article says.
enum class Certainty : std::uint8_t {
    text,      ///< the wording itself was read
    reported,  ///< quoted or summarised by an electoral body or the press
    derived,   ///< follows from the wording by logic or arithmetic
    open,      ///< not confirmed: never decides without an explicit option
};

struct LegalBasis {
    Literal instrument = {};        ///< "UU 7/2017"
    Literal article = {};           ///< "415(3)"
    Literal clause = {};            ///< what it says, in a few words
    std::optional<Date> from = {};  ///< the first day in force, where the sources state it
    std::optional<Date> to = {};    ///< the first day on which another instrument stands in its place, or on which a court annulled it
    Certainty certainty = Certainty::text;
};

/// A pointer-sized reference to a `LegalBasis` with static lifetime; empty where no law applies (a method chosen by the caller).
class Citation {
public:
    constexpr Citation() = default;
    constexpr Citation(const LegalBasis& basis) : basis_(&basis) {}  // NOLINT(google-explicit-constructor)
    Citation(LegalBasis&&) = delete;

    [[nodiscard]] constexpr const LegalBasis* basis() const noexcept { return basis_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return basis_ == nullptr; }
    friend constexpr bool operator==(const Citation&, const Citation&) = default;

private:
    const LegalBasis* basis_ = nullptr;
};

/// `UU 7/2017 art. 415(3)`, with `(unconfirmed)` where the reading is open; empty for an empty citation.
[[nodiscard]] inline std::string to_string(Citation citation) {
    if (citation.empty()) return {};
    const LegalBasis& basis = *citation.basis();
    std::string text(basis.instrument.view());
    if (!basis.article.empty()) text += " art. " + std::string(basis.article.view());
    if (basis.certainty == Certainty::open) text += " (unconfirmed)";
    return text;
}

}  // namespace pemilu::inline v0_1
