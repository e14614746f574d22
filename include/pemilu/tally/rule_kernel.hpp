// Which forms may break a rule? Eight rows at a time, so that only the few that do are looked at one by one (check_sheets.hpp). A form that
// breaks a rule is always among them; one that keeps all of them seldom is.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pemilu/tally/sheet.hpp"
#include "pemilu/tally/sheet_rules.hpp"
#include "pemilu/tally/sum_kernel.hpp"

namespace pemilu::inline v0_1::tally {

namespace detail {

/// One column as the kernel takes it.
struct RuleColumn {
    const std::uint16_t* cells = nullptr;
    bool special = false;  ///< are there cells that are no counts?
};

/// A rule with its columns at hand.
struct RuleCells {
    Relation relation = Relation::equal;
    RuleColumn left = {};
    std::vector<RuleColumn> right = {};
    std::int32_t number = 0;
};

/// The rows of a block in a row of 32-bit marks: not 0 where something may be wrong.
inline constexpr std::size_t rule_block = 1024;

template <int Bytes>
struct RuleLanes {
    typedef std::int32_t Numbers __attribute__((vector_size(Bytes)));                       // NOLINT(modernize-use-using)
    typedef std::int32_t Marks __attribute__((vector_size(Bytes), aligned(4), may_alias));  // NOLINT(modernize-use-using)
    static constexpr std::size_t size = Bytes / 4;

    /// Adds the counts of a column; `gone` becomes -1 where there is none. Counts are below 2^15 and columns below 2^16: no lane overflows.
    [[gnu::always_inline]] static inline void add(const RuleColumn& column, std::size_t row, Numbers& sum, Numbers& gone) {
        typename CellLanes<Bytes / 2>::Cells cells;
        CellLanes<Bytes / 2>::load(column.cells + row, cells);
        Numbers counts = __builtin_convertvector(cells, Numbers);
        if (column.special) {
            const Numbers none = counts > 32767;
            counts &= ~none;
            gone |= none;
        }
        sum += counts;
    }
};

template <int Bytes>
[[gnu::always_inline]] inline void mark_rows(const RuleCells& rule, std::size_t begin, std::size_t rows, std::int32_t* marks) {
    using L = RuleLanes<Bytes>;
    using Numbers = typename L::Numbers;
    for (std::size_t i = 0; i + L::size <= rows; i += L::size) {
        Numbers left{};
        Numbers no_left{};
        L::add(rule.left, begin + i, left, no_left);
        Numbers right{};
        Numbers incomplete{};
        if (rule.right.empty()) right += rule.number;
        for (const RuleColumn& column : rule.right) L::add(column, begin + i, right, incomplete);
        Numbers broken{};
        switch (rule.relation) {
            // Parts that are missing could only add: too little on the left is wrong in any case.
            case Relation::equal: broken = (left < right) | ((left > right) & ~incomplete); break;
            case Relation::at_most: broken = (left > right) & ~incomplete; break;
            case Relation::reserve: {
                // Outside of floor(x / 100) to ceil(x / 100) + 1, without dividing.
                const Numbers x = right * rule.number;
                const Numbers reserve = (left - right) * 100;
                broken = ((x >= reserve + 100) | (reserve - 200 >= x)) & ~incomplete;
                break;
            }
        }
        broken &= ~no_left;
        *reinterpret_cast<typename L::Marks*>(marks + i) |= broken;
    }
}

template <int Bytes>
[[gnu::always_inline]] inline void mark_all(std::span<const RuleCells> rules, std::size_t begin, std::size_t rows, std::int32_t* marks) {
    for (const RuleCells& rule : rules) mark_rows<Bytes>(rule, begin, rows, marks);
}

inline void mark_baseline(std::span<const RuleCells> rules, std::size_t begin, std::size_t rows, std::int32_t* marks) {
    mark_all<16>(rules, begin, rows, marks);
}
#if defined(__x86_64__)
[[gnu::target("avx2")]] inline void mark_avx2(std::span<const RuleCells> rules, std::size_t begin, std::size_t rows, std::int32_t* marks) {
    mark_all<32>(rules, begin, rows, marks);
}
#endif

}  // namespace detail

/// Marks rows [begin, begin + rows), a multiple of 8 and at most `rule_block`.
using RuleKernel = void (*)(std::span<const detail::RuleCells> rules, std::size_t begin, std::size_t rows, std::int32_t* marks);

struct NamedRuleKernel {
    std::string_view name;
    RuleKernel run;
};

/// The kernels that this machine can run, the fastest first. All mark the same rows.
[[nodiscard]] inline std::vector<NamedRuleKernel> rule_kernels() {
    std::vector<NamedRuleKernel> found;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) found.push_back({"avx2", detail::mark_avx2});
#endif
    found.push_back({"baseline", detail::mark_baseline});
    return found;
}

/// The rows that have to be looked at, in order: every row that breaks a rule, every row with a count that does not fit 15 bits, and the
/// last few.
[[nodiscard]] inline std::vector<std::size_t> suspicious_rows(const Sheets& sheets, std::span<const SheetRule> rules, RuleKernel kernel) {
    const auto column = [&sheets](std::size_t i) {
        const CountColumn& counts = sheets.columns()[i].counts;
        return detail::RuleColumn{counts.cells(), counts.special() > 0};
    };
    std::vector<bool> beside(sheets.rows(), false);
    bool any_beside = false;
    for (const SheetColumn& c : sheets.columns())
        for (const auto& [row, count] : c.counts.beside()) any_beside = beside[row] = true;
    std::vector<detail::RuleCells> cells;
    for (const SheetRule& rule : rules) {
        cells.push_back({rule.relation, column(rule.left), {}, static_cast<std::int32_t>(rule.number)});
        for (const std::size_t part : rule.right) cells.back().right.push_back(column(part));
    }
    std::vector<std::size_t> found;
    std::vector<std::int32_t> marks(detail::rule_block);
    const std::size_t whole = sheets.rows() / 8 * 8;
    for (std::size_t begin = 0; begin < whole; begin += detail::rule_block) {
        const std::size_t rows = std::min(detail::rule_block, whole - begin);
        std::fill(marks.begin(), marks.end(), 0);
        kernel(cells, begin, rows, marks.data());
        for (std::size_t i = 0; i < rows; i += 8) {
            std::int32_t any = 0;
            for (std::size_t k = 0; k < 8; ++k) any |= marks[i + k];
            if (any == 0 && !any_beside) continue;
            for (std::size_t k = i; k < i + 8; ++k)
                if (marks[k] != 0 || beside[begin + k]) found.push_back(begin + k);
        }
    }
    for (std::size_t row = whole; row < sheets.rows(); ++row) found.push_back(row);
    return found;
}

}  // namespace pemilu::inline v0_1::tally
