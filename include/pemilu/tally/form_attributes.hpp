// What polling-station forms say about themselves beside their counts: how people voted there, whether it was a re-vote, where it is from.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pemilu::inline v0_1::tally {

/// How votes are cast. `noken`: by agreement of the community ("noken/ikat"). Abroad: at a station (TPSLN), into a mobile box
/// ("kotak suara keliling"), by post.
enum class VotingMethod : std::uint8_t { ordinary, noken, overseas_station, drop_box, post };

inline constexpr std::array<std::string_view, 5> voting_method_names = {"ordinary", "noken", "overseas-station", "drop-box", "post"};

[[nodiscard]] constexpr std::string_view to_string(VotingMethod method) noexcept {
    return voting_method_names[static_cast<std::size_t>(method)];
}

[[nodiscard]] constexpr std::optional<VotingMethod> parse_voting_method(std::string_view name) noexcept {
    for (std::size_t i = 0; i < voting_method_names.size(); ++i)
        if (voting_method_names[i] == name) return static_cast<VotingMethod>(i);
    return std::nullopt;
}

[[nodiscard]] constexpr bool is_overseas(VotingMethod method) noexcept { return method >= VotingMethod::overseas_station; }

/// Few different texts over many forms: each is kept once.
class TextAttribute {
public:
    TextAttribute() = default;
    explicit TextAttribute(std::size_t rows) : codes_(rows), texts_(1) {}

    [[nodiscard]] std::size_t size() const noexcept { return codes_.size(); }
    [[nodiscard]] const std::string& at(std::size_t row) const { return texts_.at(codes_.at(row)); }

    void set(std::size_t row, const std::string& text) {
        // Neighbours mostly agree; a search would be for the few that do not.
        if (last_ < texts_.size() && texts_[last_] == text) {
            codes_.at(row) = last_;
            return;
        }
        last_ = text.empty() ? 0 : code_of(text);
        codes_.at(row) = last_;
    }

    friend bool operator==(const TextAttribute& a, const TextAttribute& b) {
        if (a.size() != b.size()) return false;
        for (std::size_t row = 0; row < a.size(); ++row)
            if (a.at(row) != b.at(row)) return false;
        return true;
    }

private:
    /// Where nearly every form has a text of its own (times), a search would only cost.
    static constexpr std::size_t most_searched = 65536;

    [[nodiscard]] std::uint32_t code_of(const std::string& text) {
        const auto next = static_cast<std::uint32_t>(texts_.size());
        if (positions_.size() < most_searched) {
            const auto [at, is_new] = positions_.emplace(text, next);
            if (!is_new) return at->second;
        }
        texts_.push_back(text);
        return next;
    }

    std::vector<std::uint32_t> codes_ = {};
    std::vector<std::string> texts_ = {};
    std::map<std::string, std::uint32_t, std::less<>> positions_ = {};
    std::uint32_t last_ = 0;
};

/// One entry for each form. An empty text is "not said".
struct FormAttributes {
    std::vector<VotingMethod> method = {};
    std::vector<bool> revote = {};  ///< the figures are those of a re-vote ("PSU")
    TextAttribute status = {};
    TextAttribute source = {};
    TextAttribute time = {};

    FormAttributes() = default;
    explicit FormAttributes(std::size_t rows)
        : method(rows, VotingMethod::ordinary), revote(rows, false), status(rows), source(rows), time(rows) {}

    [[nodiscard]] std::size_t size() const noexcept { return method.size(); }

    friend bool operator==(const FormAttributes&, const FormAttributes&) = default;
};

}  // namespace pemilu::inline v0_1::tally
