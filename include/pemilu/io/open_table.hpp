// What is open, as the table `open`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/outcome.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::io {

/// One open question with the names that readers know. `asked` is `seat`, `member`, `replacement`, …
struct OpenRow {
    Question question = {};
    std::string asked = {};
    std::string district = {};
    std::string party = {};
    std::vector<std::string> contenders = {};
    Citation basis = {};
};

namespace detail {

[[nodiscard]] inline std::string semicolons(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
    return text;
}

/// Names in a list: one with a semicolon or a quotation mark stands in quotation marks, which are doubled inside, as in CSV.
[[nodiscard]] inline std::string listed_names(const std::vector<std::string>& names) {
    std::vector<std::string> parts;
    for (const std::string& name : names) {
        if (name.find_first_of(";\"") == std::string::npos) {
            parts.push_back(name);
            continue;
        }
        std::string quoted = "\"";
        for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        parts.push_back(quoted + "\"");
    }
    return semicolons(parts);
}

[[nodiscard]] inline std::string semicolons(const std::vector<Citation>& citations) {
    std::vector<std::string> parts;
    for (const Citation citation : citations)
        if (parts.empty() || parts.back() != to_string(citation)) parts.push_back(to_string(citation));
    return semicolons(parts);
}

}  // namespace detail

/// The id of a question as tables and resolutions write it: 16 hexadecimal digits.
[[nodiscard]] inline std::string question_id_text(std::uint64_t id) {
    std::string text(16, '0');
    for (std::size_t i = 16; i-- > 0; id >>= 4U) text[i] = "0123456789abcdef"[id & 0xfU];
    return text;
}

/// A legal basis as a cell; null for an empty citation.
[[nodiscard]] inline std::optional<std::string> basis_cell(Citation citation) {
    return citation.empty() ? std::optional<std::string>() : to_string(citation);
}

/// `id, district, question, kind, seats_left, contenders, tried, legal_basis, party, reason, option`: what is open, and what would answer.
/// `contenders` are names with semicolons between them, quoted as in CSV where a name holds one.
[[nodiscard]] inline Table open_table(const std::vector<OpenRow>& rows, KeyKinds kinds) {
    KeyColumn districts(kinds.district_integer);
    KeyColumn parties(kinds.party_integer);
    std::vector<std::string> ids;
    std::vector<std::string> questions;
    std::vector<std::string> question_kinds;
    std::vector<std::string> contenders;
    std::vector<std::string> tried;
    std::vector<std::string> reasons;
    std::vector<std::string> options;
    std::vector<std::int64_t> seats_left;
    TextColumn basis;
    for (const OpenRow& row : rows) {
        ids.push_back(question_id_text(row.question.id));
        districts.push(row.district);
        parties.push(row.party);
        questions.push_back(row.asked);
        question_kinds.emplace_back(to_string(row.question.kind));
        seats_left.push_back(row.question.seats_left.count());
        contenders.push_back(detail::listed_names(row.contenders));
        tried.push_back(detail::semicolons(row.question.tried) +
                        (row.question.lacking.empty()
                             ? ""
                             : ": no counts of level " + row.question.lacking +
                                   " (in units: district,party,number,level=" + row.question.lacking + ",units_with_votes)"));
        basis.push_back(basis_cell(row.basis));
        reasons.emplace_back(to_string(row.question.reason));
        options.push_back(row.question.option);
    }
    Table table;
    table.add("id", std::move(ids));
    std::move(districts).into(table, "district");
    table.add("question", std::move(questions));
    table.add("kind", std::move(question_kinds));
    table.add("seats_left", std::move(seats_left));
    table.add("contenders", std::move(contenders));
    table.add("tried", std::move(tried));
    table.add("legal_basis", std::move(basis));
    std::move(parties).into(table, "party");
    table.add("reason", std::move(reasons));
    table.add("option", std::move(options));
    return table;
}

}  // namespace pemilu::inline v0_1::io
