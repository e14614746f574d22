// The instruments that a determination rests on.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/determination.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::tables {

namespace detail {

[[nodiscard]] inline std::string_view to_string(Certainty certainty) noexcept {
    constexpr std::string_view names[] = {"text", "reported", "derived", "open"};
    return names[static_cast<std::size_t>(certainty)];
}

/// The bases of citations in their order, each once; empty ones are left out.
[[nodiscard]] inline std::vector<const LegalBasis*> each_once(const std::vector<Citation>& cited) {
    std::vector<const LegalBasis*> bases;
    for (const Citation citation : cited)
        if (!citation.empty() && std::ranges::find(bases, citation.basis()) == bases.end()) bases.push_back(citation.basis());
    return bases;
}

/// Whether an instrument stands only behind a reading of the second stage that was not chosen.
[[nodiscard]] inline bool of_another_reading(const RuleSet& rules, Citation citation) {
    if (!rules.stages || !rules.stages->half_quota) return false;
    if (*rules.stages->half_quota == HalfQuota::of_remainder) return citation == rules.stages->of_all_votes_basis;
    return std::ranges::find(rules.stages->of_remainder_basis, citation) != rules.stages->of_remainder_basis.end();
}

/// The legal bases of a rule set in the order of its stages, then what else it stands on and the rulings that changed it, each once.
[[nodiscard]] inline std::vector<const LegalBasis*> bases_of(const Determination& d) {
    std::vector<Citation> cited{d.rules.eligibility};
    for (const threshold::Clause& clause : d.requirement.all_of) cited.push_back(clause.basis);
    cited.push_back(d.rules.method.basis);
    if (d.rules.stages) cited.push_back(d.rules.stages->basis);
    for (const Step& step : d.rules.elected.steps()) cited.push_back(step.basis);
    for (const auto& more : {d.rules.sources.items(), d.rules.rulings.items()})
        for (const Citation citation : more)
            if (!of_another_reading(d.rules, citation)) cited.push_back(citation);
    for (const SpecialNote& note : d.special) cited.push_back(note.basis);
    if (!d.before_oath.statuses.empty()) cited.push_back(d.before_oath.passed_over);
    for (const Fate& fate : d.fates)
        if (!fate.told.empty()) cited.push_back(d.before_oath.narrow_resignation);
    if (!d.before_oath.without_report.empty()) cited.push_back(d.before_oath.unreported);
    for (const Fate& fate : d.fates) cited.push_back(fate.basis);
    return each_once(cited);
}

/// `instrument, article, clause, from, to, certainty`.
[[nodiscard]] inline Table citations_table(const std::vector<const LegalBasis*>& bases) {
    std::vector<std::string> instruments;
    std::vector<std::string> articles;
    std::vector<std::string> clauses;
    TextColumn from;
    TextColumn to;
    std::vector<std::string> certainties;
    const auto day = [](const std::optional<Date>& date) { return date ? std::optional<std::string>(to_string(*date)) : std::nullopt; };
    for (const LegalBasis* basis : bases) {
        instruments.emplace_back(basis->instrument.view());
        articles.emplace_back(basis->article.view());
        clauses.emplace_back(basis->clause.view());
        from.push_back(day(basis->from));
        to.push_back(day(basis->to));
        certainties.emplace_back(to_string(basis->certainty));
    }
    Table table;
    table.add("instrument", std::move(instruments));
    table.add("article", std::move(articles));
    table.add("clause", std::move(clauses));
    table.add("from", std::move(from));
    table.add("to", std::move(to));
    table.add("certainty", std::move(certainties));
    return table;
}

}  // namespace detail

/// `instrument, article, clause, from, to, certainty`: what the rule set rests on, in the order of its stages. `from` is the first day in
/// force, `to` the first day on which another instrument stands in its place; null where that was not found. `certainty` is `text`,
/// `reported`, `derived` or `open`.
[[nodiscard]] inline Table citations(const Determination& d) { return detail::citations_table(detail::bases_of(d)); }

}  // namespace pemilu::inline v0_1::tables
