// Every method by its name: what `--method` reads, with a definition of one line and the source.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "pemilu/allocation/method.hpp"
#include "pemilu/core/nearest.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/core/share.hpp"

namespace pemilu::inline v0_1::allocation {

enum class Family : std::uint8_t { divisor, quota };

[[nodiscard]] constexpr std::string_view to_string(Family family) noexcept { return family == Family::divisor ? "divisor" : "quota"; }

/// A name, what it stands for, and where it comes from. A method with a parameter is named up to the colon.
struct CatalogueEntry {
    std::string_view name;
    std::string_view aliases;  ///< separated by spaces
    Family family;
    std::string_view definition;
    std::string_view source;
};

inline constexpr std::array catalogue{
    CatalogueEntry{"sainte-lague", "webster", Family::divisor, "divisors 1, 3, 5, 7, ...",
                   "Sainte-Lague 1910; Webster 1832; UU 7/2017 art. 415"},
    CatalogueEntry{"dhondt", "jefferson", Family::divisor, "divisors 1, 2, 3, 4, ...", "D'Hondt 1882; Jefferson 1792"},
    CatalogueEntry{"modified-sainte-lague", "", Family::divisor, "divisors 7/5, 3, 5, 7, ...; with :R the first divisor is R",
                   "Norway (7/5), Sweden (6/5), Hungary (3/2)"},
    CatalogueEntry{"danish", "", Family::divisor, "divisors 1, 4, 7, 10, ...", "Denmark, compensatory seats inside regions"},
    CatalogueEntry{"imperiali", "", Family::divisor, "divisors 2, 3, 4, 5, ...", "Belgian municipal councils"},
    CatalogueEntry{"macau", "", Family::divisor, "divisors 1, 2, 4, 8, ...", "Legislative assembly of Macau"},
    CatalogueEntry{"adams", "", Family::divisor, "divisors 0, 1, 2, 3, ...", "J. Q. Adams 1832; Balinski and Young 1982"},
    CatalogueEntry{"dean", "", Family::divisor, "divisors 2(k-1)k/(2k-1), the harmonic mean of k-1 and k",
                   "Dean 1832; Balinski and Young 1982"},
    CatalogueEntry{"huntington-hill", "equal-proportions", Family::divisor, "divisors sqrt((k-1)k), the geometric mean of k-1 and k",
                   "Huntington 1921, Hill 1911; US House since 1941"},
    CatalogueEntry{"stationary", "", Family::divisor, "divisors R, R+1, R+2, ... for stationary:R", "Pukelsheim 2017, ch. 3"},
    CatalogueEntry{"divisors", "", Family::divisor,
                   "the divisors given, as in divisors:1,3,5 or, going on by the last step, divisors:1,3,5,...", "the caller"},
    CatalogueEntry{"hare", "hamilton", Family::quota, "quota V/S, largest remainders", "Hare 1859; Hamilton 1792; UU 8/2012 art. 211-212"},
    CatalogueEntry{"hare-truncated", "", Family::quota, "quota floor(V/S), largest remainders", "Pukelsheim 2017, ch. 5"},
    CatalogueEntry{"droop", "", Family::quota, "quota floor(V/(S+1)) + 1, largest remainders", "Droop 1868"},
    CatalogueEntry{"hagenbach-bischoff", "", Family::quota, "quota V/(S+1), not rounded, largest remainders", "Hagenbach-Bischoff 1888"},
    CatalogueEntry{"hagenbach-bischoff-ceiling", "", Family::quota, "quota V/(S+1), rounded up, largest remainders",
                   "Hagenbach-Bischoff 1888"},
    CatalogueEntry{"imperiali-quota", "", Family::quota, "quota V/(S+2), largest remainders", "Italy, Chamber of Deputies"},
    CatalogueEntry{"reinforced-imperiali-quota", "", Family::quota, "quota V/(S+3), largest remainders", "Italy, Chamber of Deputies"},
    CatalogueEntry{"quota", "", Family::quota, "a fixed quota of N votes for quota:N, largest remainders", "the caller"},
    CatalogueEntry{"balinski-young", "", Family::quota, "D'Hondt's quotients within the upper quota, one seat after the other",
                   "Balinski and Young 1975"},
};

namespace detail {

/// The methods without a parameter.
[[nodiscard]] inline const auto& named() {
    static const std::array all{sainte_lague,
                                dhondt,
                                modified_sainte_lague,
                                danish,
                                imperiali,
                                macau,
                                adams,
                                dean,
                                huntington_hill,
                                hare,
                                hare_truncated,
                                droop,
                                hagenbach_bischoff,
                                hagenbach_bischoff_ceiling,
                                imperiali_quota,
                                reinforced_imperiali_quota,
                                balinski_young};
    return all;
}

/// What names of methods have in print, and what stands for it here: a diaeresis, apostrophes, blanks, dashes that are no hyphens.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 15> printed_as{{
    {"\u00eb", "e"},
    {"\u00cb", "e"},
    {"\u0308", ""},  // a diaeresis on its own, behind its letter
    {"'", ""},
    {"\u2019", ""},
    {"\u2018", ""},
    {"\u02bc", ""},
    {"\u00b4", ""},
    {"`", ""},
    {"_", "-"},
    {" ", "-"},
    {"\u00a0", "-"},
    {"\u2010", "-"},
    {"\u2011", "-"},
    {"\u2013", "-"},
}};

/// `_` and `-` are the same, and so are capitals and small letters. Before the colon of a parameter a name may stand as it is printed.
[[nodiscard]] inline std::string kebab_case(std::string_view name) {
    std::string kebab;
    bool in_name = true;
    while (!name.empty()) {
        const char c = name.front();
        in_name = in_name && c != ':';
        const auto* printed = std::ranges::find_if(printed_as, [&](const auto& form) { return name.starts_with(form.first); });
        if (in_name && printed != printed_as.end()) {
            kebab += printed->second;
            name.remove_prefix(printed->first.size());
            continue;
        }
        kebab += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        name.remove_prefix(1);
    }
    return kebab;
}

[[nodiscard]] inline std::vector<std::string_view> words(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
        if (text.empty()) parts.push_back(text);
    }
    return parts;
}

/// The canonical name behind an alias; the name itself if it is none.
[[nodiscard]] inline std::string_view canonical(std::string_view name) {
    for (const CatalogueEntry& entry : catalogue)
        for (const std::string_view alias : words(entry.aliases, ' '))
            if (alias == name) return entry.name;
    return name;
}

[[nodiscard]] inline Error unknown_method(std::string_view name, std::string_view kebab) {
    std::vector<std::string_view> known;
    for (const CatalogueEntry& entry : catalogue) {
        known.push_back(entry.name);
        for (const std::string_view alias : words(entry.aliases, ' ')) known.push_back(alias);
    }
    return Error{.kind = ErrorKind::rule,
                 .message = "unknown method",
                 .value = std::string(name),
                 .expected = nearest_three(kebab, std::move(known))};
}

[[nodiscard]] inline Error too_large(std::string_view number) {
    return Error{.kind = ErrorKind::capacity, .message = "a number beyond exact 64-bit arithmetic", .value = std::string(number)};
}

/// Whole numbers up to 2^63-1, and the shorter fractions and decimals of `parse_share`.
[[nodiscard]] inline result<Share> parse_number(std::string_view text) {
    std::int64_t whole = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (status == std::errc() && end == text.data() + text.size() && whole >= 0 && text.front() != '-') return Share(whole, 1);
    return parse_share(text);
}

[[nodiscard]] inline result<Method> with_divisors(std::string_view parameter) {
    std::vector<std::string_view> parts = words(parameter, ',');
    const bool continued = !parts.empty() && parts.back() == "...";
    if (continued) parts.pop_back();
    std::vector<Share> divisors;
    for (const std::string_view part : parts) {
        const auto divisor = parse_number(part);
        if (!divisor && divisor.error().kind == ErrorKind::capacity) return too_large(part);
        if (!divisor || part.ends_with('%'))
            return Error{.kind = ErrorKind::rule, .message = "not a divisor", .value = std::string(part), .expected = "3, 7/5 or 1.4"};
        divisors.push_back(*divisor);
    }
    return listed(divisors, continued);
}

[[nodiscard]] inline result<Method> with_parameter(std::string_view name, std::string_view parameter) {
    if (name == "divisors") return with_divisors(parameter);
    const auto number = parse_number(parameter);
    if (!number && number.error().kind == ErrorKind::capacity) return too_large(parameter);
    const bool whole = name == "quota";
    if (!number || parameter.ends_with('%') || (whole && number->denominator() != 1))
        return Error{.kind = ErrorKind::rule,
                     .message = "the parameter of " + std::string(name) + " is not " + (whole ? "a whole number" : "a number of 0 or more"),
                     .value = std::string(parameter),
                     .expected = whole ? "quota:1000" : std::string(name) + ":6/5"};
    if (whole) return fixed_quota(number->numerator());
    return name == "stationary" ? stationary(*number) : modified_first(*number);
}

}  // namespace detail

/// The method of this name, canonical or alias, with its parameter after a colon. Errors: an unknown name, with the nearest three; a
/// parameter that is missing, not wanted, or cannot be.
[[nodiscard]] inline result<Method> find_method(std::string_view text) {
    const std::string kebab = detail::kebab_case(text);
    const std::size_t colon = kebab.find(':');
    const std::string_view name = detail::canonical(std::string_view(kebab).substr(0, colon));
    const bool takes_one = name == "modified-sainte-lague" || name == "stationary" || name == "divisors" || name == "quota";
    if (colon != std::string::npos && takes_one) return detail::with_parameter(name, std::string_view(kebab).substr(colon + 1));
    for (const Method& known : detail::named())
        if (known.name.view() == name) {
            if (colon == std::string::npos) return known;
            return Error{.kind = ErrorKind::rule,
                         .message = std::string(name) + " takes no parameter",
                         .value = std::string(text),
                         .expected = std::string(name)};
        }
    if (takes_one)
        return Error{.kind = ErrorKind::rule,
                     .message = std::string(name) + " needs a parameter",
                     .value = std::string(text),
                     .expected = name == "divisors" ? "divisors:1,3,5,..."
                                 : name == "quota"  ? "quota:1000"
                                                    : "stationary:1/3"};
    return detail::unknown_method(text, kebab);
}

}  // namespace pemilu::inline v0_1::allocation
