// The provinces: their codes, since when they vote, and the names by which tables call them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "pemilu/core/nearest.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// A province: its KPU/Kemendagri code, its name, and other spellings that are official, were so once, or are usual; apart by commas.
struct Province {
    std::string_view code = {};
    std::string_view name = {};
    std::string_view also = {};
};

/// All of them, 38 since 2022.
inline constexpr Province all_provinces[] = {
    {"11", "Aceh", "Nanggroe Aceh Darussalam,NAD,DI Aceh,Daerah Istimewa Aceh"},
    {"12", "Sumatera Utara", "Sumut,North Sumatra"},
    {"13", "Sumatera Barat", "Sumbar,West Sumatra"},
    {"14", "Riau", ""},
    {"15", "Jambi", ""},
    {"16", "Sumatera Selatan", "Sumsel,South Sumatra"},
    {"17", "Bengkulu", ""},
    {"18", "Lampung", ""},
    {"19", "Kepulauan Bangka Belitung", "Kep Bangka Belitung,Bangka Belitung,Babel,Bangka Belitung Islands"},
    {"21", "Kepulauan Riau", "Kep Riau,Kepri,Riau Islands"},
    {"31", "DKI Jakarta",
     "Jakarta,DKI,DK Jakarta,DKJ,Daerah Khusus Ibukota Jakarta,Daerah Khusus Jakarta,Special Capital Region of Jakarta,"
     "Special Region of Jakarta"},
    {"32", "Jawa Barat", "Jabar,West Java"},
    {"33", "Jawa Tengah", "Jateng,Central Java"},
    {"34", "DI Yogyakarta", "Yogyakarta,DIY,Daerah Istimewa Yogyakarta,Special Region of Yogyakarta"},
    {"35", "Jawa Timur", "Jatim,East Java"},
    {"36", "Banten", ""},
    {"51", "Bali", ""},
    {"52", "Nusa Tenggara Barat", "NTB,West Nusa Tenggara"},
    {"53", "Nusa Tenggara Timur", "NTT,East Nusa Tenggara"},
    {"61", "Kalimantan Barat", "Kalbar,West Kalimantan"},
    {"62", "Kalimantan Tengah", "Kalteng,Central Kalimantan"},
    {"63", "Kalimantan Selatan", "Kalsel,South Kalimantan"},
    {"64", "Kalimantan Timur", "Kaltim,East Kalimantan"},
    {"65", "Kalimantan Utara", "Kaltara,North Kalimantan"},
    {"71", "Sulawesi Utara", "Sulut,North Sulawesi"},
    {"72", "Sulawesi Tengah", "Sulteng,Central Sulawesi"},
    {"73", "Sulawesi Selatan", "Sulsel,South Sulawesi"},
    {"74", "Sulawesi Tenggara", "Sultra,Southeast Sulawesi"},
    {"75", "Gorontalo", ""},
    {"76", "Sulawesi Barat", "Sulbar,West Sulawesi"},
    {"81", "Maluku", ""},
    {"82", "Maluku Utara", "Malut,North Maluku"},
    {"91", "Papua", "Irian Jaya"},
    {"92", "Papua Barat", "Pabar,Irian Jaya Barat,West Papua"},
    {"93", "Papua Selatan", "Papsel,South Papua"},
    {"94", "Papua Tengah", "Papteng,Central Papua"},
    {"95", "Papua Pegunungan", "Papeg,Highland Papua"},
    {"96", "Papua Barat Daya", "PBD,Southwest Papua"},
};

/// Whether two digits are the code of a province, in the election of a year: those of the four new provinces of Papua voted first in 2024
/// (Perppu 1/2022), Kalimantan Utara (65) after 2014, whose 33 provinces are those of the official tables, Sulawesi Barat (76) after 2004
/// (general knowledge, as the 32 provinces of 2004 and the 34 of 2019).
[[nodiscard]] constexpr bool is_province(std::string_view code, std::int32_t year = 2024) noexcept {
    if (year < 2024 && code >= "93" && code <= "96") return false;
    if (year < 2019 && code == "65") return false;
    if (year < 2009 && code == "76") return false;
    return std::ranges::find(all_provinces, code, &Province::code) != std::end(all_provinces);
}

namespace detail {

/// A cell that gives a province by code and name, `11 - Aceh` or `Aceh (11)`, as these two; of any other cell all is the name. Behind the
/// name a code stands after a sign, because `Aceh 11` may be an electoral district.
struct CodeAndName {
    std::string_view code = {};
    std::string_view name = {};
};
[[nodiscard]] inline CodeAndName code_and_name(std::string_view cell) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto letter = [&](char c) { return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    while (!cell.empty() && !letter(cell.front())) cell.remove_prefix(1);
    while (!cell.empty() && !letter(cell.back())) cell.remove_suffix(1);
    const std::size_t size = cell.size();
    if (size < 4) return {.name = cell};
    if (digit(cell[0]) && digit(cell[1]) && !digit(cell[2])) return {cell.substr(0, 2), cell.substr(2)};
    if (!digit(cell[size - 1]) || !digit(cell[size - 2])) return {.name = cell};
    std::size_t before = size - 2;
    while (before > 0 && cell[before - 1] == ' ') --before;
    if (before == 0 || letter(cell[before - 1])) return {.name = cell};
    return {cell.substr(size - 2), cell.substr(0, before)};
}

/// The letters and digits of a name in lower case, `Prov. D.K.I. Jakarta` as `dkijakarta`, without who publishes for the province (KPU, in
/// Aceh KIP; its government); Sumatra is spelt as the provinces spell it.
[[nodiscard]] inline std::string province_letters(std::string_view name) {
    std::string letters;
    for (const char c : name) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
        if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
    }
    for (const std::string_view prefix : {"kpu", "kip", "pemerintah", "provinsi", "propinsi", "prov"})
        if (letters.starts_with(prefix)) letters.erase(0, prefix.size());
    if (const std::size_t at = letters.find("sumatra"); at != std::string::npos) letters.insert(at + 5, "e");
    return letters;
}

/// Calls `with(province, letters)` for each spelling of each province, as long as it returns true.
template <typename With>
void each_spelling(With with) {
    for (const Province& province : all_provinces) {
        if (!with(province, province_letters(province.name))) return;
        for (std::string_view also = province.also; !also.empty();) {
            const std::size_t end = std::min(also.find(','), also.size());
            if (!with(province, province_letters(also.substr(0, end)))) return;
            also.remove_prefix(std::min(end + 1, also.size()));
        }
    }
}

}  // namespace detail

/// The province of a name: case, blanks, signs, words as in `KPU Provinsi`, and a code that agrees with the name make no difference.
[[nodiscard]] inline const Province* province_named(std::string_view cell) {
    const auto [code, name] = detail::code_and_name(cell);
    const std::string letters = detail::province_letters(name);
    const Province* found = nullptr;
    detail::each_spelling([&](const Province& province, const std::string& spelling) {
        if (spelling == letters) found = &province;
        return found == nullptr;
    });
    return found != nullptr && (code.empty() || code == found->code) ? found : nullptr;
}

/// The province of a cell: its code of two digits, or its name.
[[nodiscard]] inline const Province* province_of(std::string_view cell) {
    const auto* by_code = std::ranges::find(all_provinces, cell, &Province::code);
    return by_code != std::end(all_provinces) ? by_code : province_named(cell);
}

/// The province that somebody who misspelt its name, or gave it another's code, may have meant: at most a quarter of the letters are others.
/// Null where none is so near.
[[nodiscard]] inline const Province* nearest_province(std::string_view cell) {
    const std::string letters = detail::province_letters(detail::code_and_name(cell).name);
    const Province* nearest = nullptr;
    std::size_t least = letters.size() / 4 + 1;
    detail::each_spelling([&](const Province& province, const std::string& spelling) {
        const std::size_t distance = edit_distance(letters, spelling);
        if (distance < least) {
            least = distance;
            nearest = &province;
        }
        return true;
    });
    return nearest;
}

}  // namespace pemilu::inline v0_1::rules::indonesia
