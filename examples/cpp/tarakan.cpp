// Kota Tarakan 2024, from the published tables to members and replacements: the story of `pemilu demo` as a C++ program.
//
//   example_tarakan [DATASETS]     DATASETS is the folder of the bundled CSV files
//
// Every `.value()` below asks for an exception where the input is wrong, which suits a program that can only give up then. A program that
// must not throw asks `if (!result)` and reads `result.error()` instead: no stage throws by itself.
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iostream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/pemilu.hpp"

namespace {

using namespace pemilu;

// --- tables in and out ---

const std::filesystem::path here = std::filesystem::path(__FILE__).parent_path();

Table read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    return io::with_integer_columns(io::read_csv(bytes, path.filename().string()).value().table);
}

/// The rows in which `column` has this value.
Table where(const Table& table, std::string_view column, std::string_view value) { return io::where(table, column, value).value(); }

void show(const Table& table, std::initializer_list<std::string_view> columns) {
    Table shown;
    for (const std::string_view name : columns) shown.add(*table.find(name));
    std::cout << io::write_text(shown) << '\n';
}

void heading(std::string_view text) { std::cout << text << '\n' << std::string(text.size(), '=') << "\n\n"; }

// --- the contest ---

/// The counts as first set (decision 87/2024) with the act that amended them, and the second table as KPU printed it.
struct Tarakan {
    Contest contest;
    recapitulation::History history;
    recapitulation::VoteTable published;  ///< after the re-vote, decision 158/2024
};

Tarakan read_tarakan(const std::filesystem::path& folder) {
    const Table votes = read(folder / "votes.csv");
    const Table districts = read(folder / "districts.csv");
    const Table before = where(votes, "stage", "pre_psu");
    const Table after = where(votes, "stage", "post_psu");
    const io::VotesInput first = io::read_votes(before, &districts).value();
    const io::VotesInput published = io::read_votes(after, &districts).value();

    recapitulation::History history(first.table);
    const auto refused = history.amend({.decision = "158/2024",
                                        .date = Date(2024, 7, 13),  // the day of the re-vote
                                        .kind = recapitulation::AmendmentKind::revote,
                                        .scope = {DistrictId(0)},  // Kota Tarakan 1; the other rows of the counts are not read
                                        .counts = published.table});
    if (refused) throw std::runtime_error(to_string(*refused));
    return {first.contest, std::move(history), published.table};
}

/// The final seats. What is open has none, so that this cannot be read past by mistake.
const Allocation& final_seats(const Determination& d, DistrictId district) {
    const Allocation* allocation = decided(d.at(district).allocation);
    if (allocation == nullptr) throw std::runtime_error("district " + d.contest.district(district).key + " is open");
    return *allocation;
}

std::vector<DistrictId> districts_of(const Determination& d) {
    std::vector<DistrictId> ids;
    for (std::uint32_t i = 0; i < d.contest.districts.size(); ++i) ids.emplace_back(i);
    return ids;
}

// --- the six parts of the story ---

void check_published_tables(const std::filesystem::path& folder) {
    heading("1. The published tables, checked");
    const Table votes = read(folder / "printed_votes.csv");
    const Table voters = read(folder / "printed_voters.csv");
    Diagnostics findings;
    const auto check = [&findings](const Table& table, std::string group) {
        io::TableCheckOptions options;
        options.check.group = std::move(group);
        const tally::CheckReport report = io::check_table(table, options).value();
        findings.insert(findings.end(), report.findings.begin(), report.findings.end());
    };
    check(where(votes, "stage", "pre_psu"), "");
    check(where(votes, "stage", "post_psu"), "");
    check(voters, "list");
    show(io::findings_table(findings), {"code", "place", "field", "found", "expected", "difference", "hint"});
}

void show_seats(const Determination& d, std::string_view when) {
    const Table awards = tables::awards(d, {.district_integer = true, .party_integer = false});
    for (const ElectoralDistrict& district : d.contest.districts) {
        std::cout << district.name << ", " << district.magnitude.count() << " seats, " << when << '\n';
        show(where(awards, "district", district.key),
             {"seat", "party", "votes", "divisor", "quotient", "runner_up", "runner_up_quotient", "legal_basis"});
    }
}

/// The quotients of a party's seats from the nth on, `7257/3 = 2419`.
std::optional<std::string> quotients_from(const std::vector<allocation::Award>& awards, PartyId party, std::int64_t nth) {
    std::string text;
    for (const allocation::Award& award : awards) {
        if (award.party != party || award.nth < nth) continue;
        if (!text.empty()) text += ", ";
        if (award.quotient.divisor != 1) text += std::to_string(award.votes.count()) + "/" + std::to_string(award.quotient.divisor) + " = ";
        text += to_string(award.quotient);
    }
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

void show_changes(const Determination& before, const Determination& after, const Tarakan& tarakan) {
    heading("3. What the re-vote changed");
    const auto cells = recapitulation::compare(before.votes, after.votes).value();
    std::cout << "The act 158/2024 supersedes " << cells.size() << " counts of district 1; with it the history "
              << (after.votes == tarakan.published ? "equals" : "DIFFERS FROM") << " the published table.\n\n";

    std::vector<std::string> districts, parties;
    std::vector<std::int64_t> seats_before, seats_after;
    TextColumn lost, won;
    for (const DistrictId district : districts_of(after))
        for (std::uint32_t p = 0; p < after.contest.parties.size(); ++p) {
            const PartyId party(p);
            const Seats old = final_seats(before, district).seats(party);
            const Seats now = final_seats(after, district).seats(party);
            if (old == now) continue;
            districts.push_back(after.contest.district(district).name);
            parties.push_back(after.contest.party(party).name);
            seats_before.push_back(old.count());
            seats_after.push_back(now.count());
            lost.push_back(quotients_from(allocation::awards(final_seats(before, district)), party, now.count() + 1));
            won.push_back(quotients_from(allocation::awards(final_seats(after, district)), party, old.count() + 1));
        }
    Table moved;
    moved.add("district", std::move(districts)).add("party", std::move(parties));
    moved.add("before", std::move(seats_before)).add("after", std::move(seats_after));
    moved.add("lost quotient", std::move(lost)).add("won quotient", std::move(won));
    show(moved, {"district", "party", "before", "after", "lost quotient", "won quotient"});

    const Table old = tables::totals(before, {});
    const Table now = tables::totals(after, {});
    Table totals;
    totals.add(*now.find("party"));
    totals.add("votes before", *old.find("votes")->integers()).add("votes after", *now.find("votes")->integers());
    totals.add("seats before", *old.find("seats")->integers()).add("seats after", *now.find("seats")->integers());
    show(totals, {"party", "votes before", "votes after", "seats before", "seats after"});
}

/// `36/37`: the fewest votes to a tie / to another result.
std::string closest(const std::vector<analysis::Margin>& margins, analysis::MarginKind kind) {
    for (const analysis::Margin& margin : margins)  // closest first
        if (margin.kind == kind && margin.to_change)
            return std::to_string(margin.to_tie.count()) + "/" + std::to_string(margin.to_change->count());
    return "";
}

void show_margins(const Determination& d, std::string_view when) {
    std::vector<std::string> names, last, quotient, runner_up, runner_up_quotient, move, add, remove;
    for (const DistrictId district : districts_of(d)) {
        const Allocation& seats = final_seats(d, district);
        const allocation::Award award = allocation::awards(seats).back();
        const std::vector<analysis::Margin> margins = analysis::margins(seats);
        names.push_back(d.contest.district(district).name);
        last.push_back(d.contest.party(award.party).name);
        quotient.push_back(to_string(award.quotient));
        runner_up.push_back(d.contest.party(award.runner_up.value()).name);
        runner_up_quotient.push_back(to_string(award.runner_up_quotient));
        move.push_back(closest(margins, analysis::MarginKind::move));
        add.push_back(closest(margins, analysis::MarginKind::add));
        remove.push_back(closest(margins, analysis::MarginKind::remove));
    }
    Table table;
    table.add("district", std::move(names)).add("last seat", std::move(last)).add("quotient", std::move(quotient));
    table.add("runner-up", std::move(runner_up)).add("its quotient", std::move(runner_up_quotient));
    table.add("move", std::move(move)).add("add", std::move(add)).add("remove", std::move(remove));
    std::cout << when << '\n';
    show(table, {"district", "last seat", "quotient", "runner-up", "its quotient", "move", "add", "remove"});
}

void show_members(const std::filesystem::path& datasets, const Determination& after) {
    heading("5. Members");
    // The threshold is national, so that all 84 districts go in; candidates are at hand for one of them.
    const Table votes = read(datasets / "dpr_2024" / "votes_kpu_360.csv");
    const Table districts = read(datasets / "dpr_2024" / "districts.csv");
    const Table candidates = read(here / "data" / "kalimantan_utara_candidates.csv");
    const ContestTables input{.votes = &votes, .districts = &districts, .candidates = &candidates};
    const TabularDetermination dpr = determine(rules::indonesia::dpr_2024, input).value();
    const auto in_kaltara = [](const Table& table) { return where(table, "district", "6501"); };

    const Table members = in_kaltara(tables::members(dpr.determination, dpr.kinds));
    std::cout << "DPR 2024, Kalimantan Utara, 3 seats: the lists that hold one, ranked (PKPU 6/2024 art. 27-28)\n";
    const Table ranking = in_kaltara(tables::ranking(dpr.determination, dpr.kinds));
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < ranking.rows(); ++row)
        for (std::size_t member = 0; member < members.rows(); ++member)
            if (members.find("party")->text(member) == ranking.find("party")->text(row)) rows.push_back(row);
    show(ranking.select(rows), {"party", "number", "name", "votes", "rank", "elected", "decided_by"});

    std::cout << "DPRD Kota Tarakan 1 after the re-vote: winners as published, an official input and not computed\n";
    const Table published = where(read(datasets / "tarakan_2024" / "members.csv"), "stage", "post_psu");
    show(published, {"party", "name", "votes", "source"});

    std::cout << "Seats whose candidates' votes were not published (no member is guessed):";
    for (const DistrictId district : districts_of(after)) {
        if (after.contest.district(district).key == published.find("district")->text(0)) continue;  // the one whose winners were published
        std::cout << "\n  " << after.contest.district(district).name << ':';
        for (std::uint32_t p = 0; p < after.contest.parties.size(); ++p)
            if (const Seats seats = final_seats(after, district).seats(PartyId(p)); seats > Seats(0))
                std::cout << ' ' << after.contest.party(PartyId(p)).name << ' ' << seats.count();
    }
    std::cout << "\n\n";
}

void show_replacement(std::string_view title, const Table& candidates, const Table* status, const io::VacancyRequest& request,
                      std::string_view rules, Chamber chamber) {
    const io::VacancyInput list = io::read_vacancy(candidates, status, request).value();
    const auto regulation = rules::indonesia::replacement_rules(rules, chamber).value();
    const bool before_oath = rules == "pkpu-6-2024";
    const replacement::Replacement result =
        before_oath ? replacement::before_inauguration(regulation, list.vacancy) : replacement::interim(regulation, list.vacancy);
    std::cout << title << " (" << regulation.title.view() << "): ";
    if (result.candidate)
        std::cout << list.candidates.at(*result.candidate).name << " is named\n";
    else
        std::cout << to_string(result.status) << ": " << result.reason << '\n';
    show(io::queue_table(list, result), {"position", "name", "votes", "rank_all", "rank_unelected", "status", "reason", "legal_basis"});
}

void show_replacements(const std::filesystem::path& datasets) {
    heading("6. Replacements");
    const Table madiun = read(datasets / "madiun_2025" / "candidates.csv");
    show_replacement("Kota Madiun, district 4, PDIP, 2025", madiun, nullptr,
                     {.district = "4", .party = "PDIP", .member = "Andi Raya Bagus Miko Saputra"}, "pkpu-6-2017", Chamber::dprd_regency);

    const Table sumut = read(datasets / "sumatera_utara_ii_2024" / "candidates.csv");
    const Table withdrawn = read(datasets / "sumatera_utara_ii_2024" / "status.csv");
    show_replacement("DPR Sumatera Utara II, Gerindra, 2024", sumut, &withdrawn, {.district = "1202", .party = "Gerindra", .member = "1"},
                     "pkpu-6-2024", Chamber::dpr);

    std::cout << "Kabupaten Sumenep, district 2, PDIP, 2021: as published, not recomputable (one figure was published)\n";
    show(read(datasets / "sumenep_2021" / "replacement.csv"), {"rank", "name", "votes", "outcome"});
}

void tell(const std::filesystem::path& datasets) {
    check_published_tables(datasets / "tarakan_2024");

    const Tarakan tarakan = read_tarakan(datasets / "tarakan_2024");
    const RuleSet& law = rules::indonesia::dprd_regency_2024;
    const Determination before = determine(law, tarakan.contest, tarakan.history.as_of(0).value()).value();
    const Determination after = determine(law, tarakan.contest, tarakan.history.as_of("158/2024").value()).value();

    heading("2. Seats, in order of award");
    show_seats(before, "before the re-vote");
    show_seats(after, "after the re-vote");

    show_changes(before, after, tarakan);

    heading("4. How close it was: fewest votes to a tie / to another result");
    show_margins(before, "before the re-vote");
    show_margins(after, "after the re-vote");

    show_members(datasets, after);
    show_replacements(datasets);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        tell(argc > 1 ? std::filesystem::path(argv[1]) : here / ".." / ".." / "bindings" / "pemilu" / "datasets");
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
