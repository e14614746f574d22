// A million elections in one call: the kernel that the machine has, and the exact path for whatever it does not certify.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/allocation/allocate.hpp"
#include "pemilu/allocation/batch_kernel.hpp"
#include "pemilu/allocation/kernel.hpp"
#include "pemilu/allocation/largest_remainder.hpp"
#include "pemilu/allocation/method.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1::allocation {

/// How an election of a batch ended. The seats of one that is not decided are the certain ones; `allocate` tells the rest.
enum class BatchStatus : std::uint8_t {
    decided = 0,
    tied = 1,
    no_votes = 2,
    no_answer = 3,  ///< the method has none, such as a quota that hands out too many seats
};

/// Votes as they lie in memory: strides count elements, so that rows, columns and slices of a matrix need no copy.
template <class T>
struct VotesMatrix {
    const T* votes = nullptr;
    std::size_t elections = 0;
    std::size_t parties = 0;
    std::ptrdiff_t election_stride = 0;
    std::ptrdiff_t party_stride = 1;

    [[nodiscard]] T at(std::size_t election, std::size_t party) const noexcept {
        return votes[static_cast<std::ptrdiff_t>(election) * election_stride + static_cast<std::ptrdiff_t>(party) * party_stride];
    }
};

/// What goes with the votes. `house` has one entry for each election, or `house_period` entries that repeat (the districts of a chamber).
/// `takes_part`, if given, has a row of parties for every `mask_period` elections: those of a chamber share one threshold.
struct BatchOptions {
    std::span<const std::int64_t> house = {};
    const std::uint8_t* takes_part = nullptr;
    std::size_t mask_period = 1;

    [[nodiscard]] std::int64_t seats_of(std::size_t election) const noexcept { return house[election % house.size()]; }
    [[nodiscard]] const std::uint8_t* mask_of(std::size_t election, std::size_t parties) const noexcept {
        return takes_part == nullptr ? nullptr : takes_part + election / mask_period * parties;
    }
};

/// Where the result goes: `seats[election * parties + party]`, `status[election]`.
struct BatchOutput {
    std::int32_t* seats = nullptr;
    BatchStatus* status = nullptr;
};

namespace detail {

inline void run_block_baseline(const BatchBlock& block, const BatchRule& rule) { run_block<16>(block, rule); }
#if defined(__x86_64__)
[[gnu::target("avx2,fma")]] inline void run_block_avx2(const BatchBlock& block, const BatchRule& rule) { run_block<32>(block, rule); }
[[gnu::target("avx512f,avx512vl,avx512bw,avx512dq")]] inline void run_block_avx512(const BatchBlock& block, const BatchRule& rule) {
    run_block<64>(block, rule);
}
#endif

}  // namespace detail

using BatchKernel = void (*)(const BatchBlock&, const BatchRule&);

struct NamedKernel {
    std::string_view name;
    BatchKernel run;
};

/// The kernels that this machine can run, the fastest first. All give the same bytes.
[[nodiscard]] inline std::vector<NamedKernel> batch_kernels() {
    std::vector<NamedKernel> found;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq"))
        found.push_back({"avx512", detail::run_block_avx512});
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) found.push_back({"avx2", detail::run_block_avx2});
#endif
#if defined(__aarch64__)
    found.push_back({"neon", detail::run_block_baseline});  // which every processor of this architecture has
#else
    found.push_back({"baseline", detail::run_block_baseline});
#endif
    return found;
}

/// The kernel's rule for a method; `BatchScheme::none` where there is no kernel and every election takes the plain path.
[[nodiscard]] inline BatchRule batch_rule(const Method& method) noexcept {
    if (const auto* linear = std::get_if<Linear>(&method.by)) {
        const double r = linear->rounding_point();
        if (starts_at_zero(*linear) || r < 0.25 || r > 4 || linear->step > 1'000'000) return {};
        const auto first = static_cast<float>(r);
        return {r <= 1 ? BatchScheme::linear : BatchScheme::modified_first, first, first};
    }
    if (const auto* first = std::get_if<ModifiedFirst>(&method.by)) {
        if (first->over > 1000 || 4 * first->first < first->over) return {};
        return {BatchScheme::modified_first, 0.5F, static_cast<float>(first->first) / static_cast<float>(2 * first->over)};
    }
    if (const auto* remainder = std::get_if<LargestRemainder>(&method.by)) {
        if (remainder->quota.kind == QuotaKind::hare) return {BatchScheme::hare};
        if (remainder->quota.kind == QuotaKind::droop) return {BatchScheme::droop};
    }
    return {};
}

namespace detail {

/// Four by four numbers, rows to columns: `from` and `to` have a row every so many numbers. Written out, because g++ keeps the rows of a loop in
/// memory.
struct FourByFour {
    typedef std::int32_t Row __attribute__((vector_size(16)));  // NOLINT(modernize-use-using)

    Row rows[4];

    void turn() {
        const Row low = __builtin_shufflevector(rows[0], rows[1], 0, 4, 1, 5);
        const Row high = __builtin_shufflevector(rows[0], rows[1], 2, 6, 3, 7);
        const Row other_low = __builtin_shufflevector(rows[2], rows[3], 0, 4, 1, 5);
        const Row other_high = __builtin_shufflevector(rows[2], rows[3], 2, 6, 3, 7);
        rows[0] = __builtin_shufflevector(low, other_low, 0, 1, 4, 5);
        rows[1] = __builtin_shufflevector(low, other_low, 2, 3, 6, 7);
        rows[2] = __builtin_shufflevector(high, other_high, 0, 1, 4, 5);
        rows[3] = __builtin_shufflevector(high, other_high, 2, 3, 6, 7);
    }
    void load(const std::int32_t* from, std::size_t every) {
        std::memcpy(&rows[0], from, sizeof(Row));
        std::memcpy(&rows[1], from + every, sizeof(Row));
        std::memcpy(&rows[2], from + 2 * every, sizeof(Row));
        std::memcpy(&rows[3], from + 3 * every, sizeof(Row));
    }
    void store(std::int32_t* to, std::size_t every) const {
        std::memcpy(to, &rows[0], sizeof(Row));
        std::memcpy(to + every, &rows[1], sizeof(Row));
        std::memcpy(to + 2 * every, &rows[2], sizeof(Row));
        std::memcpy(to + 3 * every, &rows[3], sizeof(Row));
    }
};

/// A batch, block by block. Everything that a block needs lies in here: nothing is allocated for an election that is certified.
template <class T>
class Batch {
public:
    Batch(const Method& method, const VotesMatrix<T>& votes, const BatchOptions& options, BatchOutput out, BatchKernel kernel)
        : method_(method), votes_(votes), options_(options), out_(out), kernel_(kernel), rule_(batch_rule(method)) {
        if (votes.parties > static_cast<std::size_t>(batch_parties)) rule_ = {};
        counts_.resize(votes.parties);
        seats_.resize(votes.parties);
        tied_.resize(votes.parties);
    }

    /// Elections first … last-1. Errors: negative votes (input), a sum beyond 2^63-1 (capacity); `row` is the election.
    [[nodiscard]] std::optional<Error> run(std::size_t first, std::size_t last) {
        for (std::size_t e = first; e < last; e += batch_lanes) {
            const std::size_t size = std::min<std::size_t>(batch_lanes, last - e);
            auto error = rule_.scheme == BatchScheme::none ? run_plainly(e, size) : run_together(e, size);
            if (error) return error;
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<Error> run_plainly(std::size_t first, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i)
            if (auto error = redo(first + i)) return error;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> run_together(std::size_t first, std::size_t size) {
        const std::size_t parties = votes_.parties;
        for (std::size_t i = 0; i < batch_lanes; ++i) house_[i] = 0;
        if (size < batch_lanes) std::fill_n(block_.begin(), parties * batch_lanes, 0);
        std::array<bool, batch_lanes> exact{};
        bool any_exact = false;
        const bool loaded = size == batch_lanes && load_all(first);
        for (std::size_t i = 0; i < size; ++i) {
            const std::int64_t house = options_.seats_of(first + i);
            const bool fits = loaded || load(first + i, i);
            if (!loaded && negative_) return negative(first + i);
            exact[i] = !fits || house > batch_seats;
            any_exact |= exact[i];
            house_[i] = exact[i] ? 0 : static_cast<std::int32_t>(house);
        }
        kernel_(BatchBlock{block_.data(), static_cast<int>(parties), house_.data(), won_.data(), certified_.data()}, rule_);
        if (size == batch_lanes && !any_exact && std::ranges::find(certified_, 0) == certified_.end()) {
            store_all(first);
            return std::nullopt;
        }
        for (std::size_t i = 0; i < size; ++i) {
            if (exact[i] || certified_[i] == 0) {
                if (auto error = redo(first + i)) return error;
                continue;
            }
            std::int32_t* seats = out_.seats + (first + i) * parties;
            for (std::size_t p = 0; p < parties; ++p) seats[p] = won_[p * batch_lanes + i];
            out_.status[first + i] = BatchStatus::decided;
        }
        return std::nullopt;
    }

    /// A whole block of certain results.
    void store_all(std::size_t first) {
        const std::size_t parties = votes_.parties;
        for (std::size_t i = 0; i < batch_lanes; i += 4) {
            std::int32_t* seats = out_.seats + (first + i) * parties;
            std::size_t p = 0;
            for (FourByFour tile; p + 4 <= parties; p += 4) {
                tile.load(won_.data() + p * batch_lanes + i, batch_lanes);
                tile.turn();
                tile.store(seats + p, parties);
            }
            for (; p < parties; ++p)
                for (std::size_t k = 0; k < 4; ++k) seats[k * parties + p] = won_[p * batch_lanes + i + k];
        }
        std::fill_n(out_.status + first, batch_lanes, BatchStatus::decided);
    }

    /// One election into its lane; false if it has a vote count that the kernel cannot hold.
    [[nodiscard]] bool load(std::size_t election, std::size_t lane) {
        const std::uint8_t* mask = options_.mask_of(election, votes_.parties);
        const T* row = votes_.votes + static_cast<std::ptrdiff_t>(election) * votes_.election_stride;
        bool fits = true;
        bool negative = false;
        for (std::size_t p = 0; p < votes_.parties; ++p) {
            const T votes = row[static_cast<std::ptrdiff_t>(p) * votes_.party_stride];
            if constexpr (std::is_signed_v<T>) negative |= votes < 0;
            if constexpr (sizeof(T) >= 4) fits &= votes <= static_cast<T>(std::numeric_limits<std::int32_t>::max());
            const auto count = static_cast<std::int32_t>(votes);  // NOLINT(bugprone-signed-char-misuse): a negative count is an error
            block_[p * batch_lanes + lane] = mask == nullptr || mask[p] != 0 ? count : 0;
        }
        negative_ = negative;
        if (!fits)
            for (std::size_t p = 0; p < votes_.parties; ++p) block_[p * batch_lanes + lane] = 0;
        return fits;
    }

    /// A whole block without masks, whose votes lie side by side: any that is negative or too large has a bit that others have not. False
    /// if there is one, or another block.
    [[nodiscard]] bool load_all(std::size_t first) {
        if (votes_.party_stride != 1 || options_.mask_of(first, votes_.parties) != nullptr) return false;
        typedef T Votes __attribute__((vector_size(4 * sizeof(T))));  // NOLINT(modernize-use-using)
        const std::size_t parties = votes_.parties;
        Votes bits{};
        T rest = 0;
        for (std::size_t i = 0; i < batch_lanes; i += 4) {
            const T* rows[4];
            for (std::size_t k = 0; k < 4; ++k)
                rows[k] = votes_.votes + static_cast<std::ptrdiff_t>(first + i + k) * votes_.election_stride;
            std::size_t p = 0;
            for (FourByFour tile; p + 4 <= parties; p += 4) {
                Votes votes[4];
                std::memcpy(&votes[0], rows[0] + p, sizeof(Votes));
                std::memcpy(&votes[1], rows[1] + p, sizeof(Votes));
                std::memcpy(&votes[2], rows[2] + p, sizeof(Votes));
                std::memcpy(&votes[3], rows[3] + p, sizeof(Votes));
                bits |= (votes[0] | votes[1]) | (votes[2] | votes[3]);
                tile.rows[0] = __builtin_convertvector(votes[0], FourByFour::Row);
                tile.rows[1] = __builtin_convertvector(votes[1], FourByFour::Row);
                tile.rows[2] = __builtin_convertvector(votes[2], FourByFour::Row);
                tile.rows[3] = __builtin_convertvector(votes[3], FourByFour::Row);
                tile.turn();
                tile.store(block_.data() + p * batch_lanes + i, batch_lanes);
            }
            for (; p < parties; ++p)
                for (std::size_t k = 0; k < 4; ++k) {
                    rest = static_cast<T>(rest | rows[k][p]);
                    block_[p * batch_lanes + i + k] = static_cast<std::int32_t>(rows[k][p]);  // NOLINT(bugprone-signed-char-misuse)
                }
        }
        for (std::size_t k = 0; k < 4; ++k) rest = static_cast<T>(rest | bits[k]);
        if constexpr (std::is_signed_v<T>)
            if (rest < 0) return false;
        return static_cast<std::uint64_t>(rest) <= static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max());
    }

    [[nodiscard]] Error negative(std::size_t election) const {
        Error error{.message = "votes are never negative", .row = static_cast<std::int64_t>(election), .expected = "0 or more"};
        for (std::size_t p = 0; p < votes_.parties; ++p)
            if constexpr (std::is_signed_v<T>)
                if (const T votes = votes_.at(election, p); votes < 0 && error.value.empty()) {
                    error.value = std::to_string(votes);
                    error.column = std::to_string(p);
                }
        return error;
    }

    /// The exact path, for one election.
    [[nodiscard]] std::optional<Error> redo(std::size_t election) {
        const std::uint8_t* mask = options_.mask_of(election, votes_.parties);
        std::uint64_t sum = 0;
        constexpr auto limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        for (std::size_t p = 0; p < votes_.parties; ++p) {
            const T votes = votes_.at(election, p);
            if constexpr (std::is_signed_v<T>)
                if (votes < 0) return negative(election);
            if (static_cast<std::uint64_t>(votes) > limit - std::min(sum, limit))
                return Error{.kind = ErrorKind::capacity,
                             .message = "the sum of all votes exceeds 2^63-1",
                             .row = static_cast<std::int64_t>(election)};
            sum += static_cast<std::uint64_t>(votes);
            counts_[p] = mask == nullptr || mask[p] != 0 ? static_cast<std::int64_t>(votes) : 0;
        }
        return write(election, answer(options_.seats_of(election)));
    }

    [[nodiscard]] BatchStatus answer(std::int64_t house) {
        if (const auto status = allocate_into(method_, counts_, house, seats_, tied_)) return static_cast<BatchStatus>(*status);
        std::ranges::fill(seats_, 0);
        if (house == 0) return BatchStatus::decided;
        if (nobody_voted(counts_)) return BatchStatus::no_votes;
        if (std::holds_alternative<BalinskiYoung>(method_.by)) {
            const Progress progress = balinski_young_progress(counts_, house, {});
            seats_ = progress.certain;
            return progress.contenders.empty() ? BatchStatus::decided : BatchStatus::tied;
        }
        const Limits none{std::vector<std::int64_t>(counts_.size(), 0), std::vector<std::int64_t>(counts_.size(), no_maximum)};
        const auto filled = fill_by(method_, AllocationOptions{}, counts_, house, none);
        if (!filled) return BatchStatus::no_answer;
        seats_ = filled->seats;
        return static_cast<BatchStatus>(filled->status);
    }

    [[nodiscard]] std::optional<Error> write(std::size_t election, BatchStatus status) {
        std::int32_t* seats = out_.seats + election * votes_.parties;
        for (std::size_t p = 0; p < votes_.parties; ++p) seats[p] = static_cast<std::int32_t>(seats_[p]);
        out_.status[election] = status;
        return std::nullopt;
    }

    const Method& method_;
    VotesMatrix<T> votes_;
    BatchOptions options_;
    BatchOutput out_;
    BatchKernel kernel_;
    BatchRule rule_;
    bool negative_ = false;
    alignas(64) std::array<std::int32_t, std::size_t{batch_parties} * batch_lanes> block_ = {};
    alignas(64) std::array<std::int32_t, std::size_t{batch_parties} * batch_lanes> won_ = {};
    alignas(64) std::array<std::int32_t, batch_lanes> house_ = {};
    alignas(64) std::array<std::int32_t, batch_lanes> certified_ = {};
    std::vector<std::int64_t> counts_ = {};
    std::vector<std::int64_t> seats_ = {};
    std::vector<std::uint8_t> tied_ = {};
};

}  // namespace detail

/// Allocates elections first … last-1 of a matrix. Ranges are independent of each other: give each thread its own; the result has the same
/// bytes however the work is cut. Memory beside input and output: some 20 KiB.
/// Preconditions: `options.house` is not empty and holds 0 … seats_limit. Errors: negative votes (input), a sum beyond 2^63-1 (capacity);
/// `row` is the election, `column` the party.
template <class T>
[[nodiscard]] std::optional<Error> allocate_range(const Method& method, const VotesMatrix<T>& votes, const BatchOptions& options,
                                                  BatchOutput out, std::size_t first, std::size_t last, BatchKernel kernel) {
    return detail::Batch<T>(method, votes, options, out, kernel).run(first, last);
}

}  // namespace pemilu::inline v0_1::allocation
