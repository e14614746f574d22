// A rule set prints itself with its sources, as text, Markdown and HTML; two rule sets are compared row by row.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/legal_basis.hpp"
#include "pemilu/rules/registry.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules {

/// A part of a description: a table of text under a heading.
struct Section {
    std::string name = {};
    std::vector<std::string> columns = {};
    std::vector<std::vector<std::string>> rows = {};

    friend bool operator==(const Section&, const Section&) = default;
};

/// What a rule set says of itself. Sections that would be empty are left out.
struct Description {
    std::string name = {};
    std::string title = {};
    std::vector<Section> sections = {};

    friend bool operator==(const Description&, const Description&) = default;
};

enum class Form : std::uint8_t { text, markdown, html };

[[nodiscard]] constexpr std::string_view to_string(Certainty certainty) noexcept {
    constexpr std::string_view names[] = {"text", "reported", "derived", "open"};
    return names[static_cast<std::size_t>(certainty)];
}

/// What differs in one field: empty where a rule set has nothing there.
struct Difference {
    std::string field = {};
    std::string one = {};
    std::string other = {};

    friend bool operator==(const Difference&, const Difference&) = default;
};

namespace detail {

/// `3.5%`, or `1/3` where per cents do not end after six decimals.
[[nodiscard]] inline std::string percent_text(Share share) {
    const std::int64_t common = std::gcd(share.numerator(), share.denominator());
    std::int64_t over = share.denominator() / common;
    std::int64_t part = share.numerator() / common;
    if (over > 100'000'000 || 100'000'000 % over != 0) return std::to_string(part) + "/" + std::to_string(over);
    part *= 100'000'000 / over;  // millionths of a per cent
    std::string decimals = std::to_string(part % 1'000'000);
    decimals.insert(0, 6 - decimals.size(), '0');
    while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
    return std::to_string(part / 1'000'000) + (decimals.empty() ? "" : "." + decimals) + "%";
}

[[nodiscard]] inline std::string bound_text(const Threshold& threshold) {
    return (threshold.bound.strict() ? "more than " : "at least ") + percent_text(threshold.bound.share()) +
           (threshold.scope == Scope::total ? " of all votes" : " of the votes of the district");
}

/// `more than 50% of all votes`, `at least 20% of the votes in more than 50% of the areas`, …: what the winner of an office needs.
template <class Add>
void add_office(const OfficeRule& office, Add add) {
    const auto share = [](const Bound& bound) {
        return std::string(bound.strict() ? "more than " : "at least ") + percent_text(bound.share());
    };
    add("elected", office.majority ? share(*office.majority) + " of all votes" : std::string("most votes"), office.elected);
    if (office.spread)
        add("spread", share(office.spread->in_area) + " of the votes in " + share(office.spread->of_areas) + " of the areas",
            office.elected);
    if (office.second_round) add("second_round", "the two with most votes", office.runoff);
    if (!office.second_elected.empty()) add("second_round_elected", "most votes", office.second_elected);
    if (office.sole) add("sole_pair", share(*office.sole) + " of its votes and those of the empty column", office.sole_basis);
    if (!office.sole_not_elected.empty()) add("sole_pair_not_elected", "the election is held again within a year", office.sole_not_elected);
    if (!office.equal.empty()) add("equal_votes", "left open", office.equal);
}

[[nodiscard]] inline Section prescribed_section(const RuleSet& rules) {
    Section section{.name = "prescribed", .columns = {"rule", "value", "legal_basis"}};
    const auto add = [&](std::string rule, std::string value, Citation basis = {}) {
        section.rows.push_back({std::move(rule), std::move(value), to_string(basis)});
    };
    if (rules.chamber) add("chamber", std::string(pemilu::to_string(*rules.chamber)));
    add("year", std::to_string(rules.year));
    if (rules.house) add("house", std::to_string(rules.house->count()));
    if (!rules.refusal.empty()) add("refused", std::string(rules.refusal.view()));
    if (!rules.threshold && !rules.district_threshold && !rules.eligibility.empty() && !rules.magnitude)
        add("takes_part", "every party", rules.eligibility);
    if (rules.threshold) add("threshold", bound_text(*rules.threshold), rules.threshold->basis);
    if (rules.district_threshold) add("district_threshold", bound_text(*rules.district_threshold), rules.district_threshold->basis);
    if (rules.magnitude) add("magnitude", std::to_string(rules.magnitude->count()), rules.method.basis);
    if (rules.stages) add("method", "three-stages", rules.stages->basis);
    if (!rules.method.name.empty() && !rules.magnitude) add("method", to_string(rules.method), rules.method.basis);
    if (rules.office)
        add_office(*rules.office, [&](const char* rule, std::string value, Citation basis) { add(rule, std::move(value), basis); });
    std::size_t number = 0;
    for (const Step& step : rules.elected.steps()) add("member_step_" + std::to_string(++number), to_string(step), step.basis);
    if (!rules.no_ladder.empty()) add("members", std::string(rules.no_ladder.view()));
    return section;
}

[[nodiscard]] inline Section sources_section(std::string name, std::span<const Citation> citations) {
    Section section{.name = std::move(name), .columns = {"instrument", "article", "clause", "from", "to", "certainty"}};
    const auto day = [](const std::optional<Date>& date) { return date ? to_string(*date) : std::string(); };
    for (const Citation citation : citations) {
        const LegalBasis& basis = *citation.basis();
        section.rows.push_back({std::string(basis.instrument.view()), std::string(basis.article.view()), std::string(basis.clause.view()),
                                day(basis.from), day(basis.to), std::string(to_string(basis.certainty))});
    }
    return section;
}

[[nodiscard]] inline Section open_section(const RuleSet& rules) {
    Section section{.name = "left_open", .columns = {"sentence", "option"}};
    for (const OpenPoint& point : rules.open.items())
        section.rows.push_back({std::string(point.sentence.view()), std::string(point.option.view())});
    return section;
}

[[nodiscard]] inline Section readings_section(const RuleSet& rules) {
    Section section{.name = "readings", .columns = {"name", "title"}};
    for (const RuleSet* reading : readings_of(rules))
        section.rows.push_back({std::string(reading->name.view()), std::string(reading->title.view())});
    return section;
}

[[nodiscard]] inline Section published_section(const RuleSet& rules) {
    Section section{.name = "published", .columns = {"variant", "party", "seats"}};
    for (const PublishedSeats& row : rules.published)
        section.rows.push_back({std::string(row.variant.view()), std::string(row.party.view()), std::to_string(row.seats.count())});
    return section;
}

[[nodiscard]] inline std::string escaped(std::string_view text, Form form) {
    std::string safe;
    for (const char c : text) {
        if (form == Form::html && c == '&')
            safe += "&amp;";
        else if (form == Form::html && c == '<')
            safe += "&lt;";
        else if (form == Form::html && c == '>')
            safe += "&gt;";
        else if (form == Form::html && c == '"')
            safe += "&quot;";
        else if (form == Form::markdown && (c == '|' || c == '*' || c == '_' || c == '`' || c == '<'))
            (safe += '\\') += c;
        else
            safe += c;
    }
    return safe;
}

/// Every row between `open` and `close`, its cells between `between`.
[[nodiscard]] inline std::string row_text(std::span<const std::string> cells, Form form, std::string_view open, std::string_view between,
                                          std::string_view close) {
    std::string text(open);
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i > 0 ? std::string(between) : "") + escaped(cells[i], form);
    return text.append(close);
}

/// The first cell in a column of its own, then what is not empty of the others.
[[nodiscard]] inline std::string plain(const Section& section) {
    std::size_t width = 0;
    for (const auto& row : section.rows) width = std::max(width, row.front().size());
    std::string text = section.name + "\n";
    for (const auto& row : section.rows) {
        std::string line = "  " + row.front();
        std::string rest;
        for (std::size_t i = 1; i < row.size(); ++i)
            if (!row[i].empty()) rest += (rest.empty() ? "" : "; ") + row[i];
        if (!rest.empty()) line += std::string(width - row.front().size() + 2, ' ') + rest;
        text += line + "\n";
    }
    return text;
}

[[nodiscard]] inline std::string markdown(const Section& section) {
    std::string text =
        "## " + escaped(section.name, Form::markdown) + "\n\n" + row_text(section.columns, Form::markdown, "| ", " | ", " |\n|");
    for (std::size_t i = 0; i < section.columns.size(); ++i) text += "---|";
    text += "\n";
    for (const auto& row : section.rows) text += row_text(row, Form::markdown, "| ", " | ", " |\n");
    return text;
}

[[nodiscard]] inline std::string html(const Section& section) {
    std::string text = "<h3>" + escaped(section.name, Form::html) + "</h3>\n<table>\n<thead>" +
                       row_text(section.columns, Form::html, "<tr><th>", "</th><th>", "</th></tr></thead>\n<tbody>\n");
    for (const auto& row : section.rows) text += row_text(row, Form::html, "<tr><td>", "</td><td>", "</td></tr>\n");
    return text + "</tbody>\n</table>\n";
}

/// The rows of a section as (key, text), so that two sections can be laid side by side.
[[nodiscard]] inline std::vector<std::pair<std::string, std::string>> keyed(const Section& section) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& row : section.rows) {
        if (section.name == "prescribed") {
            found.emplace_back(row[0], row[1] + (row[2].empty() ? "" : " (" + row[2] + ")"));
        } else if (section.name == "published") {
            found.emplace_back("published " + row[0] + " " + row[1], row[2]);
        } else {
            const bool source = section.name == "sources" || section.name == "rulings";
            std::string item = source && !row[1].empty() ? row[0] + " art. " + row[1] : row[0];
            if (source && !row[2].empty()) item += ": " + row[2];  // one article may say several things
            found.emplace_back(section.name + " " + item, item);
        }
    }
    return found;
}

}  // namespace detail

/// What a rule set says of itself: `prescribed` (rule, value, legal_basis), `sources` and `rulings` (instrument, article, clause, from, to,
/// certainty), `left_open` (sentence, option), `readings` (name, title), `published` (variant, party, seats).
[[nodiscard]] inline Description describe(const RuleSet& rules) {
    Description description{.name = std::string(rules.name.view()), .title = std::string(rules.title.view())};
    for (Section& section : std::vector{detail::prescribed_section(rules), detail::sources_section("sources", rules.sources.items()),
                                        detail::sources_section("rulings", rules.rulings.items()), detail::open_section(rules),
                                        detail::readings_section(rules), detail::published_section(rules)})
        if (!section.rows.empty()) description.sections.push_back(std::move(section));
    return description;
}

/// The description as a text for people.
[[nodiscard]] inline std::string rendered(const Description& description, Form form) {
    const std::string heading = description.title + " (" + description.name + ")";
    std::string text = form == Form::markdown ? "# " + detail::escaped(heading, form) + "\n"
                       : form == Form::html   ? "<h2>" + detail::escaped(heading, form) + "</h2>\n"
                                              : heading + "\n";
    for (const Section& section : description.sections)
        text += form == Form::html       ? detail::html(section)
                : form == Form::markdown ? "\n" + detail::markdown(section)
                                         : "\n" + detail::plain(section);
    return text;
}

/// Where two rule sets differ, in the order of the first, then what only the second has. A rule counts with its article; of sources, rulings,
/// open points and readings those that only one has.
[[nodiscard]] inline std::vector<Difference> differences(const RuleSet& one, const RuleSet& other) {
    std::vector<std::pair<std::string, std::string>> left;
    std::vector<std::pair<std::string, std::string>> right;
    for (const auto& [rules, found] : {std::pair(&one, &left), std::pair(&other, &right)})
        for (const Section& section : describe(*rules).sections)
            for (auto& row : detail::keyed(section)) found->push_back(std::move(row));
    const auto of = [](const auto& rows, const std::string& key) {
        const auto at = std::ranges::find(rows, key, [](const auto& row) { return row.first; });
        return at == rows.end() ? std::string() : at->second;
    };
    const auto field = [](const std::string& key) { return key.substr(0, key.find(' ')); };
    std::vector<Difference> found;
    for (const auto& row : left)
        if (of(right, row.first) != row.second) found.push_back({field(row.first), row.second, of(right, row.first)});
    for (const auto& row : right)
        if (of(left, row.first).empty()) found.push_back({field(row.first), "", row.second});
    return found;
}

}  // namespace pemilu::inline v0_1::rules
