// A list on which nobody is left: other districts of the same party, and the list one level up. Never another party.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/ranking/rank.hpp"
#include "pemilu/replacement/queue.hpp"

namespace pemilu::inline v0_1::replacement {

/// What follows an exhausted list, in the words of PKPU 6/2017; whether PKPU 3/2025 keeps the middle of it is not confirmed.
enum class BeyondReading : std::uint8_t {
    largest_population,  ///< several neighbours: the largest; no neighbour: the largest of all others; then one level up
    level_above,         ///< the neighbour, if there is one; then one level up
};

/// How far a regulation is known to go beyond an exhausted list.
struct Beyond {
    bool districts = false;    ///< there are other districts to go to; not in the DPD
    bool level_above = false;  ///< the chamber has one above it
    bool population = false;   ///< the largest population decides, as the regulation itself says
    Citation adjacent = {};
    Citation largest = {};
    Citation above = {};
};

/// The list of the same party in another district.
struct OtherList {
    Vacancy list = {};
    bool adjacent = false;
    std::optional<std::int64_t> population = {};
};

/// What is known of other districts. Without an adjacency they are not examined.
struct Elsewhere {
    std::vector<OtherList> districts = {};
    std::vector<Vacancy> above = {};  ///< lists of the party one level up, of the districts that may be meant
    bool adjacency_given = false;
    bool above_given = false;
    std::optional<BeyondReading> reading = {};
    std::optional<std::size_t> chosen = {};  ///< position in `districts`: whose turn it is where the regulation does not say
};

namespace detail {

class BeyondTheList {
public:
    BeyondTheList(const ReplacementRules& rules, const Beyond& beyond, const Elsewhere& elsewhere, Replacement& result)
        : rules_(rules), beyond_(beyond), elsewhere_(elsewhere), result_(result), earlier_(result.seats_before) {}

    void go() {
        if (!beyond_.districts) return;
        if (!elsewhere_.adjacency_given) {
            result_.reason += "; other districts were not examined";
            return say("not_examined", "other districts: no adjacency given");
        }
        for (const OtherList& other : elsewhere_.districts) walks_.push_back(walked(other.list));
        if (in_districts(true)) return;
        if (result_.open) return;
        say("other_districts", "no adjacent district has a candidate left", beyond_.adjacent, lists_of(true));
        if (remaining(false).empty()) {
            if (const auto lists = lists_of(false); !lists.empty())
                say("other_districts", "no district that is not adjacent has a candidate left", beyond_.largest, lists);
            return one_level_up(", nor on its list in any other district");
        }
        const std::optional<BeyondReading> reading = elsewhere_.reading;
        if (!beyond_.population && !reading) return ask("exhausted", remaining(false), beyond_.largest);
        if (!beyond_.population && *reading == BeyondReading::level_above) return one_level_up(", nor on its list in an adjacent district");
        in_districts(false);
    }

private:
    [[nodiscard]] Replacement walked(const Vacancy& list) const {
        return walk_list(rules_, list, ranking::rank(rules_.ladder, list.entries), earlier_);
    }
    void say(Literal rule, std::string statement, Citation basis = {}, std::vector<std::size_t> lists = {}) {
        result_.trace.push_back(TraceStep{.rule = rule, .statement = std::move(statement), .basis = basis, .looked_at = std::move(lists)});
    }
    /// The same of a list that comes next, which stands before the others it was compared with.
    void say_chosen(Literal rule, std::string statement, Citation basis, std::size_t list, std::vector<std::size_t> lists) {
        std::erase(lists, list);
        lists.insert(lists.begin(), list);
        say(rule, std::move(statement), basis, std::move(lists));
        result_.trace.back().chosen = true;
    }

    /// The lists in districts that are adjacent, or not, as `QueueEntry::list`.
    [[nodiscard]] std::vector<std::size_t> lists_of(bool adjacent) const {
        std::vector<std::size_t> lists;
        for (std::size_t i = 0; i < walks_.size(); ++i)
            if (elsewhere_.districts[i].adjacent == adjacent) lists.push_back(i + 1);
        return lists;
    }
    [[nodiscard]] static std::vector<std::size_t> lists_at(std::vector<std::size_t> positions) {
        for (std::size_t& position : positions) ++position;
        return positions;
    }

    [[nodiscard]] std::vector<std::size_t> remaining(bool adjacent) const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < walks_.size(); ++i)
            if (elsewhere_.districts[i].adjacent == adjacent && walks_[i].status != ReplacementStatus::exhausted) found.push_back(i);
        return found;
    }

    /// Takes the list of the district whose turn it is; true if there is one. What is not known is asked.
    bool in_districts(bool adjacent) {
        std::vector<std::size_t> found = remaining(adjacent);
        if (found.empty()) return false;
        const Citation basis = found.size() == 1 && adjacent ? beyond_.adjacent : beyond_.largest;
        if (found.size() == 1) {
            say_chosen("other_districts",
                       adjacent ? "the only adjacent district with a candidate" : "the only other district with a candidate", basis,
                       found.front() + 1, lists_of(adjacent));
            take(found.front() + 1, walks_[found.front()]);
            return true;
        }
        if (!beyond_.population && !elsewhere_.reading) {
            ask("exhausted", found, basis);
            return false;
        }
        const bool by_population = beyond_.population || elsewhere_.reading == BeyondReading::largest_population;
        if (by_population && !population_known(found)) {
            ask("population", found, beyond_.largest, Reason::not_supplied);
            return false;
        }
        const std::vector<std::size_t> compared = lists_at(found);
        if (by_population) found = largest_of(found);
        if (found.size() > 1) return among_equals(found, by_population, basis);
        const std::size_t largest = found.front();
        say_chosen("other_districts",
                   std::string(adjacent ? "the adjacent district" : "the district, not adjacent,") +
                       " with the largest population: " + std::to_string(*elsewhere_.districts[largest].population),
                   basis, largest + 1, compared);
        take(largest + 1, walks_[largest]);
        return true;
    }

    [[nodiscard]] bool population_known(const std::vector<std::size_t>& found) const {
        return std::ranges::all_of(found, [this](std::size_t i) { return elsewhere_.districts[i].population.has_value(); });
    }

    /// Those with the most people: one, unless two have equally many.
    [[nodiscard]] std::vector<std::size_t> largest_of(const std::vector<std::size_t>& found) const {
        const auto population = [this](std::size_t i) { return *elsewhere_.districts[i].population; };
        const std::size_t largest = *std::ranges::max_element(found, {}, population);
        std::vector<std::size_t> equal;
        for (const std::size_t i : found)
            if (population(i) == population(largest)) equal.push_back(i);
        return equal;
    }

    /// Several districts among which nothing decides: the one that was chosen, else a question. A neighbour with a candidate comes before
    /// the list one level up whatever reading holds.
    bool among_equals(const std::vector<std::size_t>& found, bool by_population, Citation basis) {
        if (!elsewhere_.chosen || std::ranges::find(found, *elsewhere_.chosen) == found.end()) {
            ask("other_district", found, basis, by_population ? Reason::tie : Reason::no_rule);
            return false;
        }
        say_chosen("other_districts", "the district that was chosen; the regulation does not say which", basis, *elsewhere_.chosen + 1,
                   lists_at(found));
        take(*elsewhere_.chosen + 1, walks_[*elsewhere_.chosen]);
        return true;
    }

    /// `examined`: where nobody was found either; the reason of an exhausted list says so.
    void one_level_up(const std::string& examined) {
        result_.reason += walks_.empty() ? "; no list of this party in another district was given" : examined;
        if (!beyond_.level_above) return;
        if (!elsewhere_.above_given) {
            result_.reason += "; the list one level up was not examined";
            return say("not_examined", "the list one level up: not given");
        }
        std::vector<std::size_t> found;
        std::vector<Replacement> above;
        const std::size_t first = elsewhere_.districts.size() + 1;
        std::vector<std::size_t> lists;
        for (std::size_t i = 0; i < elsewhere_.above.size(); ++i) {
            above.push_back(walked(elsewhere_.above[i]));
            lists.push_back(first + i);
            if (above.back().status != ReplacementStatus::exhausted) found.push_back(i);
        }
        if (found.empty()) {
            result_.reason += "; nobody is left one level up";
            return say("level_above", "nobody is left one level up", beyond_.above, lists);
        }
        if (found.size() > 1) return ask_above(found);
        say_chosen("level_above", "the list of the party one level up", beyond_.above, first + found.front(), lists);
        take(first + found.front(), above[found.front()]);
    }

    /// The walk of another list becomes the rest of this one.
    void take(std::size_t number, Replacement& walk) {
        const std::size_t first = result_.queue.size();
        const Citation district_basis = result_.trace.back().basis;
        for (QueueEntry& row : walk.queue) {
            row.list = number;
            if (row.status == QueueStatus::named && row.step.empty()) row.basis = district_basis;
            result_.queue.push_back(std::move(row));
        }
        for (TraceStep& step : walk.trace) {
            if (step.row) *step.row += first;
            result_.trace.push_back(std::move(step));
        }
        result_.status = walk.status;
        result_.reason = std::move(walk.reason);
        result_.candidate = walk.candidate;
        result_.list = number;
        result_.open = std::move(walk.open);
    }

    void ask(std::string option, const std::vector<std::size_t>& districts, Citation tried, Reason reason = Reason::option_not_chosen) {
        std::vector<Contender> contenders;
        for (const std::size_t i : districts)
            contenders.push_back(Contender{elsewhere_.districts[i].list.district, elsewhere_.districts[i].list.party, ListNumber()});
        ask_among(std::move(option), std::move(contenders), tried, reason);
        result_.trace.back().looked_at = lists_at(districts);
    }
    void ask_above(const std::vector<std::size_t>& lists) {
        std::vector<Contender> contenders;
        for (const std::size_t i : lists)
            contenders.push_back(Contender{elsewhere_.above[i].district, elsewhere_.above[i].party, ListNumber()});
        ask_among("upper_district", std::move(contenders), beyond_.above, Reason::option_not_chosen);
    }
    void ask_among(std::string option, std::vector<Contender> contenders, Citation tried, Reason reason) {
        Question question{.reason = reason, .seats_left = Seats(1), .contenders = std::move(contenders), .option = std::move(option)};
        if (!tried.empty()) question.tried.push_back(tried);
        QuestionHash hash;
        hash.add(question.option);
        for (const Contender& who : question.contenders) hash.add(who);
        question.id = hash.value();
        result_.status = ReplacementStatus::undecided;
        result_.reason = "the list is exhausted, and which other list comes next is open";
        result_.open = std::move(question);
        say("other_districts", result_.reason, tried);
    }

    const ReplacementRules& rules_;
    const Beyond& beyond_;
    const Elsewhere& elsewhere_;
    Replacement& result_;
    std::size_t earlier_;
    std::vector<Replacement> walks_ = {};
};

}  // namespace detail

/// Goes on where `next_in_rank` came back `exhausted`: the adjacent district; among several that of the largest population; where none has
/// a candidate left, the largest that is not adjacent; then the list one level up. Inside a list the same ranking holds. What the
/// regulation is not known to say, and what was not given, is asked or named as not examined.
inline void go_beyond(const ReplacementRules& rules, const Beyond& beyond, const Elsewhere& elsewhere, Replacement& result) {
    if (result.status == ReplacementStatus::exhausted) detail::BeyondTheList(rules, beyond, elsewhere, result).go();
}

}  // namespace pemilu::inline v0_1::replacement
