// The steps by which a law separates those with equal votes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/region_code.hpp"

namespace pemilu::inline v0_1 {

/// What "lebih luas" counts. Two official decisions of 2024 under the same article used different measures, so there is no default.
enum class SpreadMetric : std::uint8_t {
    units_with_votes,  ///< units in which the candidate has at least one vote (Pangkalpinang 4, 2024)
    units_led,         ///< units in which the candidate is ahead of the tied rivals (Buleleng 9, 2024)
};

/// What the law does with those who have no votes at all.
enum class ZeroVotes : std::uint8_t {
    undetermined,            ///< not stated: open if a seat falls to them
    by_list_number,          ///< "berdasarkan nomor urut"
    women_then_list_number,  ///< "jenis kelamin perempuan", then "nomor urut terkecil"
    by_ladder,               ///< equal votes like any others: the steps that follow
};

[[nodiscard]] constexpr std::string_view to_string(SpreadMetric metric) noexcept {
    return metric == SpreadMetric::units_with_votes ? "units_with_votes" : "units_led";
}

/// Personal valid votes, most first. Those whose votes were not supplied come last, and no later step separates them.
struct ByVotes {
    friend constexpr bool operator==(const ByVotes&, const ByVotes&) = default;
};

/// The group without any vote. `nobody`: when no candidate of the list has a vote; `tail`: when others have. Ends the ladder for it, except
/// `by_ladder`.
struct WithoutVotes {
    ZeroVotes nobody = ZeroVotes::undetermined;
    ZeroVotes tail = ZeroVotes::undetermined;
    friend constexpr bool operator==(const WithoutVotes&, const WithoutVotes&) = default;
};

/// "persebaran wilayah perolehan suara yang lebih luas", at one level. Neither the level nor the metric has a default: where the law names
/// none, and nobody has chosen, it is absent and the step leaves equals open.
class BySpread {
public:
    constexpr BySpread(std::optional<RegionLevel> level, std::optional<SpreadMetric> metric) noexcept : level_(level), metric_(metric) {}
    [[nodiscard]] constexpr std::optional<RegionLevel> level() const noexcept { return level_; }
    [[nodiscard]] constexpr std::optional<SpreadMetric> metric() const noexcept { return metric_; }
    friend constexpr bool operator==(const BySpread&, const BySpread&) = default;

private:
    std::optional<RegionLevel> level_;
    std::optional<SpreadMetric> metric_;
};

/// "jenis kelamin perempuan": women before men.
struct WomenFirst {
    friend constexpr bool operator==(const WomenFirst&, const WomenFirst&) = default;
};

/// "nomor urut terkecil".
struct ByListNumber {
    friend constexpr bool operator==(const ByListNumber&, const ByListNumber&) = default;
};

/// "mencapai BPP": those whose own votes reach the quota of the district before the others.
struct ReachedQuota {
    friend constexpr bool operator==(const ReachedQuota&, const ReachedQuota&) = default;
};

/// "penyebaran yang lebih merata": another word than "lebih luas", and no law says how it is counted. It leaves equals open.
struct MoreEvenSpread {
    friend constexpr bool operator==(const MoreEvenSpread&, const MoreEvenSpread&) = default;
};

struct Step {
    std::variant<ByVotes, WithoutVotes, BySpread, WomenFirst, ByListNumber, ReachedQuota, MoreEvenSpread> by = {};
    Citation basis = {};

    friend constexpr bool operator==(const Step&, const Step&) = default;
};

/// `votes`, `zero_votes`, `spread:village`, `sex`, `list_number`, `quota`: the vocabulary of the column `decided_by`. A spread without a level is
/// `spread`, one that no law measures `even_spread`; they set nobody apart, so that the column never holds them.
[[nodiscard]] inline std::string to_string(const Step& step) {
    if (const auto* spread = std::get_if<BySpread>(&step.by); spread != nullptr && spread->level())
        return "spread:" + std::string(to_string(*spread->level()));
    constexpr std::array names{"votes", "zero_votes", "spread", "sex", "list_number", "quota", "even_spread"};
    return names[step.by.index()];
}

/// The steps in the order of the law.
class Ladder {
public:
    static constexpr std::size_t most = 10;

    constexpr Ladder() = default;
    constexpr Ladder(std::initializer_list<Step> steps) {
        for (const Step& step : steps) append(step);
    }

    /// Errors: more than `most` steps are `std::invalid_argument`.
    constexpr Ladder& append(const Step& step) {
        if (size_ == most) throw std::invalid_argument("a ladder has at most 10 steps");
        steps_[size_++] = step;
        return *this;
    }

    std::span<const Step> steps() const&& = delete;  // would dangle
    [[nodiscard]] constexpr std::span<const Step> steps() const& noexcept { return std::span<const Step>(steps_).first(size_); }

    friend constexpr bool operator==(const Ladder& a, const Ladder& b) noexcept {
        if (a.size_ != b.size_) return false;
        for (std::size_t i = 0; i < a.size_; ++i)
            if (!(a.steps_[i] == b.steps_[i])) return false;
        return true;
    }

private:
    std::array<Step, most> steps_ = {};
    std::size_t size_ = 0;
};

}  // namespace pemilu::inline v0_1
