// Sums of 16-bit cells over ranges of rows, several columns and a register of rows at a time. Written once over vectors of any width; the
// width and the instruction set are chosen where it is called.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace pemilu::inline v0_1::tally {

/// Columns of cells whose sums are wanted. A cell from 0 to `most` is a count; one with its highest bit set is none.
struct CellColumns {
    std::span<const std::uint16_t* const> cells = {};
    std::uint16_t most = 32767;  ///< no count of these columns is larger: the smaller, the longer they add up in 16 bits
    bool special = true;         ///< are there cells that are no counts?
};

/// Where the results go: the sum of range `r` and column `c` to `sums[r * stride + c]`. `special` is left alone where there is none.
struct RangeSums {
    std::int32_t* sums = nullptr;
    std::size_t stride = 0;
    std::int32_t* special = nullptr;  ///< how many cells are no counts
    std::size_t special_stride = 0;
};

/// A range may have so many rows: its sum fits 32 bits.
inline constexpr std::size_t largest_range = 65'536;

namespace detail {

template <int Bytes>
struct CellLanes {
    typedef std::uint16_t Cells __attribute__((vector_size(Bytes)));                                // NOLINT(modernize-use-using)
    typedef std::int16_t Signed __attribute__((vector_size(Bytes)));                                // NOLINT(modernize-use-using)
    typedef std::uint32_t Sums __attribute__((vector_size(Bytes)));                                 // NOLINT(modernize-use-using)
    typedef std::uint16_t InMemory __attribute__((vector_size(Bytes), aligned(2), may_alias));      // NOLINT(modernize-use-using)
    typedef std::uint32_t SumsInMemory __attribute__((vector_size(Bytes), aligned(4), may_alias));  // NOLINT(modernize-use-using)
    static constexpr std::size_t size = Bytes / 2;

    [[gnu::always_inline]] static inline void load(const std::uint16_t* from, Cells& to) { to = *reinterpret_cast<const InMemory*>(from); }
    /// Pairs of cells in one lane of 32 bits.
    [[gnu::always_inline]] static inline void widen(const Cells& from, Sums& to) {
        const Sums pairs = reinterpret_cast<Sums>(from);
        to += (pairs & 0xFFFFU) + (pairs >> 16U);
    }
};

/// A register loaded at 32 - n has n lanes of ones before zeros; loaded at n, n lanes of zeros before ones, n at most 32.
inline constexpr std::array<std::uint16_t, 64> ones_after_32 = [] {
    std::array<std::uint16_t, 64> lanes{};
    std::fill(lanes.begin() + 32, lanes.end(), std::uint16_t{65535});
    return lanes;
}();

/// Up to twelve columns over one range.
template <int Bytes, bool special, std::size_t... I>
class RangeSum {
    using L = CellLanes<Bytes>;
    using Cells = typename L::Cells;
    using Sums = typename L::Sums;
    static constexpr std::size_t count = sizeof...(I);

public:
    /// `block`: so many registers can be added in 16 bits. `ahead`: so many cells behind the range are fetched early.
    [[gnu::always_inline]] static inline void run(const std::uint16_t* const* columns, std::size_t begin, std::size_t end,
                                                  std::size_t block, [[maybe_unused]] std::size_t ahead, std::int32_t* sums,
                                                  std::int32_t* specials) {
        if (end < L::size) return at_the_top(columns, begin, end, sums, specials);
        if constexpr (Bytes == 32 && count > 2)
            if ((end - begin + L::size - 1) / L::size * (L::size / 2) <= block)
                return in_16_bits(columns, begin, end, ahead, sums, specials);
        Sums total[count] = {};
        Sums none[count] = {};
        std::size_t at = begin;
        while (at + L::size <= end) {
            Cells part[count] = {};
            Cells gone[count] = {};
            const std::size_t stop = std::min(end - L::size, at + (block - 1) * L::size);
            for (; at <= stop; at += L::size) (add(columns[I] + at, part[I], gone[I]), ...);
            (L::widen(part[I], total[I]), ...);
            if constexpr (special) (L::widen(gone[I], none[I]), ...);
        }
        if (at < end) {
            // The last register reaches back over rows that were added already, or are before the range: these are masked.
            Cells mask;
            L::load(ones_after_32.data() + 32 - (L::size - (end - at)), mask);
            Cells part[count] = {};
            Cells gone[count] = {};
            (add(columns[I] + end - L::size, mask, part[I], gone[I]), ...);
            (L::widen(part[I], total[I]), ...);
            if constexpr (special) (L::widen(gone[I], none[I]), ...);
        }
        store(total, sums);
        if constexpr (special) store(none, specials);
    }

private:
    /// A short range: the sum of half a register's lanes fits 16 bits, so that only results are widened.
    [[gnu::always_inline]] static inline void in_16_bits(const std::uint16_t* const* columns, std::size_t begin, std::size_t end,
                                                         std::size_t ahead, std::int32_t* sums, std::int32_t* specials) {
        Cells part[count] = {};
        Cells gone[count] = {};
        std::size_t at = begin;
        for (; at + L::size <= end; at += L::size) (add(columns[I] + at, part[I], gone[I]), ...);
        // A few columns are too many streams for the machine to foresee, and a range is too short.
        const std::size_t next = end + ahead;
        (fetch(columns[I], next), ...);
        if (end - begin > 32) {
            (fetch(columns[I], next + 32), ...);
            (fetch(columns[I], next + 64), ...);
            (fetch(columns[I], next + 96), ...);
        }
        if (at < end) {
            Cells mask;
            L::load(ones_after_32.data() + 32 - (L::size - (end - at)), mask);
            (add(columns[I] + end - L::size, mask, part[I], gone[I]), ...);
        }
        store(part, sums);
        if constexpr (special) store(gone, specials);
    }

    /// Starts to fetch the cell, which may be behind the end.
    [[gnu::always_inline]] static inline void fetch(const std::uint16_t* column, std::size_t cell) {
        __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(column) + cell * sizeof *column));
    }

    [[gnu::always_inline]] static inline void add(const std::uint16_t* from, Cells& sum, Cells& gone) {
        Cells v;
        L::load(from, v);
        add(v, sum, gone);
    }
    [[gnu::always_inline]] static inline void add(const std::uint16_t* from, const Cells& mask, Cells& sum, Cells& gone) {
        Cells v;
        L::load(from, v);
        v &= mask;
        add(v, sum, gone);
    }
    [[gnu::always_inline]] static inline void add(const Cells& v, Cells& sum, Cells& gone) {
        if constexpr (special) {
            const Cells signs = reinterpret_cast<Cells>(reinterpret_cast<typename L::Signed>(v) >> 15);
            sum += v & ~signs;
            gone -= signs;
        } else {
            sum += v;
        }
    }

    /// `Lanes`: `Sums`, or `Cells` where the sums still fit 16 bits.
    template <class Lanes>
    [[gnu::always_inline]] static inline void store(const Lanes (&total)[count], std::int32_t* to) {
        if constexpr (Bytes == 32 && count > 2) {
            store_eight(total, to, std::integral_constant<std::size_t, 0>());
            if constexpr (count > 8) store_eight(total, to, std::integral_constant<std::size_t, 8>());
        } else {
            for (std::size_t c = 0; c < count; ++c) {
                std::uint32_t sum = 0;
                for (std::size_t i = 0; i < L::size / 2; ++i) sum += total[c][i];
                to[c] = static_cast<std::int32_t>(sum);
            }
        }
    }
    /// Eight columns from `first` on: neighbours of two registers are added until every lane is one column's.
    template <class Lanes, std::size_t first>
    [[gnu::always_inline]] static inline void store_eight(const Lanes (&total)[count], std::int32_t* to,
                                                          std::integral_constant<std::size_t, first>) {
        const Lanes zero{};
        const auto column = [&](std::size_t i) -> const Lanes& { return first + i < count ? total[first + i] : zero; };
        Lanes half[2];
        for (std::size_t h = 0; h < 2; ++h) {
            Lanes left;
            Lanes right;
            neighbours(column(4 * h), column(4 * h + 1), left);
            neighbours(column(4 * h + 2), column(4 * h + 3), right);
            neighbours(left, right, half[h]);
        }
        Lanes low;
        Lanes high;
        shuffle<0, 1, 2, 3, 8, 9, 10, 11>(half[0], half[1], low);
        shuffle<4, 5, 6, 7, 12, 13, 14, 15>(half[0], half[1], high);
        low += high;
        Sums sums = reinterpret_cast<Sums>(low);
        if constexpr (std::is_same_v<Lanes, Cells>) sums = (sums & 0xFFFFU) + (sums >> 16U);
        if constexpr (first + 8 <= count)
            *reinterpret_cast<typename L::SumsInMemory*>(to + first) = sums;
        else
            for (std::size_t i = 0; first + i < count; ++i) to[first + i] = static_cast<std::int32_t>(sums[i]);
    }
    /// Lanes of 32 bits of two registers.
    template <int... Places, class Lanes>
    [[gnu::always_inline]] static inline void shuffle(const Lanes& a, const Lanes& b, Lanes& to) {
        to = reinterpret_cast<Lanes>(__builtin_shufflevector(reinterpret_cast<Sums>(a), reinterpret_cast<Sums>(b), Places...));
    }
    template <class Lanes>
    [[gnu::always_inline]] static inline void neighbours(const Lanes& a, const Lanes& b, Lanes& to) {
        Lanes odd;
        shuffle<0, 2, 8, 10, 4, 6, 12, 14>(a, b, to);
        shuffle<1, 3, 9, 11, 5, 7, 13, 15>(a, b, odd);
        to += odd;
    }

    /// There are fewer rows than a register has, and none before them.
    [[gnu::always_inline]] static inline void at_the_top(const std::uint16_t* const* columns, std::size_t begin, std::size_t end,
                                                         std::int32_t* sums, [[maybe_unused]] std::int32_t* specials) {
        for (std::size_t c = 0; c < count; ++c) {
            std::int32_t sum = 0;
            std::int32_t gone = 0;
            for (std::size_t row = begin; row < end; ++row) {
                const std::uint16_t cell = columns[c][row];
                sum += cell < 32768 ? cell : 0;
                gone += cell < 32768 ? 0 : 1;
            }
            sums[c] = sum;
            if constexpr (special) specials[c] = gone;
        }
    }
};

/// Rows of a nation, or of a district?
[[nodiscard]] inline bool long_columns(std::span<const std::size_t> bounds) { return bounds.back() - bounds.front() > 65'536; }

template <int Bytes, bool special, std::size_t... I>
[[gnu::always_inline]] inline void sum_group(std::index_sequence<I...>, const CellColumns& columns, std::size_t first,
                                             std::span<const std::size_t> bounds, const RangeSums& out) {
    const std::uint16_t* cells[] = {columns.cells[first + I]...};
    const std::size_t block = std::max<std::size_t>(1, 65'535U / std::max<std::size_t>(1, columns.most));
    // Measured: the rows of a nation, and of a district with all its candidates.
    const std::size_t ahead = long_columns(bounds) ? 1024 : 256;
    for (std::size_t r = 0; r + 1 < bounds.size(); ++r) {
        RangeSum<Bytes, special, I...>::run(cells, bounds[r], bounds[r + 1], block, ahead, out.sums + r * out.stride + first,
                                            special ? out.special + r * out.special_stride + first : nullptr);
    }
}

/// Groups of nearly equal size. Measured: columns of a whole nation come from memory, where six streams at a time are faster than nine;
/// those of one district stay in the cache, where more columns in one go share more work.
template <int Bytes, bool special>
[[gnu::always_inline]] inline void sum_groups(const CellColumns& columns, std::span<const std::size_t> bounds, const RangeSums& out) {
    const std::size_t most = long_columns(bounds) ? 6 : 12;
    const std::size_t count = columns.cells.size();
    const std::size_t groups = (count + most - 1) / most;
    for (std::size_t g = 0; g < groups; ++g) {
        const std::size_t first = count * g / groups;
        switch (count * (g + 1) / groups - first) {
            case 1: sum_group<Bytes, special>(std::make_index_sequence<1>(), columns, first, bounds, out); break;
            case 2: sum_group<Bytes, special>(std::make_index_sequence<2>(), columns, first, bounds, out); break;
            case 3: sum_group<Bytes, special>(std::make_index_sequence<3>(), columns, first, bounds, out); break;
            case 4: sum_group<Bytes, special>(std::make_index_sequence<4>(), columns, first, bounds, out); break;
            case 5: sum_group<Bytes, special>(std::make_index_sequence<5>(), columns, first, bounds, out); break;
            case 6: sum_group<Bytes, special>(std::make_index_sequence<6>(), columns, first, bounds, out); break;
            case 7: sum_group<Bytes, special>(std::make_index_sequence<7>(), columns, first, bounds, out); break;
            case 8: sum_group<Bytes, special>(std::make_index_sequence<8>(), columns, first, bounds, out); break;
            case 9: sum_group<Bytes, special>(std::make_index_sequence<9>(), columns, first, bounds, out); break;
            case 10: sum_group<Bytes, special>(std::make_index_sequence<10>(), columns, first, bounds, out); break;
            case 11: sum_group<Bytes, special>(std::make_index_sequence<11>(), columns, first, bounds, out); break;
            default: sum_group<Bytes, special>(std::make_index_sequence<12>(), columns, first, bounds, out); break;
        }
    }
}

template <int Bytes>
[[gnu::always_inline]] inline void sum_all(const CellColumns& columns, std::span<const std::size_t> bounds, const RangeSums& out) {
    if (columns.special)
        sum_groups<Bytes, true>(columns, bounds, out);
    else
        sum_groups<Bytes, false>(columns, bounds, out);
}

inline void sum_baseline(const CellColumns& columns, std::span<const std::size_t> bounds, const RangeSums& out) {
    sum_all<16>(columns, bounds, out);
}
#if defined(__x86_64__)
[[gnu::target("avx2")]] inline void sum_avx2(const CellColumns& columns, std::span<const std::size_t> bounds, const RangeSums& out) {
    sum_all<32>(columns, bounds, out);
}
#endif

}  // namespace detail

/// The ranges [bounds[r], bounds[r + 1]) of all columns. Precondition: bounds do not fall; no range is longer than `largest_range`.
using SumKernel = void (*)(const CellColumns&, std::span<const std::size_t> bounds, const RangeSums&);

struct NamedSumKernel {
    std::string_view name;
    SumKernel run;
};

/// The kernels that this machine can run, the fastest first. All give the same sums.
[[nodiscard]] inline std::vector<NamedSumKernel> sum_kernels() {
    std::vector<NamedSumKernel> found;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) found.push_back({"avx2", detail::sum_avx2});
#endif
    found.push_back({"baseline", detail::sum_baseline});
    return found;
}

/// The fastest.
[[nodiscard]] inline SumKernel sum_kernel() {
    static const SumKernel kernel = sum_kernels().front().run;
    return kernel;
}

}  // namespace pemilu::inline v0_1::tally
