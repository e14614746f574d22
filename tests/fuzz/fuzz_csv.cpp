// Any bytes at the door: a table or a located error, and what is read can be written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pemilu/io/contest_tables.hpp"
#include "pemilu/io/csv.hpp"
#include "pemilu/io/station_csv.hpp"
#include "pemilu/io/station_tables.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void require_located(const pemilu::Error& error) {
    require(!error.message.empty());
    require(error.source == "fuzz.csv");
    require(to_string(error).starts_with("fuzz.csv:"));
}

/// A table of votes is either refused or has a total that is the sum of its cells.
void read_votes(const pemilu::Table& table) {
    const auto input = pemilu::io::read_votes(table);
    if (!input) {
        require(!input.error().message.empty());
        return;
    }
    pemilu::Votes total;
    for (const pemilu::Votes votes : input->table.party_totals()) total += votes;
    require(total == input->table.total());
}

/// Whatever the quick reader of polling stations takes, the reader of tables reads the same.
void read_stations(const std::string& bytes, const pemilu::Table& table) {
    const auto quick = pemilu::io::read_plain_sheets(bytes, "fuzz.csv");
    if (!quick) return;
    const auto slow = pemilu::io::read_sheets(table);
    require(slow.has_value() && quick->sheets.columns() == slow->sheets.columns());
    require(quick->sheets.regions() == slow->sheets.regions() && quick->notes == slow->notes);
    for (std::size_t row = 0; row < quick->sheets.rows(); ++row) require(quick->sheets.place(row) == slow->sheets.place(row));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    const auto document = pemilu::io::read_csv(bytes, "fuzz.csv");
    if (!document) {
        require(!pemilu::io::read_plain_sheets(bytes, "fuzz.csv"));
        require_located(document.error());
        return 0;
    }
    const auto again = pemilu::io::read_csv(pemilu::io::write_csv(document->table), "fuzz.csv");
    require(again.has_value() && again->table == document->table);
    read_votes(document->table);
    read_stations(bytes, document->table);
    return 0;
}
