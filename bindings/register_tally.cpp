// `_core._check`: what published tables say against themselves.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/io/printed_tables.hpp"
#include "pemilu/rules/indonesia/ballot_vote.hpp"
#include "pemilu/tally/ballot_marks.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Table;

/// (total, parts): the caller's word for which columns add up to which.
using StatedSum = std::pair<std::string, std::vector<std::string>>;

[[nodiscard]] py::tuple check(const Table& table, const std::vector<StatedSum>& sums, const Table* printed,
                              const std::vector<std::string>& total_rows, const std::string& group, const std::string& thousands) {
    pemilu::io::TableCheckOptions options{.printed = printed};
    for (const auto& [total, parts] : sums) options.check.sums.push_back({total, parts});
    options.check.total_labels = total_rows;
    options.check.group = group;
    if (!thousands.empty()) options.thousands = thousands.front();
    auto report = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::check_table(table, options);
    }();
    auto checked = unwrap(std::move(report));
    return py::make_tuple(pemilu::io::findings_table(checked.findings), checked.notes);
}

/// (party, place, number): where one hole is.
using HoleArguments = std::tuple<std::uint32_t, std::string, std::uint32_t>;

[[nodiscard]] pemilu::tally::MarkPlace mark_place(const std::string& name) {
    using pemilu::tally::MarkPlace;
    if (name == "candidate") return MarkPlace::candidate;
    if (name == "below") return MarkPlace::below;
    return name == "between" ? MarkPlace::between : MarkPlace::party;
}

/// (result, party, number, rule, legal basis, readings)
[[nodiscard]] py::tuple vote_of(const std::vector<HoleArguments>& marks, const std::string& ballot, bool is_signed, bool other_marks,
                                const std::vector<std::pair<std::uint32_t, std::uint32_t>>& ineligible,
                                const std::string& several_candidates) {
    namespace indonesia = pemilu::rules::indonesia;
    pemilu::tally::BallotPaper paper{.is_signed = is_signed, .other_marks = other_marks};
    for (const auto& [party, place, number] : marks)
        paper.marks.push_back({mark_place(place), pemilu::PartyId(party), pemilu::ListNumber(number)});
    for (const auto& [party, number] : ineligible)
        paper.ineligible.push_back({.party = pemilu::PartyId(party), .number = pemilu::ListNumber(number)});
    indonesia::BallotOptions options;
    if (!several_candidates.empty())
        options.several_candidates =
            several_candidates == "party" ? indonesia::SeveralCandidates::party : indonesia::SeveralCandidates::invalid;
    const auto kind = ballot == "pairs"     ? pemilu::tally::BallotKind::pairs
                      : ballot == "parties" ? pemilu::tally::BallotKind::parties
                                            : pemilu::tally::BallotKind::candidates;
    const auto vote = indonesia::vote_of(paper, kind, options);
    std::vector<std::string> readings;
    for (const auto reading : vote.readings) readings.emplace_back(to_string(reading));
    return py::make_tuple(std::string(to_string(vote.result)), vote.party.value(), vote.number.value(), std::string(vote.rule.view()),
                          to_string(vote.basis), readings);
}

}  // namespace

void register_tally(py::module_& module) {
    module.def("_check", &check, py::arg("table"), py::arg("sums"), py::arg("printed"), py::arg("total_row"), py::arg("group"),
               py::arg("thousands"));
    module.def("_vote_of", &vote_of, py::arg("marks"), py::arg("ballot"), py::arg("is_signed"), py::arg("other_marks"),
               py::arg("ineligible"), py::arg("several_candidates"));
}

}  // namespace bindings
