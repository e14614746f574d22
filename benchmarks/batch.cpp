// Elections one by one and by the million, as ratios to yardsticks that are timed in the same run.
//
//     benchmark_batch [--rounds N] [--json FILE]
//
// Yardsticks: a heap of exact 128-bit quotients that also sees ties, and a plain read of the same bytes of votes.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "elections.hpp"
#include "interleaved.hpp"
#include "pemilu/allocation/allocate.hpp"
#include "pemilu/allocation/batch.hpp"

namespace {

using namespace pemilu;
using benchmarks::Election;
using benchmarks::keep;
using benchmarks::parties;
using benchmarks::Table;

struct NamedMethod {
    const char* name;
    Method method;
};
const std::array<NamedMethod, 7> methods{{{"sainte-lague", sainte_lague},
                                          {"dhondt", dhondt},
                                          {"modified-sainte-lague", modified_sainte_lague},
                                          {"danish", danish},
                                          {"imperiali", imperiali},
                                          {"hare", hare},
                                          {"droop", droop}}};

void heap_over(const std::vector<Election>& elections, std::int64_t house) {
    std::array<std::size_t, parties> heap{};
    std::array<std::int64_t, parties> won{};
    for (const Election& votes : elections) keep(benchmarks::heap_of_exact_quotients(votes, house, heap, won));
}

void kernel_over(const std::vector<Election>& elections, const Method& method, std::int64_t house) {
    std::array<std::int64_t, parties> won{};
    std::array<std::uint8_t, parties> tied{};
    for (const Election& votes : elections) keep(allocation::allocate_into(method, votes, house, won, tied));
}

[[nodiscard]] PartyVotes party_votes(const Election& election) {
    std::vector<Votes> votes;
    for (const std::int64_t v : election) votes.emplace_back(v);
    return *PartyVotes::checked(votes);
}

[[nodiscard]] Table one_allocation() {
    constexpr std::int64_t house = 10;
    constexpr std::size_t count = 1024;
    static const auto elections = benchmarks::elections_like_2024(count);
    static const auto ties = benchmarks::elections_with_ties(count);
    static const auto checked = [] {
        std::vector<PartyVotes> all;
        for (const Election& election : elections) all.push_back(party_votes(election));
        return all;
    }();
    Table table("one", "one allocation: 18 parties, 10 seats", "allocation");
    table.add_yardstick("heap", count, [] { heap_over(elections, house); });
    for (const NamedMethod& m : methods)
        table.add("allocate_into, " + std::string(m.name), count, [&m] { kernel_over(elections, m.method, house); });
    for (const NamedMethod& m : methods)
        table.add("allocate, " + std::string(m.name), count, [&m] {
            for (const PartyVotes& votes : checked) keep(allocation::allocate(m.method, votes, Seats(house)));
        });
    table.add("heap, many ties", count, [] { heap_over(ties, house); });
    for (const NamedMethod& m : methods)
        table.add("allocate_into, " + std::string(m.name) + ", many ties", count, [&m] { kernel_over(ties, m.method, house); });
    return table;
}

/// One allocation among many parties.
void add_large(Table& table, const std::string& name, std::vector<std::int64_t> votes, std::int64_t house) {
    table.add(name, 1, [votes = std::move(votes), house, won = std::vector<std::int64_t>(), tied = std::vector<std::uint8_t>()]() mutable {
        won.resize(votes.size());
        tied.resize(votes.size());
        keep(allocation::allocate_into(sainte_lague, votes, house, won, tied));
    });
}

[[nodiscard]] std::vector<std::int64_t> exponential(std::size_t count) {
    benchmarks::Generator g(5);
    std::vector<std::int64_t> votes(count);
    for (std::int64_t& v : votes) v = static_cast<std::int64_t>(-100'000 * std::log(g.unit()));
    return votes;
}

[[nodiscard]] Table large(std::size_t count, std::int64_t house, const std::string& words) {
    Table table("large-" + std::to_string(count), "one allocation: " + words, "allocation");
    auto votes = exponential(count);
    table.add_yardstick("heap", 1,
                        [votes, house, heap = std::vector<std::size_t>(count), won = std::vector<std::int64_t>(count)]() mutable {
                            keep(benchmarks::heap_of_exact_quotients(votes, house, heap, won));
                        });
    add_large(table, "allocate_into, exponential votes", votes, house);
    for (std::size_t p = 0; p < count; ++p) votes[p] = static_cast<std::int64_t>(1e12 / static_cast<double>(p + 1));
    add_large(table, "allocate_into, Zipf's votes, 1/rank", votes, house);
    for (std::int64_t& v : votes) v = static_cast<std::int64_t>(0x1p62 / static_cast<double>(count));
    add_large(table, "allocate_into, all equal and tied", votes, house + 1);
    for (std::size_t p = 0; p < count; ++p) votes[p] = 1000 * static_cast<std::int64_t>(2 * (p % 9) + 1);
    add_large(table, "allocate_into, nine sizes, half of them tied", votes, house + 1);
    return table;
}

/// Elections in the kernel's own layout: blocks of 32, party by party. The last block is full.
struct Blocks {
    explicit Blocks(const std::vector<Election>& elections) : votes(elections.size() * parties), house(elections.size()) {
        benchmarks::Generator g(3);
        for (std::size_t e = 0; e < elections.size(); ++e) {
            house[e] = 3 + static_cast<std::int32_t>(g.below(8));
            for (std::size_t p = 0; p < parties; ++p)
                votes[(e / lanes * parties + p) * lanes + e % lanes] = static_cast<std::int32_t>(elections[e][p]);
        }
    }
    static constexpr std::size_t lanes = allocation::batch_lanes;

    std::vector<std::int32_t> votes;
    std::vector<std::int32_t> house;
};

/// Every block by the kernel, and whatever it does not certify by the exact path. Returns how many that were.
std::size_t run_blocks(const Blocks& blocks, const Method& method, allocation::BatchKernel kernel) {
    constexpr std::size_t lanes = Blocks::lanes;
    alignas(64) std::array<std::int32_t, parties * lanes> seats{};
    alignas(64) std::array<std::int32_t, lanes> certified{};
    std::array<std::int64_t, parties> votes{};
    std::array<std::int64_t, parties> won{};
    std::array<std::uint8_t, parties> tied{};
    const allocation::BatchRule rule = allocation::batch_rule(method);
    std::size_t again = 0;
    for (std::size_t first = 0; first < blocks.house.size(); first += lanes) {
        const std::int32_t* block = &blocks.votes[first * parties];
        kernel({block, static_cast<int>(parties), &blocks.house[first], seats.data(), certified.data()}, rule);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            if (certified[lane] != 0) continue;
            ++again;
            for (std::size_t p = 0; p < parties; ++p) votes[p] = block[p * lanes + lane];
            keep(allocation::allocate_into(method, votes, blocks.house[first + lane], won, tied));
            for (std::size_t p = 0; p < parties; ++p) seats[p * lanes + lane] = static_cast<std::int32_t>(won[p]);
        }
        keep(seats[0]);
    }
    return again;
}

void heap_over_blocks(const std::vector<Election>& elections, const Blocks& blocks, std::size_t count) {
    std::array<std::size_t, parties> heap{};
    std::array<std::int64_t, parties> won{};
    for (std::size_t e = 0; e < count; ++e) keep(benchmarks::heap_of_exact_quotients(elections[e], blocks.house[e], heap, won));
}

void read(const Blocks& blocks) {
    std::uint32_t sum = 0;
    for (const std::int32_t v : blocks.votes) sum += static_cast<std::uint32_t>(v);
    for (const std::int32_t h : blocks.house) sum += static_cast<std::uint32_t>(h);
    keep(sum);
}

[[nodiscard]] Table batch(const std::string& id, const std::string& words, const std::vector<Election>& drawn) {
    const auto elections = std::make_shared<const std::vector<Election>>(drawn.begin(), drawn.begin() + (1 << 14));
    const auto blocks = std::make_shared<const Blocks>(drawn);
    const std::size_t count = drawn.size();
    Table table(id, "kernel's layout: 18 parties, 3-10 seats, " + words, "election");
    table.add_yardstick("heap", elections->size(), [=] { heap_over_blocks(*elections, *blocks, elections->size()); });
    table.add_yardstick("read", count, [=] { read(*blocks); });
    for (const allocation::NamedKernel& kernel : allocation::batch_kernels())
        for (const NamedMethod& m : methods) {
            const std::size_t again = run_blocks(*blocks, m.method, kernel.run);
            std::array<char, 32> share{};
            std::snprintf(share.data(), share.size(), "%.2f", 100 * static_cast<double>(again) / static_cast<double>(count));
            table.add(std::string(kernel.name) + ", " + m.name + ", again " + share.data() + " %", count,
                      [=] { keep(run_blocks(*blocks, m.method, kernel.run)); });
        }
    return table;
}

/// From a row-major matrix to a row-major matrix, with the best kernel: what a caller of `allocate_range` sees.
[[nodiscard]] Table whole_call(const std::vector<Election>& drawn) {
    struct Matrix {
        std::vector<std::int64_t> votes;
        std::vector<std::int64_t> house;
        std::vector<std::int32_t> seats;
        std::vector<allocation::BatchStatus> status;
    };
    const std::size_t count = drawn.size();
    const auto matrix = std::make_shared<Matrix>();
    benchmarks::Generator g(3);
    for (const Election& election : drawn) {
        matrix->votes.insert(matrix->votes.end(), election.begin(), election.end());
        matrix->house.push_back(3 + g.below(8));
    }
    matrix->seats.resize(count * parties);
    matrix->status.resize(count);
    Table table("whole", "allocate_range: 64-bit votes by rows, seats by rows", "election");
    table.add_yardstick("read", count, [=] {
        std::uint64_t sum = 0;
        for (const std::int64_t v : matrix->votes) sum += static_cast<std::uint64_t>(v);
        keep(sum);
    });
    const allocation::NamedKernel best = allocation::batch_kernels().front();
    for (const NamedMethod& m : methods)
        table.add(std::string(best.name) + ", " + m.name, count, [=] {
            const allocation::VotesMatrix<std::int64_t> votes{matrix->votes.data(), count, parties, static_cast<std::ptrdiff_t>(parties)};
            const allocation::BatchOutput out{matrix->seats.data(), matrix->status.data()};
            keep(allocation::allocate_range(m.method, votes, {.house = matrix->house}, out, 0, count, best.run).has_value());
        });
    return table;
}

}  // namespace

int main(int count, char** arguments) {
    int rounds = 15;
    std::string json;
    for (int i = 1; i + 1 < count; i += 2) {
        if (std::strcmp(arguments[i], "--rounds") == 0) rounds = std::max(1, std::atoi(arguments[i + 1]));
        if (std::strcmp(arguments[i], "--json") == 0) json = arguments[i + 1];
    }
    std::vector<Table> tables;
    const auto measured = [&](Table table, int times) {
        table.measure(times);
        table.print();
        std::fflush(stdout);
        tables.push_back(std::move(table));
    };
    measured(one_allocation(), 2 * rounds + 1);
    measured(batch("batch", "2^20 elections like those of 2024", benchmarks::elections_like_2024(1 << 20)), rounds);
    measured(batch("ties", "2^17 elections of 60-260 votes, many of them tied", benchmarks::elections_with_ties(1 << 17)), rounds);
    measured(whole_call(benchmarks::elections_like_2024(1 << 19)), rounds);
    measured(large(1000, 1'000'000, "1,000 parties, 1,000,000 seats"), rounds);
    measured(large(1'000'000, 5'000'000, "1,000,000 parties, 5,000,000 seats"), std::min(rounds, 3));  // the heap takes seconds
    if (!json.empty()) benchmarks::write_json(json, "batch", rounds, tables);
}
