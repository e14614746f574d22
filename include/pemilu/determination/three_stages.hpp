// The stages of 2009 over all districts: what they give to each, and what stays open for which reason.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/outcome.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/rules/indonesia/dpr_2009_seats.hpp"
#include "pemilu/rules/stages.hpp"

namespace pemilu::inline v0_1 {

/// One step of the stages. Without a district it is about a province.
struct StageNote {
    std::optional<std::size_t> district = {};
    std::size_t party = 0;
    std::string statement = {};
};

/// Seats that a stage certainly gives a party. Without a district: of the third stage of a province, in one of its districts.
struct StageSeats {
    int stage = 1;
    std::string province = {};
    std::optional<std::size_t> district = {};
    std::size_t party = 0;
    std::int64_t seats = 0;
    std::int64_t placed = 0;  ///< of them: the province's, placed in the district by a decision

    friend bool operator==(const StageSeats&, const StageSeats&) = default;
};

/// Adds to what a stage gives, as one row for each party and place.
inline void add_seats(std::vector<StageSeats>& all, StageSeats added) {
    const auto same_place = [&added](const StageSeats& row) {
        return row.stage == added.stage && row.province == added.province && row.district == added.district && row.party == added.party;
    };
    const auto found = std::ranges::find_if(all, same_place);
    if (found == all.end()) {
        all.push_back(std::move(added));
        return;
    }
    found->seats += added.seats;
    found->placed += added.placed;
}

/// A decision places a seat of the third stage in a district: one of the party's there were in the province, or one that nobody reached.
inline void place_seat(std::vector<StageSeats>& all, const std::string& province, std::size_t district, std::size_t party) {
    const auto of_province = [&](const StageSeats& row) {
        return row.stage == 3 && !row.district && row.province == province && row.party == party;
    };
    const auto found = std::ranges::find_if(all, of_province);
    const bool was_certain = found != all.end();
    if (was_certain && --found->seats == 0) all.erase(found);
    add_seats(all, {3, province, district, party, 1, was_certain ? 1 : 0});
}

/// A district on its way in. The votes are of all parties of the contest, 0 for those that do not take part. An empty province is unknown.
struct StagedDistrict {
    std::string province = {};
    Seats magnitude = {};
    std::vector<Votes> votes = {};
    std::vector<std::size_t> second_stage = {};  ///< who wins the equal seats of its second stage, by decision
    std::string decision = {};                   ///< which decision says so
};

/// What the stages give a district, by the contest's parties. `left` seats are open, for a reason, and `option` says what would answer.
struct StagedSeats {
    std::vector<std::int64_t> certain = {};
    std::int64_t left = 0;
    Reason reason = Reason::no_rule;
    std::vector<std::size_t> contenders = {};
    std::string option = {};
    bool second_stage = false;  ///< equal in the second stage: a decision answers it before the third is gone through
};

/// The seats of a province's third stage that the authority places in districts.
struct SeatsToPlace {
    std::vector<std::int64_t> full = {};  ///< each party's own, by its full quotas in the province
    std::int64_t free = 0;                ///< that no party reaches in full

    /// One for the party: of its own while it has any. False if there is none.
    [[nodiscard]] bool take(std::size_t party) {
        std::int64_t& from = full.at(party) > 0 ? full[party] : free;
        if (from == 0) return false;
        --from;
        return true;
    }
};

struct StagedResult {
    std::vector<StagedSeats> districts = {};
    std::map<std::string, SeatsToPlace> to_place = {};  ///< by province
    std::vector<StageNote> steps = {};
    std::vector<StageSeats> seats = {};  ///< what each stage certainly gives
};

namespace detail {

class Staging {
public:
    Staging(const ProvincialStages& stages, std::span<const StagedDistrict> districts) : stages_(stages), districts_(districts) {}

    [[nodiscard]] result<StagedResult> run() {
        std::map<std::string, std::vector<std::size_t>> provinces;
        for (std::size_t d = 0; d < districts_.size(); ++d) {
            if (auto error = first_and_second(d)) return *std::move(error);
            provinces[districts_[d].province].push_back(d);
        }
        for (const auto& [province, members] : provinces)
            if (auto error = third(province, members)) return *std::move(error);
        return std::move(result_);
    }

private:
    using Stages = rules::indonesia::Dpr2009District;

    [[nodiscard]] static std::int64_t sum(std::span<const std::int64_t> seats) {
        return std::accumulate(seats.begin(), seats.end(), std::int64_t{0});
    }

    [[nodiscard]] std::optional<Error> first_and_second(std::size_t d) {
        const StagedDistrict& district = districts_[d];
        StagedSeats seats{.certain = std::vector<std::int64_t>(district.votes.size(), 0)};
        const bool voted = std::ranges::any_of(district.votes, [](Votes v) { return v > Votes(); });
        if (!voted || district.magnitude == Seats()) {
            seats.left = district.magnitude.count();
            seats.reason = Reason::no_votes;
            staged_.emplace_back();
            result_.districts.push_back(std::move(seats));
            return std::nullopt;
        }
        auto staged = readings_of(district);
        if (!staged) return staged.error();
        std::vector<Stages> readings = *std::move(staged);
        if (!district.second_stage.empty()) {  // equal in every reading, or nobody would have been asked
            readings.erase(readings.begin() + 1, readings.end());
            decide(readings.front(), district.second_stage);
        }
        note_first(d, readings.front());
        seats.certain = readings.front().full;
        if (std::ranges::any_of(readings, [&](const Stages& other) { return !same(readings.front(), other); }))
            leave(d, seats, readings, Reason::option_not_chosen, district);
        else if (!readings.front().second.tied.empty())
            leave(d, seats, readings, Reason::tie, district);
        else
            give_second(d, seats, readings.front());
        staged_.push_back(std::move(readings.front()));
        result_.districts.push_back(std::move(seats));
        return std::nullopt;
    }

    /// Every reading of the second stage that the caller's choices allow: what must be half a quota, and who goes first.
    [[nodiscard]] result<std::vector<Stages>> readings_of(const StagedDistrict& district) const {
        std::vector<Stages> readings;
        for (const HalfQuota half : {HalfQuota::of_remainder, HalfQuota::of_all_votes})
            for (const SecondStageOrder order : {SecondStageOrder::by_remainder, SecondStageOrder::by_all_votes}) {
                if (stages_.half_quota && *stages_.half_quota != half) continue;
                if (stages_.second_stage_order && *stages_.second_stage_order != order) continue;
                auto staged = rules::indonesia::dpr_2009_district(district.votes, district.magnitude, half, order);
                if (!staged) return staged.error();
                readings.push_back(*std::move(staged));
            }
        return readings;
    }

    static void decide(Stages& staged, const std::vector<std::size_t>& winners) {
        staged.second.certain.insert(staged.second.certain.end(), winners.begin(), winners.end());
        staged.second.tied.clear();
        staged.second.seats_left = 0;
    }

    [[nodiscard]] static bool same(const Stages& a, const Stages& b) {
        const auto sorted = [](std::vector<std::size_t> positions) {
            std::ranges::sort(positions);
            return positions;
        };
        return a.left == b.left && sorted(a.second.certain) == sorted(b.second.certain) && sorted(a.second.tied) == sorted(b.second.tied);
    }

    [[nodiscard]] static bool in(const std::vector<std::size_t>& positions, std::size_t p) {
        return std::ranges::find(positions, p) != positions.end();
    }

    /// What every reading gives is certain; the rest stays open among those whom some reading gives a seat, or may: where one leaves a seat to
    /// the third stage, all who have votes left.
    void leave(std::size_t d, StagedSeats& seats, std::span<const Stages> readings, Reason reason, const StagedDistrict& district) {
        const Stages& first = readings.front();
        seats.left = first.left + first.second.seats_left + static_cast<std::int64_t>(first.second.certain.size());
        const bool third_stage = std::ranges::any_of(readings, [](const Stages& reading) { return reading.left > 0; });
        for (std::size_t p = 0; p < seats.certain.size(); ++p) {
            const bool every = std::ranges::all_of(readings, [p](const Stages& reading) { return in(reading.second.certain, p); });
            const bool some = std::ranges::any_of(
                readings, [p](const Stages& reading) { return in(reading.second.certain, p) || in(reading.second.tied, p); });
            if (every) {
                give_one(d, seats, p);
                --seats.left;
            }
            if (third_stage ? some || first.remainders[p].numerator > 0 : some && !every) seats.contenders.push_back(p);
        }
        seats.reason = reason;
        seats.second_stage = reason == Reason::tie;
        seats.option = seats.second_stage ? "resolutions" : option_of(district);
    }

    /// The choice that matters: what must be half a quota, if that gives other seats under the same order; else the order.
    [[nodiscard]] std::string option_of(const StagedDistrict& district) const {
        if (stages_.half_quota) return "second_stage_order";
        for (const SecondStageOrder order : {SecondStageOrder::by_remainder, SecondStageOrder::by_all_votes}) {
            if (stages_.second_stage_order && *stages_.second_stage_order != order) continue;
            const auto of_remainder =
                rules::indonesia::dpr_2009_district(district.votes, district.magnitude, HalfQuota::of_remainder, order);
            const auto of_all = rules::indonesia::dpr_2009_district(district.votes, district.magnitude, HalfQuota::of_all_votes, order);
            if (of_remainder && of_all && !same(*of_remainder, *of_all)) return "half_quota";
        }
        return "second_stage_order";
    }

    void give_one(std::size_t d, StagedSeats& seats, std::size_t p) {
        ++seats.certain[p];
        add_seats(result_.seats, {2, districts_[d].province, d, p, 1});
        const bool by_decision = in(districts_[d].second_stage, p);
        result_.steps.push_back(
            {d, p, by_decision ? "second stage: by decision: " + districts_[d].decision : "second stage: at least half a quota"});
    }

    void give_second(std::size_t d, StagedSeats& seats, const Stages& staged) {
        for (const std::size_t p : staged.second.certain) give_one(d, seats, p);
        seats.left = staged.left;
    }

    void note_first(std::size_t d, const Stages& staged) {
        const std::string quota = to_text({staged.quota.numerator, staged.quota.denominator});
        for (std::size_t p = 0; p < staged.full.size(); ++p)
            if (staged.full[p] > 0) add_seats(result_.seats, {1, districts_[d].province, d, p, staged.full[p]});
        for (std::size_t p = 0; p < staged.full.size(); ++p)
            if (staged.full[p] > 0)
                result_.steps.push_back({d, p, "first stage: full quotas of " + quota + ": " + std::to_string(staged.full[p])});
    }

    [[nodiscard]] static std::string to_text(const allocation::Remainder& number) {
        const std::int64_t common = std::gcd(number.numerator, number.denominator);
        const std::int64_t over = number.denominator / common;
        return std::to_string(number.numerator / common) + (over == 1 ? "" : "/" + std::to_string(over));
    }

    /// Whether an earlier stage of a district is open, so that its remaining votes are not known.
    [[nodiscard]] bool pending(std::size_t d) const {
        const StagedSeats& seats = result_.districts[d];
        return seats.left > 0 && !seats.contenders.empty();
    }

    [[nodiscard]] std::optional<Error> third(const std::string& province, const std::vector<std::size_t>& members) {
        std::vector<std::size_t> open;
        std::vector<Stages> staged;
        std::optional<std::size_t> waiting;
        for (const std::size_t d : members) {
            if (staged_[d].full.empty()) continue;  // nobody voted, or there are no seats
            if (pending(d)) waiting = d;
            if (!pending(d) && result_.districts[d].left > 0) open.push_back(d);
            staged.push_back(staged_[d]);
        }
        if (open.empty()) return std::nullopt;
        if (waiting) {
            const StagedSeats& cause = result_.districts[*waiting];
            leave_to_province(open, with_votes(members), cause.reason, cause.second_stage ? "" : cause.option);
            return std::nullopt;
        }
        if (province.empty()) {
            leave_to_province(open, with_votes(members), Reason::not_supplied, "province");
            return std::nullopt;
        }
        return give_third(province, open, staged, with_votes(members));
    }

    [[nodiscard]] std::optional<Error> give_third(const std::string& province, const std::vector<std::size_t>& open,
                                                  const std::vector<Stages>& staged, const std::vector<std::size_t>& left_over) {
        std::vector<rules::indonesia::Dpr2009Province> readings;
        for (const SecondStageRemainder reading : {SecondStageRemainder::spent, SecondStageRemainder::counts}) {
            if (stages_.second_stage_remainder && *stages_.second_stage_remainder != reading) continue;
            auto seats = rules::indonesia::dpr_2009_province(staged, reading);
            if (!seats) return seats.error();
            readings.push_back(*std::move(seats));
        }
        // Which districts of the province have them is open where there are several; that the party has them is not.
        const bool differ = readings.front().full != readings.back().full;
        const auto where = open.size() == 1 && !differ ? std::optional(open.front()) : std::nullopt;
        for (std::size_t p = 0; p < readings.front().full.size(); ++p)
            if (const std::int64_t sure = std::min(readings.front().full[p], readings.back().full[p]); sure > 0)
                add_seats(result_.seats, {3, province, where, p, sure});
        if (differ) {
            leave_to_province(open, left_over, Reason::option_not_chosen, "second_stage_remainder");
            return std::nullopt;
        }
        const rules::indonesia::Dpr2009Province& seats = readings.front();
        note_third(province, seats);
        std::vector<std::size_t> winners;
        for (std::size_t p = 0; p < seats.full.size(); ++p)
            if (seats.full[p] > 0) winners.push_back(p);
        if (open.size() == 1) {
            StagedSeats& only = result_.districts[open.front()];
            for (const std::size_t p : winners) only.certain[p] += seats.full[p];
            only.left = seats.left;
            if (seats.left > 0) leave_to_province(open, left_over, Reason::no_rule, "resolutions");
            result_.to_place[province] = {std::vector<std::int64_t>(seats.full.size(), 0), seats.left};
            return std::nullopt;
        }
        if (seats.left == 0 && winners.size() == 1) {
            std::erase_if(result_.seats,
                          [&](const StageSeats& row) { return row.stage == 3 && !row.district && row.province == province; });
            for (const std::size_t d : open) {
                const std::int64_t left = std::exchange(result_.districts[d].left, 0);
                result_.districts[d].certain[winners.front()] += left;
                add_seats(result_.seats, {3, province, d, winners.front(), left});
            }
            return std::nullopt;
        }
        leave_to_province(open, seats.left == 0 ? winners : left_over, Reason::no_rule, "resolutions");
        result_.to_place[province] = {seats.full, seats.left};
        return std::nullopt;
    }

    void note_third(const std::string& province, const rules::indonesia::Dpr2009Province& seats) {
        for (std::size_t p = 0; p < seats.full.size(); ++p)
            if (seats.full[p] > 0)
                result_.steps.push_back(
                    {std::nullopt, p,
                     "third stage: full quotas of " + to_text(seats.quota) + " in " + province + ": " + std::to_string(seats.full[p])});
    }

    /// The parties that may have remaining votes in the province. Where it is chosen that a remainder is spent on a seat of the second stage,
    /// a party has none where it won one; while that stage is open nobody has won there yet.
    [[nodiscard]] std::vector<std::size_t> with_votes(const std::vector<std::size_t>& members) const {
        const bool spent = stages_.second_stage_remainder == SecondStageRemainder::spent;
        std::set<std::size_t> parties;
        for (const std::size_t d : members)
            for (std::size_t p = 0; p < staged_[d].remainders.size(); ++p)
                if (staged_[d].remainders[p].numerator > 0 && !(spent && !pending(d) && in(staged_[d].second.certain, p)))
                    parties.insert(p);
        return {parties.begin(), parties.end()};
    }

    void leave_to_province(const std::vector<std::size_t>& open, const std::vector<std::size_t>& contenders, Reason reason,
                           const std::string& option) {
        for (const std::size_t d : open) {
            StagedSeats& seats = result_.districts[d];
            seats.contenders = contenders;
            seats.reason = reason;
            seats.option = option;
        }
    }

    const ProvincialStages& stages_;
    std::span<const StagedDistrict> districts_;
    std::vector<Stages> staged_ = {};
    StagedResult result_ = {};
};

}  // namespace detail

/// All three stages of all districts (UU 10/2008 art. 205). Where the readings of the second stage, or of what is left of it in the third,
/// give other seats and none was chosen, those seats are open; so are the seats of the third stage whose district nothing says. A
/// province with one such district, or one such party, needs nobody to say it. What all readings share is certain.
/// Errors: votes beyond 64 bits (capacity).
[[nodiscard]] inline result<StagedResult> staged_seats(const ProvincialStages& stages, std::span<const StagedDistrict> districts) {
    return detail::Staging(stages, districts).run();
}

}  // namespace pemilu::inline v0_1
