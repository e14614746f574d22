// A rule set: which pieces a law composes, as one constant value, with its sources and what it leaves open. Computes nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

#include "pemilu/allocation/method.hpp"
#include "pemilu/contest/contest.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/elected/office_rule.hpp"
#include "pemilu/ranking/ladder_options.hpp"
#include "pemilu/ranking/step.hpp"
#include "pemilu/rules/stages.hpp"
#include "pemilu/threshold/threshold.hpp"

namespace pemilu::inline v0_1 {

/// A short list of constant values inside a rule set, in the order given.
template <class T, std::size_t most>
class ConstantList {
public:
    constexpr ConstantList() = default;
    constexpr ConstantList(std::initializer_list<T> items) {
        if (items.size() > most) throw std::invalid_argument("too many items for this list");
        for (const T& item : items) items_[size_++] = item;
    }
    std::span<const T> items() const&& = delete;  // would dangle
    [[nodiscard]] constexpr std::span<const T> items() const& noexcept { return std::span<const T>(items_).first(size_); }

private:
    std::array<T, most> items_ = {};
    std::size_t size_ = 0;
};

/// What the law does not settle, in one sentence, and what the caller can give or choose so that it is answered: an argument
/// (`resolutions`, `spread`), or the name of a reading, which is a rule set of its own. Without an option nothing answers it yet.
struct OpenPoint {
    Literal sentence = {};
    Literal option = {};
};

/// Seats as they were published, for a contest that cannot be recomputed. `variant` says which of several published results.
struct PublishedSeats {
    Literal variant = {};
    Literal party = {};
    Seats seats = {};
};

using Citations = ConstantList<Citation, 14>;
using OpenPoints = ConstantList<OpenPoint, 8>;

/// "penetapan perolehan kursi dan calon terpilih" of one chamber and year. Options return a changed copy.
struct RuleSet {
    Literal name = {};   ///< "indonesia/dpr-2024"; a reading adds what it chooses: "indonesia/dpr-2014:woman-first"
    Literal title = {};  ///< what a reader calls it
    std::optional<Chamber> chamber = {};
    std::int32_t year = 0;
    Method method = {};
    std::optional<Threshold> threshold = {};           ///< of all valid votes of the contest
    std::optional<Threshold> district_threshold = {};  ///< of the valid votes of each district; both must hold
    std::optional<ProvincialStages> stages = {};       ///< instead of the method, where seats are given in three stages
    Citation eligibility = {};                         ///< who takes part
    std::optional<Seats> house = {};                   ///< seats of the whole chamber, where the law fixes them for all districts together
    std::optional<Seats> magnitude = {};               ///< of each district, where candidates stand without parties
    Ladder elected = {};                               ///< how candidates are ranked; empty: seats only
    std::optional<OfficeRule> office = {};             ///< what the winner of a single office needs, where the contest is about one
    Literal no_ladder = {};                            ///< why nobody is ranked, where persons are elected by a rule that is not known here
    Literal refusal = {};                              ///< why this cannot be determined; empty where it can
    Citations sources = {};                            ///< every instrument that the rule set stands on, and how it came about
    Citations rulings = {};                            ///< rulings of courts that changed it, or say how it is read
    OpenPoints open = {};                              ///< what stays undecided
    std::span<const PublishedSeats> published = {};    ///< the published result, where there is no rule to compute it by
};

/// Why nothing can be determined by a rule set that only describes a contest; nullopt for any other.
[[nodiscard]] inline std::optional<Error> undeterminable(const RuleSet& rules) {
    if (rules.refusal.empty()) return std::nullopt;
    return Error{.kind = ErrorKind::rule,
                 .message = std::string(rules.title.view()) + " cannot be determined: " + std::string(rules.refusal.view())};
}

/// The same method, prescribed by an article.
[[nodiscard]] constexpr Method prescribed(Method method, Citation basis) noexcept {
    method.basis = basis;
    return method;
}

/// One reading of what a rule set leaves open, as a rule set under another name and title.
[[nodiscard]] constexpr RuleSet reading(RuleSet rules, Literal name, Literal title) noexcept {
    rules.name = name;
    rules.title = title;
    return rules;
}

/// The rule set with a measure of the wider spread and the lowest level it goes down to; what is not chosen stays open.
/// Errors: as `ranking::with_spread`.
[[nodiscard]] constexpr RuleSet with_spread(RuleSet rules, std::optional<SpreadMetric> metric, std::optional<RegionLevel> lowest) {
    rules.elected = ranking::with_spread(rules.elected, metric, lowest);
    return rules;
}

/// The rule set with readings of its stages; what is not chosen stays open where it matters.
[[nodiscard]] constexpr RuleSet with_stages(RuleSet rules, std::optional<HalfQuota> half_quota,
                                            std::optional<SecondStageRemainder> second_stage_remainder,
                                            std::optional<SecondStageOrder> second_stage_order = std::nullopt) {
    if (!rules.stages) return rules;
    rules.stages->half_quota = half_quota;
    rules.stages->second_stage_remainder = second_stage_remainder;
    rules.stages->second_stage_order = second_stage_order;
    return rules;
}

/// The rule set with an order for candidates without votes while others of their list have some, where the law gives none.
[[nodiscard]] constexpr RuleSet with_zero_tail(RuleSet rules, ZeroVotes tail) {
    rules.elected = ranking::with_zero_tail(rules.elected, tail);
    return rules;
}

}  // namespace pemilu::inline v0_1
