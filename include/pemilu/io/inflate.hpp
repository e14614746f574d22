// "Deflate" (RFC 1951), as the members of zip archives are packed, for contents whose size is known.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace pemilu::inline v0_1::io {

namespace detail {

/// Bits from the lowest up. Behind the end come zeros, and `overrun` tells.
class DeflateBits {
public:
    explicit DeflateBits(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    /// At least 32 bits are there afterwards.
    void refill() {
        if (end_ - at_ >= 8) {
            std::uint64_t next = 0;
            for (unsigned i = 0; i < 8; ++i) next |= std::uint64_t{static_cast<unsigned char>(at_[i])} << (8 * i);
            bits_ |= next << count_;
            at_ += (63 - count_) / 8;
            count_ |= 56U;
            return;
        }
        while (count_ <= 56) {
            if (at_ != end_)
                bits_ |= std::uint64_t{static_cast<unsigned char>(*at_++)} << count_;
            else
                ++missing_;
            count_ += 8;
        }
    }
    [[nodiscard]] std::uint32_t peek(unsigned bits) const { return static_cast<std::uint32_t>(bits_ & ((std::uint64_t{1} << bits) - 1)); }
    void drop(unsigned bits) {
        bits_ >>= bits;
        count_ -= bits;
    }
    /// At most 16 bits after `refill`.
    [[nodiscard]] std::uint32_t take(unsigned bits) {
        const std::uint32_t value = peek(bits);
        drop(bits);
        return value;
    }
    [[nodiscard]] bool overrun() const { return missing_ * 8 > count_; }

    /// What follows the byte that is begun. Precondition: `!overrun()`.
    [[nodiscard]] std::string_view rest() {
        drop(count_ % 8);
        const char* const from = at_ - (count_ / 8 - missing_);
        return {from, static_cast<std::size_t>(end_ - from)};
    }

private:
    const char* at_;
    const char* end_;
    std::uint64_t bits_ = 0;
    unsigned count_ = 0;    ///< of the bits that are there
    unsigned missing_ = 0;  ///< bytes that were wanted behind the end
};

/// The codes of an alphabet, shorter ones first and among equals by symbol. Codes of up to `quick` bits are found in one step.
class DeflateCode {
public:
    /// Lengths from 0 (not used) to 15. False if there are more codes than fit; a code that is not complete has words that mean nothing.
    [[nodiscard]] bool build(std::span<const std::uint8_t> lengths) {
        count_ = {};
        for (const std::uint8_t length : lengths) ++count_[length];
        count_[0] = 0;
        std::array<std::uint16_t, 17> offset{};
        int room = 1;
        for (std::size_t length = 1; length <= 15; ++length) {
            room = 2 * room - count_[length];
            if (room < 0) return false;
            offset[length + 1] = static_cast<std::uint16_t>(offset[length] + count_[length]);
        }
        for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol)
            if (lengths[symbol] != 0) symbols_[offset[lengths[symbol]]++] = static_cast<std::uint16_t>(symbol);
        fill_quick();
        return true;
    }

    /// -1: no symbol has this code. Precondition: 15 bits are there.
    [[nodiscard]] int next(DeflateBits& bits) const {
        const std::uint16_t entry = quick_[bits.peek(quick)];
        if (entry != 0) {
            bits.drop(entry & 15U);
            return entry >> 4U;
        }
        return next_slowly(bits);
    }

private:
    static constexpr unsigned quick = 9;

    void fill_quick() {
        quick_ = {};
        std::uint32_t code = 0;
        std::size_t at = 0;
        for (unsigned length = 1; length <= quick; ++length, code <<= 1U)
            for (unsigned i = 0; i < count_[length]; ++i, ++code, ++at)
                for (std::uint32_t place = reversed(code, length); place < quick_.size(); place += 1U << length)
                    quick_[place] = static_cast<std::uint16_t>(std::uint32_t{symbols_[at]} << 4U | length);
    }
    [[nodiscard]] static std::uint32_t reversed(std::uint32_t code, unsigned length) {
        std::uint32_t out = 0;
        for (unsigned i = 0; i < length; ++i) out |= (code >> i & 1U) << (length - 1 - i);
        return out;
    }
    [[nodiscard]] int next_slowly(DeflateBits& bits) const {
        int code = 0;
        int first = 0;
        int at = 0;
        for (std::size_t length = 1; length <= 15; ++length) {
            code |= static_cast<int>(bits.take(1));
            const int count = count_[length];
            if (code - first < count) return symbols_[static_cast<std::size_t>(at + code - first)];
            at += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        return -1;
    }

    std::array<std::uint16_t, 16> count_ = {};           ///< of codes, by length
    std::array<std::uint16_t, 288> symbols_ = {};        ///< in the order of the codes
    std::array<std::uint16_t, 1U << quick> quick_ = {};  ///< symbol and length, by the next bits; 0: a longer code, or none
};

/// Unpacks into a place of known size.
class Inflate {
public:
    Inflate(std::string_view packed, std::span<char> out) : bits_(packed), out_(out) {}

    /// False if the data are damaged, or their size is another.
    [[nodiscard]] bool run() {
        for (bool last = false; !last;) {
            bits_.refill();
            last = bits_.take(1) != 0;
            const std::uint32_t kind = bits_.take(2);
            if (kind == 3 || bits_.overrun()) return false;
            if (!(kind == 0 ? copy_stored() : (kind == 1 ? fixed_codes() : own_codes()) && read_symbols())) return false;
        }
        return size_ == out_.size() && !bits_.overrun() && bits_.rest().empty();
    }

private:
    [[nodiscard]] bool copy_stored() {
        const std::string_view rest = bits_.rest();
        if (rest.size() < 4) return false;
        const auto word = [rest](std::size_t at) {
            return static_cast<unsigned>(static_cast<unsigned char>(rest[at]) | static_cast<unsigned char>(rest[at + 1]) << 8U);
        };
        const std::size_t length = word(0);
        if (length != (word(2) ^ 0xFFFFU) || rest.size() - 4 < length || out_.size() - size_ < length) return false;
        std::copy_n(rest.data() + 4, length, out_.data() + size_);
        size_ += length;
        bits_ = DeflateBits(rest.substr(4 + length));
        return true;
    }

    [[nodiscard]] bool fixed_codes() {
        std::array<std::uint8_t, 288 + 30> lengths{};
        for (std::size_t i = 0; i < 288; ++i) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
        std::fill(lengths.begin() + 288, lengths.end(), std::uint8_t{5});
        return literals_.build(std::span(lengths).first(288)) && distances_.build(std::span(lengths).subspan(288));
    }

    /// The lengths of both codes are packed with a third.
    [[nodiscard]] bool own_codes() {
        constexpr std::array<std::uint8_t, 19> order = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
        const std::size_t literals = bits_.take(5) + 257;
        const std::size_t distances = bits_.take(5) + 1;
        const std::size_t count = bits_.take(4) + 4;
        if (literals > 286 || distances > 30) return false;
        std::array<std::uint8_t, 19> own{};
        for (std::size_t i = 0; i < count; ++i) {
            bits_.refill();
            own[order[i]] = static_cast<std::uint8_t>(bits_.take(3));
        }
        if (!literals_.build(own)) return false;
        std::array<std::uint8_t, 286 + 30> lengths{};
        for (std::size_t at = 0; at < literals + distances;) {
            bits_.refill();
            const int symbol = literals_.next(bits_);
            if (symbol < 0 || bits_.overrun()) return false;
            if (symbol < 16) {
                lengths[at++] = static_cast<std::uint8_t>(symbol);
                continue;
            }
            if (symbol == 16 && at == 0) return false;
            const std::uint8_t value = symbol == 16 ? lengths[at - 1] : std::uint8_t{0};
            const std::size_t times = symbol == 16 ? 3 + bits_.take(2) : symbol == 17 ? 3 + bits_.take(3) : 11 + bits_.take(7);
            if (at + times > literals + distances) return false;
            std::fill_n(lengths.begin() + static_cast<std::ptrdiff_t>(at), times, value);
            at += times;
        }
        if (lengths[256] == 0) return false;  // the block could not end
        const std::span<const std::uint8_t> all(lengths);
        return literals_.build(all.first(literals)) && distances_.build(all.subspan(literals, distances));
    }

    [[nodiscard]] bool read_symbols() {
        while (true) {
            bits_.refill();
            const int symbol = literals_.next(bits_);
            if (symbol < 0 || bits_.overrun()) return false;
            if (symbol == 256) return true;
            if (symbol > 256) {
                if (!copy_earlier(static_cast<std::size_t>(symbol) - 257)) return false;
                continue;
            }
            if (size_ == out_.size()) return false;
            out_[size_++] = static_cast<char>(symbol);
        }
    }

    /// A piece that was there before, `length` bytes from `distance` back; they may overlap.
    [[nodiscard]] bool copy_earlier(std::size_t code) {
        constexpr std::array<std::uint16_t, 29> lengths = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                                           31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
        constexpr std::array<std::uint8_t, 29> more = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                       2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
        constexpr std::array<std::uint16_t, 30> distances = {1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                                             33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                                             1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
        if (code >= lengths.size()) return false;
        const std::size_t length = lengths[code] + bits_.take(more[code]);
        bits_.refill();
        const int back = distances_.next(bits_);
        if (back < 0 || back >= 30) return false;
        const auto which = static_cast<std::size_t>(back);
        const std::size_t distance = distances[which] + bits_.take(static_cast<unsigned>(back < 2 ? 0 : back / 2 - 1));
        if (distance > size_ || length > out_.size() - size_) return false;
        char* const to = out_.data() + size_;
        const char* const from = to - distance;
        if (distance >= length)
            std::memcpy(to, from, length);
        else
            for (std::size_t i = 0; i < length; ++i) to[i] = from[i];
        size_ += length;
        return true;
    }

    DeflateBits bits_;
    std::span<char> out_;
    std::size_t size_ = 0;
    DeflateCode literals_ = {};
    DeflateCode distances_ = {};
};

}  // namespace detail

/// Unpacks `packed` so that `out` is full. False if the data are damaged, are fewer or more than that, or are not at their end.
[[nodiscard]] inline bool inflate(std::string_view packed, std::span<char> out) { return detail::Inflate(packed, out).run(); }

}  // namespace pemilu::inline v0_1::io
