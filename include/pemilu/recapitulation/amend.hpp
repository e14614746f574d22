// Re-votes, recounts and rulings: later counts supersede earlier ones, and every version can be rebuilt.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/date.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/recapitulation/vote_table.hpp"

namespace pemilu::inline v0_1::recapitulation {

/// "pemungutan suara ulang (PSU)", "penghitungan suara ulang", "putusan", "pembetulan".
enum class AmendmentKind : std::uint8_t { revote, recount, court, correction };

[[nodiscard]] constexpr std::string_view to_string(AmendmentKind kind) noexcept {
    constexpr std::string_view names[] = {"revote", "recount", "court", "correction"};
    return names[static_cast<std::size_t>(kind)];
}

/// An act that supersedes the counts of whole districts. `counts` has the shape of the base; only the rows of `scope` are read.
struct Amendment {
    std::string decision = {};
    std::optional<Date> date = {};
    AmendmentKind kind = AmendmentKind::revote;
    std::vector<DistrictId> scope = {};
    VoteTable counts;

    friend bool operator==(const Amendment&, const Amendment&) = default;
};

/// A first count and the ordered acts that amended it. Nothing is overwritten: `as_of` rebuilds any version.
class History {
public:
    explicit History(VoteTable base) : base_(std::move(base)) {}

    /// Appends an act. Refused: no name, a name already used, a date before the last act's, another shape, an empty or unknown scope.
    [[nodiscard]] std::optional<Error> amend(Amendment amendment) {
        if (auto error = objection(amendment)) return error;
        amendments_.push_back(std::move(amendment));
        return std::nullopt;
    }

    [[nodiscard]] const VoteTable& base() const noexcept { return base_; }
    [[nodiscard]] const std::vector<Amendment>& amendments() const noexcept { return amendments_; }

    /// The counts after the first `acts` amendments; 0 is the base.
    [[nodiscard]] result<VoteTable> as_of(std::size_t acts) const {
        if (acts > amendments_.size())
            return Error{
                .message = "no such version", .value = std::to_string(acts), .expected = "0 to " + std::to_string(amendments_.size())};
        VoteTable version = base_;
        for (std::size_t i = 0; i < acts; ++i)
            if (auto error = apply(amendments_[i], version)) return *std::move(error);
        return version;
    }

    /// The counts after the act of this name.
    [[nodiscard]] result<VoteTable> as_of(std::string_view decision) const {
        for (std::size_t i = 0; i < amendments_.size(); ++i)
            if (amendments_[i].decision == decision) return as_of(i + 1);
        return Error{.message = "no such decision", .value = std::string(decision)};
    }

    [[nodiscard]] result<VoteTable> latest() const { return as_of(amendments_.size()); }

private:
    [[nodiscard]] std::optional<Error> objection(const Amendment& act) const {
        const auto refuse = [&act](std::string message) { return Error{.message = std::move(message), .value = act.decision}; };
        if (act.decision.empty()) return refuse("an amendment must name its decision");
        if (std::ranges::any_of(amendments_, [&act](const Amendment& earlier) { return earlier.decision == act.decision; }))
            return refuse("this decision has already amended the counts");
        if (!amendments_.empty() && act.date && amendments_.back().date && *act.date < *amendments_.back().date)
            return refuse("amendments must be given in the order of their dates");
        if (act.counts.districts() != base_.districts() || act.counts.parties() != base_.parties())
            return refuse("the amended counts have other districts or parties than the base");
        if (act.scope.empty()) return refuse("an amendment must name the districts it supersedes");
        for (const DistrictId district : act.scope)
            if (district.value() >= base_.districts()) return refuse("the amendment names a district that is not in the base");
        return std::nullopt;
    }

    /// Clears the superseded districts first: on the way no total may exceed what either version holds.
    [[nodiscard]] static std::optional<Error> apply(const Amendment& act, VoteTable& version) {
        for (const bool writing : {false, true})
            for (const DistrictId district : act.scope)
                for (std::uint32_t p = 0; p < version.parties(); ++p)
                    if (auto error = version.set(district, PartyId(p), writing ? act.counts.at(district, PartyId(p)) : Cell{}))
                        return error;
        return std::nullopt;
    }

    VoteTable base_;
    std::vector<Amendment> amendments_ = {};
};

}  // namespace pemilu::inline v0_1::recapitulation
