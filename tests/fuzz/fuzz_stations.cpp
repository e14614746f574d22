// Any bytes as the tables of stations, regions and amendments: sheets or a located error; what is read adds up at every level, findings stay
// inside the table, and every version can be rebuilt.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/io/amendment_tables.hpp"
#include "pemilu/io/csv.hpp"
#include "pemilu/io/recap_tables.hpp"
#include "pemilu/io/region_tables.hpp"
#include "pemilu/io/several_sheets.hpp"
#include "pemilu/io/station_csv.hpp"
#include "pemilu/io/station_tables.hpp"
#include "pemilu/recapitulation/versions.hpp"

using namespace pemilu;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

/// The text up to a line `--`, which is taken off with it.
[[nodiscard]] std::string_view next_part(std::string_view& rest) {
    const std::size_t end = rest.find("\n--\n");
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 4);
    return part;
}

[[nodiscard]] std::optional<Table> table_of(std::string_view bytes, std::string name) {
    auto document = io::read_csv(bytes, std::move(name));
    if (!document) return std::nullopt;
    return std::move(document).value().table;
}

void require_error(const Error& error) { require(!error.message.empty() && !to_string(error).empty()); }

/// The lines of each level hold every form once, and their sums are those of all forms.
void require_whole(const tally::Sheets& sheets, const recapitulation::Stated& stated) {
    const auto whole = recapitulation::recapitulate(sheets, stated, RegionLevel::nation);
    require(whole.size() == 1);
    for (const auto level :
         {RegionLevel::province, RegionLevel::regency, RegionLevel::subdistrict, RegionLevel::village, RegionLevel::station}) {
        std::int64_t reported = 0;
        std::vector<std::optional<std::int64_t>> sums(sheets.columns().size());
        const auto lines = recapitulation::recapitulate(sheets, stated, level);
        for (const auto& line : lines) {
            reported += line.reported;
            for (std::size_t i = 0; i < sums.size(); ++i)
                if (line.sums[i]) sums[i] = sums[i].value_or(0) + *line.sums[i];
        }
        require(reported == whole.front().reported && sums == whole.front().sums);
    }
}

void amend(const tally::Sheets& sheets, const Table& table) {
    auto read = io::read_amendments(table);
    if (!read) return require_error(read.error());
    const auto history = recapitulation::SheetHistory::make(sheets, std::move(read).value().acts);
    if (!history) return require_error(history.error());
    for (std::size_t acts = 0; acts <= history->acts().size(); ++acts) {
        const auto version = history->as_of(acts);
        if (!version) return require_error(version.error());
        require(version->sheets.rows() == sheets.rows());
        require_whole(version->sheets, version->stated);
        const std::vector<recapitulation::Act> first(history->acts().begin(), history->acts().begin() + static_cast<std::ptrdiff_t>(acts));
        const auto again = recapitulation::SheetHistory::make(sheets, first).value().latest().value();
        require(again.sheets.columns() == version->sheets.columns() && again.stated == version->stated);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    std::string_view rest(bytes);
    const bool any_level = rest.starts_with('+');
    if (any_level) rest.remove_prefix(1);
    const std::string_view file = next_part(rest);
    const auto stations = table_of(file, "stations.csv");
    const auto regions = table_of(next_part(rest), "regions.csv");
    const auto amendments = table_of(rest, "amendments.csv");
    if (!stations) return 0;
    io::SheetsOptions options{.any_level = any_level, .reject = any_level};
    if (regions) {
        auto tree = io::read_region_tree(*regions);
        if (!tree)
            require_error(tree.error());
        else
            options.regions = std::move(tree).value().regions;
    }
    const auto read = io::read_sheets(*stations, options);
    if (const auto plain = io::read_plain_sheets(file, "stations.csv", options)) {
        require(read.has_value() && read->findings.empty() && plain->notes == read->notes);
        require(plain->sheets.columns() == read->sheets.columns() && plain->sheets.attributes() == read->sheets.attributes());
    }
    if (!read) {
        require_error(read.error());
        return 0;
    }
    require(read->sheets.rows() + read->findings.size() >= 1 && read->sheets.rows() <= stations->rows());
    require_whole(read->sheets, {});
    for (const Diagnostic& finding : io::check_forms(*read, {.limits = {.largest_roll = 300, .reserve_percent = 2}}))
        require(!finding.code.empty() && !finding.place.empty());
    // The same table twice: every form is there twice, and nothing else changes.
    const auto twice = io::join_sheets({&*read, &*read});
    require(twice.has_value() && twice->sheets.rows() == read->sheets.rows());
    require(twice->sheets.columns() == read->sheets.columns());
    if (amendments && read->findings.empty()) amend(read->sheets, *amendments);
    return 0;
}
