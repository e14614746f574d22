// A whole DPR: 84 districts, 18 parties, 580 seats, 9,917 candidates, with the votes of 2024. Seats alone, seats and members, the same from
// tables of cells, and with the tables that tell every step, beside the plain way: a heap of exact quotients for each district and a sort
// for each list.
//
//     benchmark_determination [--rounds N] [--json FILE]
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "elections.hpp"
#include "interleaved.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/determination/input.hpp"
#include "pemilu/determination/trace_table.hpp"
#include "pemilu/io/contest_tables.hpp"
#include "pemilu/io/csv.hpp"
#include "pemilu/io/typed.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"

namespace {

using namespace pemilu;
using benchmarks::keep;

constexpr std::size_t candidates_of_2024 = 9917;

[[nodiscard]] pemilu::Table table_of(const std::string& name) {
    const std::string path = std::string(PEMILU_SOURCE_DIR) + "/bindings/pemilu/datasets/dpr_2024/" + name;
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    return io::with_integer_columns(io::read_csv(bytes, name).value().table);
}

/// What is timed: the tables as a reader of files leaves them, and the values that are read from them.
struct Election {
    pemilu::Table votes = table_of("votes_kpu_360.csv");
    pemilu::Table districts = table_of("districts.csv");
    pemilu::Table candidates = {};
    io::VotesInput input = io::read_votes(votes, &districts).value();
    std::vector<recapitulation::CandidateVotes> persons = {};
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::int64_t>> lists = {};

    Election() {
        fill();
        persons = io::read_candidates(candidates, input.contest).value().candidates;
        for (const auto& person : persons) lists[{person.district.value(), person.party.value()}].push_back(person.votes->count());
    }

private:
    /// The candidates' votes of each list fall to as many candidates as the district has seats, by chance but always in the same way; as
    /// many lists are one short as make it the number of candidates of 2024.
    void fill() {
        std::vector<std::int64_t> district;
        std::vector<std::string> party;
        std::vector<std::int64_t> number;
        std::vector<std::string> name;
        std::vector<std::string> sex;
        std::vector<std::int64_t> count;
        std::size_t longest = 0;
        for (std::size_t row = 0; row < votes.rows(); ++row) longest += seats_of(row);
        std::size_t short_lists = longest - candidates_of_2024;
        benchmarks::Generator g(9917);
        for (std::size_t row = 0; row < votes.rows(); ++row) {
            std::size_t length = seats_of(row);
            if (short_lists > 0 && length > 1) {
                --length;
                --short_lists;
            }
            std::int64_t left = **std::next(votes.find("candidate_votes")->integers()->begin(), static_cast<std::ptrdiff_t>(row));
            for (std::size_t i = 0; i < length; ++i) {
                const std::int64_t mine = i + 1 == length ? left : left / 8 + g.below(left / 4 + 1);
                district.push_back(*(*votes.find("district")->integers())[row]);
                party.push_back(*(*votes.find("party")->texts())[row]);
                number.push_back(static_cast<std::int64_t>(i + 1));
                name.push_back("Candidate " + std::to_string(count.size()) + " of a list");
                sex.emplace_back(i % 3 == 0 ? "P" : "L");
                count.push_back(mine);
                left -= mine;
            }
        }
        candidates.add("district", std::move(district)).add("party", std::move(party)).add("number", std::move(number));
        candidates.add("name", std::move(name)).add("sex", std::move(sex)).add("votes", std::move(count));
    }
    [[nodiscard]] std::size_t seats_of(std::size_t row) const {
        const std::string key = votes.find("district")->text(row);
        for (const ElectoralDistrict& d : input.contest.districts)
            if (d.key == key) return static_cast<std::size_t>(d.magnitude.count());
        return 0;
    }
};

/// The national threshold, a heap of exact quotients for each district, and a sort of the candidates of each list.
[[nodiscard]] std::int64_t plain_way(const Election& e) {
    const std::size_t parties = e.input.contest.parties.size();
    const std::vector<Votes> totals = e.input.table.party_totals();
    std::vector<std::int64_t> votes(parties);
    std::vector<std::int64_t> won(parties);
    std::vector<std::size_t> heap(parties);
    std::int64_t members = 0;
    for (std::uint32_t d = 0; d < e.input.contest.districts.size(); ++d) {
        for (std::uint32_t p = 0; p < parties; ++p) {
            const bool takes_part = 25 * totals[p].count() >= e.input.table.total().count();
            votes[p] = takes_part ? e.input.table.at(DistrictId(d), PartyId(p)).votes.value_or(Votes()).count() : 0;
        }
        keep(benchmarks::heap_of_exact_quotients(votes, e.input.contest.districts[d].magnitude.count(), heap, won));
        for (std::uint32_t p = 0; p < parties; ++p) {
            std::vector<std::int64_t> list = e.lists.at({d, p});
            std::ranges::sort(list, std::greater<>());
            for (std::int64_t seat = 0; seat < won[p]; ++seat) members += list[static_cast<std::size_t>(seat)];
        }
    }
    return members;
}

[[nodiscard]] benchmarks::Table determinations() {
    const auto e = std::make_shared<const Election>();
    const auto rules = rules::indonesia::dpr_2024;
    benchmarks::Table table("determination", "a whole DPR: 84 districts, 18 parties, 580 seats, 9,917 candidates", "DPR");
    table.add_yardstick("heap and sort", 1, [=] { keep(plain_way(*e)); });
    table.add("seats", 1, [=] { keep(determine(rules, e->input.contest, e->input.table).value()); });
    const auto persons = std::make_shared<std::vector<recapitulation::CandidateVotes>>(e->persons);
    table.add("seats and members", 1, [=] {  // the candidates go in and come back: a program that has them need not copy their names
        Determination d = determine(rules, e->input.contest, e->input.table, std::move(*persons)).value();
        *persons = std::move(d.candidates);
        keep(d);
    });
    const ContestTables tables{.votes = &e->votes, .districts = &e->districts, .candidates = &e->candidates};
    table.add("seats and members from tables", 1, [=] { keep(determine(rules, tables).value()); });
    table.add("the same with the whole trace", 1, [=] {
        const TabularDetermination d = determine(rules, tables).value();
        keep(tables::trace(d.determination, d.kinds));
    });
    return table;
}

}  // namespace

int main(int count, char** arguments) {
    int rounds = 31;
    std::string json;
    for (int i = 1; i + 1 < count; i += 2) {
        if (std::strcmp(arguments[i], "--rounds") == 0) rounds = std::max(1, std::atoi(arguments[i + 1]));
        if (std::strcmp(arguments[i], "--json") == 0) json = arguments[i + 1];
    }
    benchmarks::Table table = determinations();
    table.measure(rounds);
    table.print();
    if (!json.empty()) benchmarks::write_json(json, "determination", rounds, {table});
}
