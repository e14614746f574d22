// `_core.Sheets`: polling-station forms; their sums and what they say against themselves.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/determination/candidates.hpp"
#include "pemilu/io/amendment_tables.hpp"
#include "pemilu/io/candidate_amendments.hpp"
#include "pemilu/io/contest_tables.hpp"
#include "pemilu/io/district_sheets.hpp"
#include "pemilu/io/printed_tables.hpp"
#include "pemilu/io/recap_tables.hpp"
#include "pemilu/io/region_tables.hpp"
#include "pemilu/io/result_forms.hpp"
#include "pemilu/io/several_sheets.hpp"
#include "pemilu/io/stakes.hpp"
#include "pemilu/io/station_csv.hpp"
#include "pemilu/io/station_tables.hpp"
#include "pemilu/recapitulation/level_sums.hpp"
#include "pemilu/rules/indonesia/stations.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Table;
using pemilu::io::SheetsInput;

/// `like`: sheets whose list of regions holds where none is given, and whose contestants where the table has them.
[[nodiscard]] std::unique_ptr<SheetsInput> read_sheets(const Table& table, const Table* regions, std::vector<std::string> contestants,
                                                       bool any_level, bool reject, const SheetsInput* like) {
    pemilu::io::SheetsOptions options{.contestants = std::move(contestants), .any_level = any_level, .reject = reject};
    if (like != nullptr && like->listed) options.regions = like->sheets.shared_regions();
    if (like != nullptr && options.contestants.empty())
        for (const auto& column : like->sheets.contestants())
            for (const std::string& name :
                 {column.name, column.name.starts_with("votes_") ? column.name.substr(6) : "votes_" + column.name})
                if (pemilu::io::find_column(table, name) != nullptr) {
                    options.contestants.push_back(name);
                    break;
                }
    std::vector<std::string> notes;
    if (regions != nullptr) {
        auto tree = unwrap(pemilu::io::read_region_tree(*regions));
        options.regions = std::move(tree.regions);
        notes = std::move(tree.notes);
    }
    auto read = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::read_sheets(table, options);
    }();
    auto sheets = std::make_unique<SheetsInput>(unwrap(std::move(read)));
    sheets->notes.insert(sheets->notes.end(), notes.begin(), notes.end());
    return sheets;
}

/// The sheets of a table that was made of JSON, with the cells that were no counts there: `source, region, field, value, expected` of each.
[[nodiscard]] std::unique_ptr<SheetsInput> with_rejected(const SheetsInput& input, const std::vector<std::array<std::string, 5>>& cells) {
    auto sheets = std::make_unique<SheetsInput>(input);
    for (const auto& [source, region, field, value, expected] : cells)
        sheets->rejected.push_back({source, {}, region, field, value, expected});
    return sheets;
}

[[nodiscard]] std::unique_ptr<SheetsInput> join_sheets(const std::vector<const SheetsInput*>& parts) {
    return std::make_unique<SheetsInput>(unwrap(pemilu::io::join_sheets(parts)));
}

/// (district, sheets) of each district with a form.
[[nodiscard]] py::list read_district_sheets(const Table& table, const Table& districts, const Table* regions,
                                            const std::map<std::string, std::vector<std::string>>& contestants, bool reject) {
    pemilu::io::SheetsOptions options{.reject = reject};
    if (regions != nullptr) options.regions = unwrap(pemilu::io::read_region_tree(*regions)).regions;
    const auto read = unwrap(pemilu::io::read_districts(districts, {}, pemilu::io::OtherRegions::kept));
    auto made = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::read_district_sheets(table, read.districts, options, contestants);
    }();
    auto sheets = unwrap(std::move(made));
    if (sheets.outside > 0 && !sheets.parts.empty())
        sheets.parts.front().input.notes.push_back("rows in no district: " + std::to_string(sheets.outside));
    py::list parts;
    for (auto& part : sheets.parts) parts.append(py::make_tuple(part.district, std::make_unique<SheetsInput>(std::move(part.input))));
    return parts;
}

/// (recap, notes) of the sheets of several districts: by level, or with `districts` one row for each of their `keys`.
[[nodiscard]] py::tuple recapitulate_districts(const std::vector<const SheetsInput*>& parts, const std::vector<std::string>& keys,
                                               const std::string& level, const Table* districts) {
    std::vector<pemilu::ElectoralDistrict> read;
    if (districts != nullptr) read = unwrap(pemilu::io::read_districts(*districts, {}, pemilu::io::OtherRegions::kept)).districts;
    const auto at = unwrap(pemilu::io::parse_level_of_sums(level));
    std::vector<std::vector<pemilu::recapitulation::SumLine>> lines;
    std::vector<std::string> notes;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const SheetsInput& part = *parts[i];
        if (const auto error = pemilu::io::refuse_findings(part)) raise(*error);
        notes.insert(notes.end(), part.notes.begin(), part.notes.end());
        if (districts == nullptr) {
            lines.push_back(pemilu::recapitulation::recapitulate(part.sheets, part.stated, at));
            continue;
        }
        const auto own = std::ranges::find(read, keys.at(i), &pemilu::ElectoralDistrict::key);
        if (own == read.end()) raise(pemilu::Error{.message = "unknown district", .source = districts->source(), .value = keys.at(i)});
        lines.push_back(unwrap(pemilu::recapitulation::recapitulate(part.sheets, part.stated, {*own})).lines);
    }
    return py::make_tuple(pemilu::io::recap_of_districts(parts, lines), notes);
}

/// Errors of acts name the table that they are in.
[[noreturn]] void raise_of(const Table& amendments, pemilu::Error error) {
    if (error.row && error.source.empty()) error.source = amendments.source();
    raise(error);
}

[[nodiscard]] std::unique_ptr<SheetsInput> amend_sheets(const SheetsInput& input, const Table& amendments,
                                                        const std::optional<std::string>& as_of) {
    if (const auto error = pemilu::io::refuse_findings(input)) raise(*error);
    if (input.stated != pemilu::recapitulation::Stated())
        raise(pemilu::Error{.message = "an earlier act states figures of whole regions, which stand beside the forms",
                            .source = amendments.source(),
                            .expected = "all acts in one table of amendments, for the forms as they were read"});
    auto acts = unwrap(pemilu::io::read_amendments(amendments));
    const auto history = pemilu::recapitulation::SheetHistory::make(input.sheets, std::move(acts.acts));
    if (!history) raise_of(amendments, history.error());
    auto version = as_of ? history->as_of(*as_of) : history->latest();
    if (!version) raise_of(amendments, version.error());
    auto amended = *std::move(version);
    auto sheets =
        std::make_unique<SheetsInput>(SheetsInput{std::move(amended.sheets), {}, input.notes, std::move(amended.stated), input.listed});
    sheets->notes.insert(sheets->notes.end(), acts.notes.begin(), acts.notes.end());
    sheets->rejected = pemilu::io::still_rejected(input.rejected, sheets->sheets);
    return sheets;
}

/// (votes, notes)
[[nodiscard]] py::tuple amend_votes(const Table& votes, const Table& amendments, const std::optional<std::string>& as_of) {
    const auto input = unwrap(pemilu::io::read_votes(votes));
    auto read = unwrap(pemilu::io::read_amendments(amendments));
    const auto acts = pemilu::recapitulation::in_order(std::move(read.acts));
    if (!acts) raise_of(amendments, acts.error());
    std::optional<std::size_t> count;
    if (as_of) count = unwrap(pemilu::recapitulation::acts_until(*acts, *as_of));
    const auto amended = pemilu::io::amend_votes(input, *acts, count);
    if (!amended) raise_of(amendments, amended.error());
    return py::make_tuple(unwrap(pemilu::io::with_votes(votes, input, *amended)), read.notes);
}

/// (candidates, notes)
[[nodiscard]] py::tuple amend_candidates(const Table& candidates, const Table& amendments, const std::optional<std::string>& as_of) {
    const auto map = unwrap(pemilu::io::map_columns(candidates, pemilu::io::TableKind::candidates));
    const bool parties = map.find("party") != nullptr || map.find("party_number") != nullptr;
    const auto alone = parties ? pemilu::Contest() : unwrap(pemilu::detail::contest_of_candidates(candidates, {}, pemilu::Seats()));
    const auto input = unwrap(parties ? pemilu::io::read_candidates(candidates) : pemilu::io::read_candidates(candidates, alone));
    auto read = unwrap(pemilu::io::read_amendments(amendments));
    const auto acts = pemilu::recapitulation::in_order(std::move(read.acts));
    if (!acts) raise_of(amendments, acts.error());
    std::optional<std::size_t> count;
    if (as_of) count = unwrap(pemilu::recapitulation::acts_until(*acts, *as_of));
    const auto votes = pemilu::io::amend_candidates(input, *acts, count);
    if (!votes) raise_of(amendments, votes.error());
    return py::make_tuple(unwrap(pemilu::io::with_personal_votes(candidates, *votes)), read.notes);
}

/// `region, [station], method, revote, status, source, time` of each form.
[[nodiscard]] Table attributes_of(const SheetsInput& input) {
    const pemilu::tally::Sheets& sheets = input.sheets;
    const auto& said = sheets.attributes();
    std::vector<std::string> regions;
    std::vector<std::string> methods;
    std::vector<bool> revotes;
    pemilu::TextColumn texts[3];
    for (std::size_t row = 0; row < sheets.rows(); ++row) {
        regions.push_back(sheets.station_code(row));
        methods.emplace_back(to_string(sheets.method(row)));
        revotes.push_back(said && said->revote[row]);
        const pemilu::tally::TextAttribute* sources[] = {said ? &said->status : nullptr, said ? &said->source : nullptr,
                                                         said ? &said->time : nullptr};
        for (std::size_t i = 0; i < 3; ++i) {
            const bool any = sources[i] != nullptr && !sources[i]->at(row).empty();
            texts[i].push_back(any ? std::optional(sources[i]->at(row)) : std::nullopt);
        }
    }
    Table table;
    table.add("region", std::move(regions)).add("method", std::move(methods)).add("revote", std::move(revotes));
    return std::move(table.add("status", std::move(texts[0])).add("source", std::move(texts[1])).add("time", std::move(texts[2])));
}

/// A thread for every processor; the one that asks does the first job.
[[nodiscard]] pemilu::io::Workers workers() {
    return {std::thread::hardware_concurrency(), [](const pemilu::io::Workers::Jobs& jobs) {
                std::vector<std::future<void>> others;
                for (std::size_t i = 1; i < jobs.size(); ++i)
                    others.push_back(std::async(std::launch::async | std::launch::deferred, jobs[i]));
                jobs.front()();
                for (std::future<void>& other : others) other.get();
            }};
}

/// None where the file has to be read as a table.
[[nodiscard]] std::unique_ptr<SheetsInput> read_plain_sheets(const py::bytes& data, const std::string& source, const Table* regions,
                                                             std::vector<std::string> contestants, bool reject) {
    pemilu::io::SheetsOptions options{.contestants = std::move(contestants), .reject = reject, .workers = workers()};
    std::vector<std::string> notes;
    if (regions != nullptr) {
        auto tree = unwrap(pemilu::io::read_region_tree(*regions));
        options.regions = std::move(tree.regions);
        notes = std::move(tree.notes);
    }
    const auto bytes = static_cast<std::string_view>(data);
    auto read = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::read_plain_sheets(bytes, source, options);
    }();
    if (!read) return nullptr;
    auto sheets = std::make_unique<SheetsInput>(*std::move(read));
    sheets->notes.insert(sheets->notes.end(), notes.begin(), notes.end());
    return sheets;
}

[[nodiscard]] pemilu::recapitulation::LevelSums level_sums(const SheetsInput& input, const std::string& lowest) {
    if (const auto error = pemilu::io::refuse_findings(input)) raise(*error);
    const auto level = unwrap(pemilu::io::parse_level_of_sums(lowest));
    if (level == pemilu::RegionLevel::station)
        raise(
            pemilu::Error{.message = "sums of all levels end above the stations", .value = lowest, .expected = "village or a level above"});
    const py::gil_scoped_release release;
    return pemilu::recapitulation::LevelSums(input.sheets, level);
}

/// (recap, notes)
[[nodiscard]] py::tuple recapitulate(const SheetsInput& input, const std::string& level, const Table* districts) {
    if (const auto error = pemilu::io::refuse_findings(input)) raise(*error);
    if (districts == nullptr) {
        const auto at = unwrap(pemilu::io::parse_level_of_sums(level));
        auto table = [&] {
            const py::gil_scoped_release release;
            return pemilu::io::level_table(input, at);
        }();
        return py::make_tuple(std::move(table), std::vector<std::string>());
    }
    auto read = unwrap(pemilu::io::read_districts(*districts, {}, pemilu::io::OtherRegions::kept));
    auto sums = pemilu::recapitulation::recapitulate(input.sheets, input.stated, read.districts);
    if (!sums) {
        auto error = sums.error();
        error.source = districts->source();
        raise(error);
    }
    std::vector<std::string> notes;
    if (sums->outside > 0) notes.push_back("polling stations in no district: " + std::to_string(sums->outside));
    return py::make_tuple(pemilu::io::recap_table(input.sheets, sums->lines), notes);
}

[[nodiscard]] pemilu::tally::BallotKind ballot_of(const std::string& name) {
    if (name == "pairs") return pemilu::tally::BallotKind::pairs;
    if (name == "parties") return pemilu::tally::BallotKind::parties;
    if (name == "candidates") return pemilu::tally::BallotKind::candidates;
    raise(pemilu::Error{.message = "not a ballot", .value = name, .expected = "pairs, parties or candidates"});
}

[[nodiscard]] pemilu::tally::StationLimits limits_of(const std::string& name) {
    if (name == "general-2024") return pemilu::rules::indonesia::stations_2024;
    if (name == "regional-heads-2024") return pemilu::rules::indonesia::stations_regional_heads_2024;
    raise(pemilu::Error{.message = "not an election", .value = name, .expected = "general-2024 or regional-heads-2024"});
}

/// (form, what it is called)
[[nodiscard]] py::tuple result_form(const SheetsInput& input, const std::string& region) {
    if (const auto error = pemilu::io::refuse_findings(input)) raise(*error);
    const pemilu::RegionTree& regions = input.sheets.regions();
    const auto found =
        region.empty() || region == "nation" ? std::optional<pemilu::RegionIndex>(0) : regions.find(pemilu::io::plain_region(region));
    if (!found) raise(pemilu::Error{.message = "the forms know no such region", .value = region});
    if (regions[*found].level == pemilu::RegionLevel::station)
        raise(pemilu::Error{
            .message = "a station has no form of recapitulation", .value = region, .expected = "a village or a region above"});
    const auto form = pemilu::recapitulation::result_form(input.sheets, input.stated, *found);
    return py::make_tuple(pemilu::io::form_table(input.sheets, form),
                          std::string(pemilu::recapitulation::form_name(regions[*found].level)));
}

/// (district or none, form or none, ballots or none) of each place
[[nodiscard]] py::list locate_findings(const SheetsInput& input, const Table* districts, const std::vector<std::string>& places) {
    std::vector<pemilu::ElectoralDistrict> read;
    if (districts != nullptr) read = unwrap(pemilu::io::read_districts(*districts, {}, pemilu::io::OtherRegions::kept)).districts;
    py::list located;
    for (const auto& found : unwrap(pemilu::io::locate_findings(input, districts != nullptr ? &read : nullptr, places))) {
        const py::object district =
            districts != nullptr && found.district ? py::object(py::str(read.at(*found.district).key)) : py::object(py::none());
        located.append(py::make_tuple(district, found.form, found.ballots));
    }
    return located;
}

/// (fewest, most)
[[nodiscard]] py::tuple ballots_for(std::int64_t roll, const std::string& election) {
    const auto limits = limits_of(election);
    if (limits.reserve_percent == 0)
        raise(pemilu::Error{
            .kind = pemilu::ErrorKind::rule, .message = "the reserve of ballots of this election is not known", .value = election});
    if (roll < 0 || roll > pemilu::tally::CountColumn::largest)
        raise(pemilu::Error{
            .message = "not a number of voters", .column = "roll", .value = std::to_string(roll), .expected = "0 to 4294967295"});
    const auto supply = pemilu::tally::ballot_supply(roll, limits.reserve_percent);
    return py::make_tuple(supply.fewest, supply.most);
}

[[nodiscard]] Table check_stations(const SheetsInput& input, const std::string& ballot, const std::string& election, bool only_hard) {
    const pemilu::tally::SheetCheckOptions options{limits_of(election), ballot_of(ballot), only_hard};
    const auto findings = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::check_forms(input, options);
    }();
    return pemilu::io::findings_table(findings);
}

/// (findings, how many figures of regions could be compared, has the other source a station or region of ours); without forms the levels of `against` among themselves.
[[nodiscard]] py::tuple check_against(const SheetsInput* input, const SheetsInput& against, bool only_hard) {
    auto compared = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::check_against(input, against, only_hard);
    }();
    const auto report = unwrap(std::move(compared));
    const bool any = report.compared > 0 || input == nullptr || !pemilu::tally::common_stations(input->sheets, against.sheets).empty();
    return py::make_tuple(pemilu::io::findings_table(report.findings), report.compared, any);
}

[[nodiscard]] std::vector<std::string> names(const pemilu::tally::Sheets& sheets, bool fields) {
    std::vector<std::string> found;
    for (const auto& column : sheets.columns())
        if (column.field.has_value() == fields) found.push_back(column.name);
    return found;
}

}  // namespace

void register_recapitulation(py::module_& module) {
    py::class_<SheetsInput>(module, "Sheets", py::module_local(), "The forms of polling stations.")
        .def_property_readonly("num_rows", [](const SheetsInput& s) { return s.sheets.rows(); })
        .def_property_readonly("fields", [](const SheetsInput& s) { return names(s.sheets, true); })
        .def_property_readonly("contestants", [](const SheetsInput& s) { return names(s.sheets, false); })
        .def_property_readonly("notes", [](const SheetsInput& s) { return s.notes; })
        .def_property_readonly("findings",
                               [](const SheetsInput& s) {
                                   pemilu::Diagnostics findings = s.findings;
                                   const auto cells = pemilu::io::findings_of(s.rejected);
                                   findings.insert(findings.end(), cells.begin(), cells.end());
                                   return pemilu::io::findings_table(findings);
                               })
        .def_property_readonly("rejected", [](const SheetsInput& s) { return pemilu::io::rejected_table(s.rejected); });
    py::class_<pemilu::recapitulation::LevelSums>(module, "LevelSums", py::module_local(), "The sums of all levels at once.")
        .def(py::init(&level_sums), py::arg("sheets"), py::arg("lowest"))
        .def(
            "table",
            [](const pemilu::recapitulation::LevelSums& sums, const SheetsInput& input) { return pemilu::io::levels_table(input, sums); },
            py::arg("sheets"));
    module.def("_read_plain_sheets", &read_plain_sheets, py::arg("data"), py::arg("source"), py::arg("regions"), py::arg("contestants"),
               py::arg("reject"));
    module.def("_read_sheets", &read_sheets, py::arg("table"), py::arg("regions"), py::arg("contestants"), py::arg("any_level"),
               py::arg("reject"), py::arg("like"));
    module.def("_sheet_fields",
               [] { return std::vector<std::string>(pemilu::tally::sheet_field_names.begin(), pemilu::tally::sheet_field_names.end()); });
    module.def("_with_rejected", &with_rejected, py::arg("sheets"), py::arg("rejected"));
    module.def("_join_sheets", &join_sheets, py::arg("parts"));
    module.def("_read_district_sheets", &read_district_sheets, py::arg("table"), py::arg("districts"), py::arg("regions"),
               py::arg("contestants"), py::arg("reject"));
    module.def("_recapitulate_districts", &recapitulate_districts, py::arg("parts"), py::arg("keys"), py::arg("level"),
               py::arg("districts"));
    module.def("_amend_sheets", &amend_sheets, py::arg("sheets"), py::arg("amendments"), py::arg("as_of"));
    module.def("_amend_votes", &amend_votes, py::arg("votes"), py::arg("amendments"), py::arg("as_of"));
    module.def("_amend_candidates", &amend_candidates, py::arg("candidates"), py::arg("amendments"), py::arg("as_of"));
    module.def("_attributes", &attributes_of, py::arg("sheets"));
    module.def("_recapitulate", &recapitulate, py::arg("sheets"), py::arg("level"), py::arg("districts"));
    module.def("_check_stations", &check_stations, py::arg("sheets"), py::arg("ballot"), py::arg("election"), py::arg("only_hard"));
    module.def("_check_against", &check_against, py::arg("sheets"), py::arg("against"), py::arg("only_hard"));
    module.def("_result_form", &result_form, py::arg("sheets"), py::arg("region"));
    module.def("_locate_findings", &locate_findings, py::arg("sheets"), py::arg("districts"), py::arg("places"));
    module.def("_ballots_for", &ballots_for, py::arg("roll"), py::arg("election"));
    module.def(
        "_have_common_stations",
        [](const SheetsInput& a, const SheetsInput& b) { return !pemilu::tally::common_stations(a.sheets, b.sheets).empty(); },
        py::arg("a"), py::arg("b"));
    module.def(
        "_is_by_printed_parts", [](const std::string& hint) { return pemilu::recapitulation::is_by_printed_parts(hint); }, py::arg("hint"));
    // (on both sides, of a, of b); none where b has no stations, but figures of regions
    module.def(
        "_count_common_stations",
        [](const SheetsInput& a, const SheetsInput& b) -> std::optional<std::array<std::size_t, 3>> {
            std::array<std::size_t, 3> counts = {pemilu::tally::common_stations(a.sheets, b.sheets).size(), 0, 0};
            for (std::size_t row = 0; row < a.sheets.rows(); ++row) counts[1] += a.sheets.is_station(row) ? 1U : 0U;
            for (std::size_t row = 0; row < b.sheets.rows(); ++row) counts[2] += b.sheets.is_station(row) ? 1U : 0U;
            return counts[2] == 0 ? std::nullopt : std::optional(counts);
        },
        py::arg("a"), py::arg("b"));
    module.def(
        "_common_columns",
        [](const SheetsInput& a, const SheetsInput& b) {
            std::vector<std::string> common;
            for (const auto& column : a.sheets.columns())
                if (b.sheets.find_same(column)) common.push_back(column.name);
            return common;
        },
        py::arg("a"), py::arg("b"));
    module.def(
        "_compare_contests",
        [](const SheetsInput& a, const SheetsInput& b) {
            return pemilu::io::findings_table(pemilu::tally::compare_contests(a.sheets, b.sheets));
        },
        py::arg("a"), py::arg("b"));
}

}  // namespace bindings
