// The recapitulation of a nation of the size of 2024, beside a plain read of the same bytes, interleaved in one run.
//
//     benchmark_recap [--rounds N] [--json FILE]
//
// 823,220 polling stations in 83,731 villages, 7,277 subdistricts, 514 regencies and 39 provinces (one of them abroad).
#include <algorithm>
#include <boost/json/src.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interleaved.hpp"
#include "pemilu/io/sirekap.hpp"
#include "pemilu/io/station_csv.hpp"
#include "pemilu/recapitulation/level_sums.hpp"
#include "pemilu/rules/indonesia/stations.hpp"
#include "pemilu/tally/check_sheets.hpp"

namespace {

using namespace pemilu;
using benchmarks::keep;
using benchmarks::Table;
using recapitulation::LevelSums;
using tally::CountColumn;
using tally::SheetField;
using tally::Sheets;

constexpr std::size_t stations = 823'220;

/// Codes of villages, in order: so many parts of each whole, as evenly as they go.
[[nodiscard]] std::vector<std::uint64_t> village_codes() {
    std::vector<std::uint64_t> codes;
    for (std::uint64_t province = 11; province < 50; ++province) codes.push_back(province);
    const std::pair<std::size_t, std::uint64_t> levels[] = {{514, 100}, {7'277, 100}, {83'731, 10'000}};
    for (const auto& [count, factor] : levels) {
        std::vector<std::uint64_t> below;
        for (std::size_t i = 0; i < codes.size(); ++i) {
            const std::size_t parts = count * (i + 1) / codes.size() - count * i / codes.size();
            for (std::size_t k = 1; k <= parts; ++k) below.push_back(codes[i] * factor + k);
        }
        codes = std::move(below);
    }
    return codes;
}

/// The forms [begin, end) of the nation, with the tree of their regions and no figures.
[[nodiscard]] Sheets empty_sheets(const std::vector<std::uint64_t>& villages, std::size_t begin, std::size_t end) {
    std::vector<RegionCode> codes;
    std::vector<std::pair<std::size_t, std::size_t>> keys;  // village, station
    for (std::size_t v = 0; v < villages.size(); ++v) {
        const std::size_t first = stations * v / villages.size();
        const std::size_t last = stations * (v + 1) / villages.size();
        if (last <= begin || first >= end) continue;
        codes.push_back(RegionCode::parse(std::to_string(villages[v])).value());
        for (std::size_t row = std::max(first, begin); row < std::min(last, end); ++row) keys.emplace_back(v, row - first + 1);
    }
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build(entries_of_codes(codes)).value());
    std::vector<tally::SheetRow> rows;
    std::size_t village = villages.size();
    RegionIndex area = 0;
    for (const auto& [v, station] : keys) {
        if (v != village) area = *tree->find(std::to_string(villages[v]));
        village = v;
        rows.push_back({area, std::to_string(station), static_cast<std::int64_t>(rows.size()) + 2});
    }
    return Sheets(tree, rows);
}

[[nodiscard]] CountColumn column_of(const std::vector<std::uint16_t>& counts) { return CountColumn::of_cells(counts, {}); }

[[nodiscard]] std::vector<std::uint16_t> random_counts(std::mt19937& chance, std::size_t rows, std::uint32_t most) {
    std::vector<std::uint16_t> counts(rows);
    for (auto& count : counts) count = static_cast<std::uint16_t>(chance() % (most + 1));
    return counts;
}

void add_columns(Sheets& sheets, std::size_t columns, std::mt19937& chance) {
    for (std::size_t c = 0; c < columns; ++c)
        sheets.add({"votes_" + std::to_string(c), std::nullopt, column_of(random_counts(chance, sheets.rows(), 60))});
}

// ---- a plain read: all bytes of the columns, 64 bits at a time, at the speed of the memory

typedef std::uint64_t Words __attribute__((vector_size(32), aligned(2), may_alias));  // NOLINT(modernize-use-using)

#if defined(__x86_64__)
[[gnu::target("avx2"), gnu::noinline]]
#else
[[gnu::noinline]]
#endif
std::uint64_t read_column(const std::uint16_t* cells, std::size_t rows) {
    Words a{};
    Words b{};
    Words c{};
    Words d{};
    std::size_t at = 0;
    for (; at + 64 <= rows; at += 64) {
        a += *reinterpret_cast<const Words*>(cells + at);
        b += *reinterpret_cast<const Words*>(cells + at + 16);
        c += *reinterpret_cast<const Words*>(cells + at + 32);
        d += *reinterpret_cast<const Words*>(cells + at + 48);
    }
    a += b + c + d;
    std::uint64_t sum = a[0] + a[1] + a[2] + a[3];
    for (; at < rows; ++at) sum += cells[at];
    return sum;
}

void read_all(const Sheets& sheets) {
    for (const tally::SheetColumn& column : sheets.columns()) keep(read_column(column.counts.cells(), sheets.rows()));
}

// ---- the tables

[[nodiscard]] Table sums_of_parties(const Sheets& sheets) {
    Table table("recap-parties", "national sum of 823,220 stations x 18 parties, 30 MB", "nation");
    table.add_yardstick("plain read", 1, [&] { read_all(sheets); });
    table.add("subdistrict, regency, province, nation", 1, [&] { keep(LevelSums(sheets, RegionLevel::subdistrict).regions().size()); });
    table.add("village, subdistrict, regency, province, nation", 1,
              [&] { keep(LevelSums(sheets, RegionLevel::village).regions().size()); });
    table.add("nation alone", 1, [&] { keep(LevelSums(sheets, RegionLevel::nation).regions().size()); });
    return table;
}

[[nodiscard]] Table sums_of_candidates(const std::vector<Sheets>& districts) {
    Table table("recap-candidates", "the same with all candidates: 84 districts, 136 columns on average, 224 MB", "nation");
    table.add_yardstick("plain read", 1, [&] {
        for (const Sheets& sheets : districts) read_all(sheets);
    });
    for (const auto& [name, lowest] : {std::pair("subdistrict, regency, province, nation", RegionLevel::subdistrict),
                                       std::pair("village, subdistrict, regency, province, nation", RegionLevel::village)})
        table.add(name, 1, [&districts, lowest = lowest] {
            for (const Sheets& sheets : districts) keep(LevelSums(sheets, lowest).regions().size());
        });
    return table;
}

/// Forms with all fields and three pairs in which every rule holds.
[[nodiscard]] Sheets faultless(const std::vector<std::uint64_t>& villages) {
    Sheets sheets = empty_sheets(villages, 0, stations);
    std::mt19937 chance(5);
    using Counts = std::vector<std::uint16_t>;
    const auto random = [&](std::uint32_t most) { return random_counts(chance, stations, most); };
    const auto combined = [](const Counts& a, const Counts& b, auto what) {
        Counts c(a.size());
        for (std::size_t i = 0; i < c.size(); ++i) c[i] = static_cast<std::uint16_t>(what(a[i], b[i]));
        return c;
    };
    const auto plus = [&](const Counts& a, const Counts& b) { return combined(a, b, [](int x, int y) { return x + y; }); };
    const auto minus = [&](const Counts& a, const Counts& b) { return combined(a, b, [](int x, int y) { return x - y; }); };
    const auto least = [&](const Counts& a, const Counts& b) { return combined(a, b, [](int x, int y) { return std::min(x, y); }); };
    const Counts permanent_m = random(100);
    const Counts permanent_f = random(100);
    const Counts roll_m = plus(permanent_m, random(40));
    const Counts roll_f = plus(permanent_f, random(40));
    const Counts few[] = {random(2), random(2), random(2), random(2)};
    const Counts roll = plus(roll_m, roll_f);
    const Counts permanent = plus(permanent_m, permanent_f);
    const Counts additional = plus(few[0], few[1]);
    const Counts special = plus(few[2], few[3]);
    const Counts users_m = plus(plus(permanent_m, few[0]), few[2]);
    const Counts users_f = plus(plus(permanent_f, few[1]), few[3]);
    const Counts users = plus(users_m, users_f);
    const Counts received = combined(roll, roll, [](int r, int) { return r + (2 * r + 99) / 100 + 1; });
    const Counts used = users;
    const Counts spoilt = least(random(3), minus(plus(received, Counts(stations, 300)), used));
    const Counts room = combined(received, used, [](int a, int b) { return std::max(0, a - b); });
    const Counts returned = least(spoilt, room);
    const Counts invalid = least(random(6), users);
    const Counts valid = minus(users, invalid);
    const Counts first = least(random(150), valid);
    const Counts second = least(random(150), minus(valid, first));
    const std::pair<SheetField, const Counts*> fields[] = {
        {SheetField::roll, &roll},
        {SheetField::roll_m, &roll_m},
        {SheetField::roll_f, &roll_f},
        {SheetField::users, &users},
        {SheetField::users_m, &users_m},
        {SheetField::users_f, &users_f},
        {SheetField::users_permanent, &permanent},
        {SheetField::users_permanent_m, &permanent_m},
        {SheetField::users_permanent_f, &permanent_f},
        {SheetField::users_additional, &additional},
        {SheetField::users_additional_m, &few[0]},
        {SheetField::users_additional_f, &few[1]},
        {SheetField::users_special, &special},
        {SheetField::users_special_m, &few[2]},
        {SheetField::users_special_f, &few[3]},
    };
    for (const auto& [field, counts] : fields) sheets.add({std::string(tally::to_string(field)), field, column_of(*counts)});
    // Where more came than there are ballots, the ballots are as many as came: only hard rules are timed.
    const Counts enough = combined(received, used, [](int a, int b) { return std::max(a, b); });
    sheets.add({"ballots_received", SheetField::ballots_received, column_of(enough)});
    sheets.add({"ballots_used", SheetField::ballots_used, column_of(used)});
    sheets.add({"ballots_returned", SheetField::ballots_returned, column_of(returned)});
    sheets.add({"ballots_unused", SheetField::ballots_unused, column_of(minus(minus(enough, used), returned))});
    sheets.add({"valid", SheetField::valid, column_of(valid)});
    sheets.add({"invalid", SheetField::invalid, column_of(invalid)});
    sheets.add({"total", SheetField::total, column_of(users)});
    sheets.add({"votes_1", std::nullopt, column_of(first)});
    sheets.add({"votes_2", std::nullopt, column_of(second)});
    sheets.add({"votes_3", std::nullopt, column_of(minus(minus(valid, first), second))});
    return sheets;
}

[[nodiscard]] Sheets with_holes(const Sheets& whole) {
    Sheets sheets(whole.shared_regions(), whole.all_rows());
    std::mt19937 chance(6);
    std::vector<bool> gone(whole.rows());
    for (std::size_t i = 0; i < gone.size(); ++i) gone[i] = chance() % 10 == 0;
    for (const tally::SheetColumn& column : whole.columns()) {
        std::vector<std::uint16_t> cells(column.counts.cells(), column.counts.cells() + whole.rows());
        if (!column.field || *column.field >= SheetField::users)
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (gone[i]) cells[i] = CountColumn::absent_cell;
        sheets.add({column.name, column.field, column_of(cells)});
    }
    return sheets;
}

[[nodiscard]] Table checks(const Sheets& sheets, const Sheets& holes) {
    const tally::SheetCheckOptions options{rules::indonesia::stations_2024, tally::BallotKind::pairs, true};
    Table table("recap-checks", "all hard checks of 823,220 stations: 22 fields, 3 pairs, 41 MB", "nation");
    table.add_yardstick("plain read", 1, [&] { read_all(sheets); });
    table.add("no fault", 1, [&sheets, options] { keep(tally::check_sheets(sheets, options).size()); });
    table.add("every tenth form not reported yet", 1, [&holes, options] { keep(tally::check_sheets(holes, options).size()); });
    return table;
}

[[nodiscard]] std::string csv_text(const Sheets& sheets, std::size_t rows) {
    std::string text = "kel_code,tps,dpt,used,valid,invalid,total,v1,v2,v3,used_dpt,used_dptb,used_dpk,dpt_m\n";
    using F = SheetField;
    std::vector<std::size_t> columns;
    for (const F field : {F::roll, F::users, F::valid, F::invalid, F::total}) columns.push_back(*sheets.find(field));
    for (const char* name : {"votes_1", "votes_2", "votes_3"}) columns.push_back(*sheets.find(std::string_view(name)));
    for (const F field : {F::users_permanent, F::users_additional, F::users_special, F::roll_m}) columns.push_back(*sheets.find(field));
    for (std::size_t row = 0; row < rows; ++row) {
        text.append(sheets.regions()[sheets.row(row).area].code).append(1, ',').append(sheets.row(row).station);
        for (const std::size_t c : columns) text.append(1, ',').append(std::to_string(*sheets.at(c, row)));
        text += '\n';
    }
    return text;
}

[[nodiscard]] Table csv(const std::string& text) {
    const io::SheetsOptions options{.contestants = {"v1", "v2", "v3"}};
    Table table("recap-csv", "CSV of 813,336 stations x 14 columns, " + std::to_string(text.size() / 1'000'000) + " MB", "file");
    table.add_yardstick("counting the lines", 1, [&] { keep(std::count(text.begin(), text.end(), '\n')); });
    table.add("CSV to sheets", 1, [&text, options] { keep(io::read_plain_sheets(text, "a.csv", options)->sheets.rows()); });
    return table;
}

[[nodiscard]] std::string json_text(const Sheets& sheets, std::size_t row) {
    std::string text = R"({"mode":"hhcw","chart":{"null":null)";
    const char* ids[] = {"100025", "100026", "100027"};
    for (std::size_t i = 0; i < 3; ++i) text += ",\"" + std::string(ids[i]) + "\":" + std::to_string(*sheets.at(sheets.fields() + i, row));
    text += R"(},"images":["https://example.org/forms/11/01/01/20/01/1101012001001-20240214-0.jpg",null,null],)"
            R"("administrasi":{)";
    for (const io::detail::SirekapField& field : io::detail::sirekap_fields) {
        text += text.back() == '{' ? "\"" : ",\"";
        text.append(field.json).append("\":").append(std::to_string(*sheets.at(*sheets.find(field.field), row)));
    }
    return text.append(R"(},"psu":null,"ts":"2024-02-15 12:00:28","status_suara":true,"status_adm":true})");
}

[[nodiscard]] Table json(const std::vector<std::pair<std::string, std::string>>& files) {
    std::size_t bytes = 0;
    for (const auto& file : files) bytes += file.second.size();
    Table table("recap-json", "Sirekap JSON in memory, 20,000 forms, " + std::to_string((bytes + 50'000) / 100'000) + " x 100 kB",
                "nation");
    table.add_yardstick("Boost.JSON documents", 1, [&] {
        for (const auto& file : files) keep(boost::json::parse(file.second).is_object());
    });
    table.add("JSON to the table of stations", 1, [&] {
        io::SirekapReader reader("forms");
        for (const auto& [name, text] : files)
            if (reader.add(name, text)) std::abort();
        keep(reader.finish().stations.rows());
    });
    return table;
}

}  // namespace

int main(int argc, char** argv) {
    int rounds = 31;
    std::string path;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::string_view(argv[i]) == "--rounds") rounds = std::atoi(argv[i + 1]);
        if (std::string_view(argv[i]) == "--json") path = argv[i + 1];
    }
    const auto villages = village_codes();
    std::mt19937 chance(1);
    std::vector<benchmarks::Table> tables;
    const auto measure = [&](benchmarks::Table table) {
        table.measure(rounds);
        table.print();
        tables.push_back(std::move(table));
    };
    {
        Sheets sheets = empty_sheets(villages, 0, stations);
        add_columns(sheets, 18, chance);
        measure(sums_of_parties(sheets));
    }
    {
        std::vector<Sheets> districts;
        for (std::size_t d = 0; d < 84; ++d) {
            districts.push_back(empty_sheets(villages, stations * d / 84, stations * (d + 1) / 84));
            add_columns(districts.back(), 130 + d % 13, chance);
        }
        measure(sums_of_candidates(districts));
    }
    const Sheets forms = faultless(villages);
    measure(checks(forms, with_holes(forms)));
    measure(csv(csv_text(forms, 813'336)));
    std::vector<std::pair<std::string, std::string>> files;
    for (std::size_t row = 0; row < 20'000; ++row) {
        std::string station = forms.row(row).station;
        station.insert(0, 3 - station.size(), '0');
        files.emplace_back(forms.regions()[forms.row(row).area].code + station + ".json", json_text(forms, row));
    }
    measure(json(files));
    if (!path.empty()) benchmarks::write_json(path, "recap", rounds, tables);
}
