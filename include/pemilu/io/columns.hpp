// The one place that knows what Indonesian and other public tables call their columns; and the two ways to reshape a table on the way in:
// keeping rows (`where`) and unfolding a wide table.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::io {

enum class TableKind : std::uint8_t {
    votes,
    districts,
    parties,
    candidates,
    units,
    statuses,
    resolutions,
    limits,
    adjacency,
    population,
    stations,
    regions,
    amendments,
    results
};

/// A column that a kind of table may have. Among the headings of a table the canonical name wins, then a name of `first`, then one of
/// `second`, and so on; two headings of the same rank are an error. Names are separated by blanks.
struct ColumnRule {
    std::string_view canonical = {};
    std::string_view first = {};   ///< codes and numbers, and names that can mean nothing else
    std::string_view second = {};  ///< plain names
    std::string_view third = {};   ///< codes that may mean something else
    std::string_view fourth = {};  ///< short and loose names, which may be a code or a mark beside the column that is meant
};

/// Canonical name and heading, as `--columns district=dapil_code` gives them.
using ColumnMapping = std::vector<std::pair<std::string, std::string>>;

namespace detail {

inline constexpr std::string_view district_codes =
    "dapil_code kode_dapil district_code kode_daerah_pemilihan dapil_id id_dapil district_id dapil_no no_dapil nomor_dapil "
    "constituency_code "
    "constituency_id";
inline constexpr std::string_view district_names =
    "dapil daerah_pemilihan nama_dapil dapil_name district_name electoral_district constituency";
inline constexpr std::string_view party_codes = "party_code kode_partai kode_parpol party_id";
inline constexpr std::string_view party_names = "partai parpol partai_politik nama_partai nama_parpol party_name";
inline constexpr std::string_view party_numbers =
    "party_no no_partai nomor_partai partai_no nomor_urut_partai no_urut_partai no_parpol nomor_parpol ballot_number";
inline constexpr std::string_view vote_names =
    "suara suara_sah perolehan_suara jumlah_suara jumlah_suara_sah valid_votes total_votes total_suara";
inline constexpr std::string_view candidate_vote_names = "candidate_votes suara_calon suara_caleg suara_sah_calon";
inline constexpr std::string_view candidate_numbers =
    "candidate_no candidate_number no_urut nomor_urut no_calon nomor_calon no_urut_calon nomor_urut_calon no_caleg nomor_caleg list_number";

inline constexpr ColumnRule votes_columns[] = {
    {"district", district_codes, district_names},
    {"party", party_codes, party_names},
    {"party_number", party_numbers, "nomor_urut no_urut"},
    {"votes", vote_names, ""},
    {"list_votes", "party_list_votes suara_partai suara_parpol suara_sah_partai", ""},
    {"candidate_votes", "suara_calon suara_caleg suara_sah_calon", ""},
    {"province", "provinsi province_name nama_provinsi", "province_code kode_provinsi kode_prov", "", "prov propinsi nama_propinsi"},
};
inline constexpr ColumnRule districts_columns[] = {
    {"district", district_codes, district_names},
    {"seats", "kursi jumlah_kursi alokasi_kursi magnitude district_magnitude district_seats alokasi", ""},
    {"name", "district_name dapil_name nama_dapil", "dapil daerah_pemilihan constituency nama"},
    {"province", "provinsi province_name nama_provinsi", "province_code kode_provinsi kode_prov", "", "prov propinsi nama_propinsi"},
    {"regions", "region_codes kode_wilayah", ""},
};
inline constexpr ColumnRule parties_columns[] = {
    {"party", "party_code kode_partai singkatan akronim abbreviation partai parpol", "party_name nama_partai nama_parpol partai_politik"},
    {"number", party_numbers, "party_number nomor_urut no_urut"},
    {"name", "full_name nama_lengkap", "party_name nama_partai nama_parpol nama"},
    {"colour", "color warna", ""},
};
inline constexpr ColumnRule candidates_columns[] = {
    {"district", district_codes, district_names},
    {"party", party_codes, party_names},
    {"party_number", party_numbers, ""},
    {"number", candidate_numbers, "nomor urut"},
    {"name", "candidate_name nama_calon nama_caleg", "nama candidate calon caleg nama_lengkap"},
    {"votes", candidate_vote_names, vote_names},
    {"sex", "jenis_kelamin gender kelamin jk l_p", ""},
    {"elected", "terpilih elected_by_votes is_elected", ""},
};
inline constexpr ColumnRule units_columns[] = {
    {"district", district_codes, district_names},
    {"party", party_codes, party_names},
    {"party_number", party_numbers, ""},
    {"number", candidate_numbers, "nomor urut"},
    {"region", "region_code kode_wilayah kode_daerah wilayah_id station_code kode_tps", "wilayah"},
    {"votes", candidate_vote_names, vote_names},
    {"level", "tingkat tingkatan", ""},
    {"units_with_votes", "wilayah_dengan_suara jumlah_wilayah_dengan_suara unit_dengan_suara", "persebaran sebaran jumlah_wilayah"},
    {"units_led", "wilayah_unggul jumlah_wilayah_unggul unit_unggul", "unggul"},
};
inline constexpr ColumnRule statuses_columns[] = {
    {"district", district_codes, district_names},
    {"party", party_codes, party_names},
    {"party_number", party_numbers, ""},
    {"number", candidate_numbers, "nomor urut"},
    {"name", "candidate_name nama_calon nama_caleg", "nama candidate calon caleg nama_lengkap"},
    {"status", "keadaan", ""},
    {"date", "tanggal tgl", ""},
    {"evidence", "bukti", "keterangan"},
    {"clarified", "klarifikasi tanggal_klarifikasi", ""},
};
inline constexpr ColumnRule resolutions_columns[] = {
    {"id", "", ""},
    {"district", district_codes, district_names},
    {"party", party_codes, party_names},
    {"number", candidate_numbers, "nomor urut"},
    {"decision", "putusan keputusan", ""},
    {"date", "tanggal tgl", ""},
};

inline constexpr ColumnRule limits_columns[] = {
    {"district", district_codes, district_names},
    {"party", party_codes, party_names},
    {"seats", "kursi maximum minimum held maksimum jumlah_kursi", ""},
};

inline constexpr ColumnRule adjacency_columns[] = {
    {"district", district_codes, district_names},
    {"neighbour", "neighbor neighbour_code neighbor_code dapil_tetangga tetangga", "berbatasan"},
};
inline constexpr ColumnRule population_columns[] = {
    {"district", district_codes, district_names},
    {"population", "penduduk jumlah_penduduk inhabitants", ""},
};

inline constexpr std::string_view station_regions =
    "region_code kode_wilayah wilayah_id station_code kode_tps tps_code village_code kode_kelurahan kode_desa kel_code kel_id";
inline constexpr ColumnRule stations_columns[] = {
    {"region", station_regions, "wilayah"},
    {"station", "tps no_tps nomor_tps tps_no", ""},
    {"contestant", "candidate_id kpu_candidate_id id_calon", "candidate calon paslon party partai"},
    {"votes", "suara perolehan_suara jumlah_suara", ""},
    {"roll", "dpt pemilih_dpt pemilih_dpt_j", ""},
    {"roll_m", "dpt_m dpt_l pemilih_dpt_l", ""},
    {"roll_f", "dpt_f dpt_p pemilih_dpt_p", ""},
    {"users", "used pengguna pengguna_total pengguna_total_j", ""},
    {"users_m", "used_m pengguna_l pengguna_total_l", ""},
    {"users_f", "used_f pengguna_p pengguna_total_p", ""},
    {"users_permanent", "used_dpt pengguna_dpt pengguna_dpt_j", ""},
    {"users_permanent_m", "used_dpt_m pengguna_dpt_l", ""},
    {"users_permanent_f", "used_dpt_f pengguna_dpt_p", ""},
    {"users_additional", "used_dptb pengguna_dptb pengguna_dptb_j", ""},
    {"users_additional_m", "used_dptb_m pengguna_dptb_l", ""},
    {"users_additional_f", "used_dptb_f pengguna_dptb_p", ""},
    {"users_special", "used_dpk pengguna_dpk pengguna_non_dpt_j", ""},
    {"users_special_m", "used_dpk_m pengguna_dpk_l pengguna_non_dpt_l", ""},
    {"users_special_f", "used_dpk_f pengguna_dpk_p pengguna_non_dpt_p", ""},
    {"ballots_received", "surat_suara_diterima", ""},
    {"ballots_used", "surat_suara_digunakan", ""},
    {"ballots_returned", "surat_suara_dikembalikan surat_suara_rusak", ""},
    {"ballots_unused", "surat_suara_tidak_digunakan surat_suara_sisa", ""},
    {"valid", "suara_sah jumlah_suara_sah valid_votes", ""},
    {"invalid", "suara_tidak_sah jumlah_suara_tidak_sah invalid_ballots", ""},
    {"total", "suara_total jumlah_suara_sah_dan_tidak_sah", ""},
    {"method", "cara cara_memilih", ""},
    {"revote", "psu", ""},
    {"status", "status_suara", ""},
    {"source", "sumber", ""},
    {"time", "ts waktu", ""},
};
inline constexpr ColumnRule regions_columns[] = {
    {"region", "code kode region_code kode_wilayah", "wilayah"},
    {"parent", "parent_code kode_induk", "induk"},
    {"level", "tingkat tingkatan", ""},
    {"name", "nama region_name nama_wilayah", ""},
    {"stations", "tps_count jumlah_tps", ""},
    {"roll", "dpt jumlah_pemilih", ""},
    {"province", "kode_provinsi", "provinsi"},
    {"regency", "kode_kabupaten", "kabupaten kab_kota"},
    {"subdistrict", "kode_kecamatan", "kecamatan"},
    {"village", "kode_kelurahan kode_desa", "kelurahan desa"},
};

inline constexpr ColumnRule amendments_columns[] = {
    {"decision", "putusan keputusan", ""},
    {"date", "tanggal tgl", ""},
    {"order", "urutan", ""},
    {"kind", "jenis", ""},
    {"region", station_regions, "wilayah district dapil"},
    {"station", "tps no_tps nomor_tps tps_no", ""},
    {"contestant", "candidate_id kpu_candidate_id id_calon", "candidate calon paslon party partai"},
    {"field", "isian", ""},
    {"value", "nilai", "votes suara"},
};

/// What pemilu writes and authorities publish: seats, totals, members, awards and winners.
inline constexpr ColumnRule results_columns[] = {
    {"district", district_codes, district_names},
    {"party", party_codes, party_names},
    {"party_number", party_numbers, ""},
    {"number", candidate_numbers, "nomor urut"},
    {"name", "candidate_name nama_calon nama_caleg", "nama candidate calon caleg nama_lengkap"},
    {"votes", vote_names, ""},
    {"seats", "kursi jumlah_kursi perolehan_kursi", ""},
    {"seat", "seat_order seat_number seat_no kursi_ke nomor_kursi urutan_kursi", ""},
    {"elected", "terpilih elected_by_votes is_elected", ""},
    {"divisor", "pembagi bilangan_pembagi", ""},
    {"quotient", "hasil_bagi", ""},
};

/// Whoever stands without a party stands in a province (DPD), and the areas of a president's spread are provinces: what their column may be
/// called where none is called a district.
inline constexpr ColumnRule province_as_district{"district", "province_code kode_provinsi kode_prov province_id id_provinsi no_provinsi",
                                                 "province provinsi province_name nama_provinsi", "", "prov propinsi nama_propinsi"};
/// The areas of a governor, and of a regent or mayor.
inline constexpr ColumnRule regency_as_district{"district", "regency_code kode_kabupaten kode_kab kode_kab_kota kode_kabkota regency_id",
                                                "regency kabupaten kab_kota kabkota kabupaten_kota regency_name nama_kabupaten",
                                                "kode_kabupaten_kota kode_kota", "kab kota nama_kota nama_kabupaten_kota nama_kab_kota"};
inline constexpr ColumnRule subdistrict_as_district{"district", "subdistrict_code kode_kecamatan kode_kec subdistrict_id",
                                                    "subdistrict kecamatan subdistrict_name nama_kecamatan nama_kec", "", "kec"};
/// What tables call areas of any level: the provinces of a President, where no column is called so.
inline constexpr ColumnRule region_as_district{"district", "kode_wilayah", "nama_wilayah", "", "wilayah"};
/// What tables about a single office call the pair, where no column is called a party.
inline constexpr ColumnRule pair_as_party{"party", "paslon pasangan_calon pair", "nama_paslon nama_pasangan_calon pair_name"};

inline constexpr TableKind all_table_kinds[] = {TableKind::votes,      TableKind::districts,  TableKind::parties,     TableKind::candidates,
                                                TableKind::units,      TableKind::statuses,   TableKind::resolutions, TableKind::limits,
                                                TableKind::adjacency,  TableKind::population, TableKind::stations,    TableKind::regions,
                                                TableKind::amendments, TableKind::results};

[[nodiscard]] inline std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) found.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

/// Upper case, blanks, dots, hyphens and other signs make no difference: `Nomor Urut` is `nomor_urut`, `L/P` is `l_p`.
[[nodiscard]] inline std::string normalized(std::string_view heading) {
    std::string out;
    bool gap = false;
    for (const char c : lowered(heading)) {
        const bool sign = static_cast<unsigned char>(c) < 0x80U && !is_digit(c) && !(c >= 'a' && c <= 'z');
        if (sign) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += '_';
        gap = false;
        out += c;
    }
    if (out == "jml" || out.starts_with("jml_")) out.replace(0, 3, "jumlah");
    return out;
}

[[nodiscard]] inline bool contains(std::string_view names, std::string_view name) { return std::ranges::count(words(names), name) > 0; }

/// The names of a column other than the canonical one, in the order in which they win.
[[nodiscard]] constexpr std::array<std::string_view, 4> other_names(const ColumnRule& rule) noexcept {
    return {rule.first, rule.second, rule.third, rule.fourth};
}

/// Of what is not a name of a column.
inline constexpr int no_rank = 5;

/// 0 canonical, 1 first, 2 second, 3 third, 4 fourth, or `no_rank`.
[[nodiscard]] inline int rank_of(const ColumnRule& rule, std::string_view name) {
    if (name == rule.canonical) return 0;
    int rank = 1;
    for (const std::string_view names : other_names(rule)) {
        if (contains(names, name)) return rank;
        ++rank;
    }
    return no_rank;
}

}  // namespace detail

/// The columns that a kind of table may have, in the order in which headings are given to them.
[[nodiscard]] constexpr std::span<const ColumnRule> accepted_columns(TableKind kind) noexcept {
    switch (kind) {
        case TableKind::votes: return detail::votes_columns;
        case TableKind::districts: return detail::districts_columns;
        case TableKind::parties: return detail::parties_columns;
        case TableKind::candidates: return detail::candidates_columns;
        case TableKind::units: return detail::units_columns;
        case TableKind::statuses: return detail::statuses_columns;
        case TableKind::resolutions: return detail::resolutions_columns;
        case TableKind::limits: return detail::limits_columns;
        case TableKind::adjacency: return detail::adjacency_columns;
        case TableKind::population: return detail::population_columns;
        case TableKind::stations: return detail::stations_columns;
        case TableKind::regions: return detail::regions_columns;
        case TableKind::amendments: return detail::amendments_columns;
        case TableKind::results: return detail::results_columns;
    }
    return {};
}

/// `votes, suara, suara_sah, …`: what a column may be called in a kind of table.
[[nodiscard]] inline std::string accepted_names(TableKind kind, std::string_view canonical) {
    for (const ColumnRule& rule : accepted_columns(kind)) {
        if (rule.canonical != canonical) continue;
        std::string text(rule.canonical);
        for (const auto names : detail::other_names(rule))
            for (const auto name : detail::words(names)) text += ", " + std::string(name);
        return text;
    }
    return {};
}

/// The column of this heading; if there is none, the only one whose heading differs in case and signs alone.
[[nodiscard]] inline const Column* find_column(const Table& table, std::string_view heading) {
    if (const Column* exact = table.find(heading)) return exact;
    const Column* found = nullptr;
    for (const Column& column : table.columns()) {
        if (detail::normalized(column.name) != detail::normalized(heading)) continue;
        if (found != nullptr) return nullptr;
        found = &column;
    }
    return found;
}

/// Which column of a table stands for which canonical name. Refers to the table: it must outlive the map.
class ColumnMap {
public:
    /// The column, or nullptr if the table has none.
    [[nodiscard]] const Column* find(std::string_view canonical) const {
        const auto found = columns_.find(canonical);
        return found == columns_.end() ? nullptr : found->second;
    }
    [[nodiscard]] bool uses(const Column& column) const {
        return std::ranges::any_of(columns_, [&column](const auto& entry) { return entry.second == &column; });
    }
    /// The error that a required column is missing: it lists the columns found and the names that would do.
    [[nodiscard]] Error missing(std::string_view canonical) const {
        return Error{.message = "there is no column for " + std::string(canonical),
                     .source = table_->source(),
                     .value = joined(column_names(*table_)),
                     .expected = "one of " + accepted_names(kind_, canonical)};
    }
    /// The column, or that error.
    [[nodiscard]] result<const Column*> require(std::string_view canonical) const {
        if (const Column* column = find(canonical)) return column;
        return missing(canonical);
    }
    [[nodiscard]] const std::vector<std::string>& notes() const noexcept { return notes_; }

private:
    friend result<ColumnMap> map_columns(const Table&, TableKind, const ColumnMapping&);
    ColumnMap(const Table& table, TableKind kind) : table_(&table), kind_(kind) {}

    const Table* table_;
    TableKind kind_;
    std::map<std::string, const Column*, std::less<>> columns_ = {};
    std::vector<std::string> notes_ = {};
};

namespace detail {

/// The free heading with the best claim to a canonical name.
template <class Taken>
[[nodiscard]] result<const Column*> best_claim(const Table& table, const Taken& taken, const ColumnRule& rule) {
    const Column* best = nullptr;
    const Column* rival = nullptr;
    int best_rank = no_rank;
    for (const Column& column : table.columns()) {
        const int rank = rank_of(rule, normalized(column.name));
        if (rank == no_rank || rank > best_rank || taken(column)) continue;
        if (rank == best_rank) {
            rival = &column;
            continue;
        }
        best = &column;
        best_rank = rank;
        rival = nullptr;
    }
    if (rival != nullptr)
        return Error{.message = "two columns could be " + std::string(rule.canonical),
                     .source = table.source(),
                     .value = best->name + " and " + rival->name,
                     .expected = "one of them, or --columns " + std::string(rule.canonical) + "=" + best->name};
    return best;
}

/// One note for all columns that nothing in this kind of table is called by.
[[nodiscard]] inline std::vector<std::string> note_of_unknown(const Table& table, TableKind kind, const ColumnMap& map) {
    std::vector<std::string> unknown;
    for (const Column& column : table.columns()) {
        const std::string name = normalized(column.name);
        const auto rules = accepted_columns(kind);
        if (!map.uses(column) && std::ranges::all_of(rules, [&name](const ColumnRule& rule) { return rank_of(rule, name) == no_rank; }))
            unknown.push_back(column.name);
    }
    if (unknown.empty()) return {};
    return {table.source() + (table.source().empty() ? "" : ": ") + (unknown.size() == 1 ? "column not used: " : "columns not used: ") +
            joined(unknown)};
}

}  // namespace detail

/// Finds what each column of a table stands for.
///
/// An entry of `mapping` whose column the table has overrides everything; one whose column it lacks leaves a note, because the same
/// mapping serves all tables of a call (`check_mapping` finds the entries that fit none). Columns of no meaning leave one note.
/// Errors: two headings with equal claims to one name.
[[nodiscard]] inline result<ColumnMap> map_columns(const Table& table, TableKind kind, const ColumnMapping& mapping = {}) {
    ColumnMap map(table, kind);
    for (const auto& [canonical, heading] : mapping) {
        const auto rules = accepted_columns(kind);
        if (std::ranges::find(rules, std::string_view(canonical), &ColumnRule::canonical) == rules.end()) continue;
        if (const Column* column = find_column(table, heading))
            map.columns_.insert_or_assign(canonical, column);
        else
            map.notes_.push_back(table.source() + (table.source().empty() ? "" : ": ") + "there is no column " + heading + " for " +
                                 canonical);
    }
    for (const ColumnRule& rule : accepted_columns(kind)) {
        if (map.find(rule.canonical) != nullptr) continue;
        const auto claim = detail::best_claim(table, [&map](const Column& column) { return map.uses(column); }, rule);
        if (!claim) return claim.error();
        if (*claim != nullptr) map.columns_.emplace(rule.canonical, *claim);
    }
    for (std::string& note : detail::note_of_unknown(table, kind, map)) map.notes_.push_back(std::move(note));
    return map;
}
result<ColumnMap> map_columns(Table&&, TableKind, const ColumnMapping& = {}) = delete;

namespace detail {

/// The mapping, with a column that stands in where the table has none of this canonical name, a code before a name.
/// Errors: of `map_columns`; two headings with equal claims to stand in.
[[nodiscard]] inline result<ColumnMapping> with_stand_in(const Table& table, TableKind kind, const ColumnRule& stands_in,
                                                         ColumnMapping mapping) {
    const auto map = map_columns(table, kind, mapping);
    if (!map) return map.error();
    if (map->find(stands_in.canonical) != nullptr) return mapping;
    const auto taken = [&map](const Column& column) { return map->uses(column) && map->find("province") != &column; };
    const auto claim = best_claim(table, taken, stands_in);
    if (!claim) return claim.error();
    if (*claim != nullptr) mapping.emplace_back(stands_in.canonical, (*claim)->name);
    return mapping;
}

}  // namespace detail

/// The mapping of a table about candidates without parties (DPD), whose district is the province: where no column is called a district,
/// that of the province stands for it, a code before a name.
/// Errors: of `map_columns`; two headings with equal claims to be the province.
[[nodiscard]] inline result<ColumnMapping> with_province_as_district(const Table& table, TableKind kind, ColumnMapping mapping = {}) {
    return detail::with_stand_in(table, kind, detail::province_as_district, std::move(mapping));
}

/// The mapping of a table in which a pair may stand: where no column is called a party, that of the pairs stands for it.
/// Errors: of `map_columns`; two headings with equal claims to be the pair.
[[nodiscard]] inline result<ColumnMapping> with_pair_as_party(const Table& table, TableKind kind, ColumnMapping mapping = {}) {
    return detail::with_stand_in(table, kind, detail::pair_as_party, std::move(mapping));
}

/// The areas that an office's votes are counted in: those of its spread, or those below the region whose head is elected.
enum class OfficeArea : std::uint8_t { province, regency, subdistrict };

namespace detail {

/// What the areas of an office may be called, the likeliest first.
[[nodiscard]] inline std::vector<const ColumnRule*> area_columns(OfficeArea area) {
    switch (area) {
        case OfficeArea::province: return {&province_as_district, &region_as_district};
        case OfficeArea::regency: return {&regency_as_district, &subdistrict_as_district};
        case OfficeArea::subdistrict: return {&subdistrict_as_district, &regency_as_district};
    }
    return {};
}

/// Whether all rows have one cell: beside a column of areas such a one names the whole.
[[nodiscard]] inline bool is_constant(const Column& column) {
    for (std::size_t row = 1; row < column.size(); ++row)
        if (column.text(row) != column.text(0)) return false;
    return true;
}

}  // namespace detail

/// The mapping of a table about a single office: where no column is called a party, that of the pairs stands for it; where none is called a
/// district, that of the areas, unless it is one and another column has several.
/// Errors: of `map_columns`; two headings with equal claims.
[[nodiscard]] inline result<ColumnMapping> with_office_columns(const Table& table, TableKind kind, OfficeArea area,
                                                               ColumnMapping mapping = {}) {
    auto paired = with_pair_as_party(table, kind, std::move(mapping));
    if (!paired) return paired;
    std::optional<ColumnMapping> whole;
    for (const ColumnRule* rule : detail::area_columns(area)) {
        auto with_area = detail::with_stand_in(table, kind, *rule, *paired);
        if (!with_area) return with_area;
        if (with_area->size() == paired->size()) continue;
        if (!detail::is_constant(*table.find(with_area->back().second))) return with_area;
        if (!whole) whole = *std::move(with_area);
    }
    return whole ? *std::move(whole) : *paired;
}

/// The column that says in which regency a row of votes is, a code before a name; null without one.
[[nodiscard]] inline const Column* regency_column(const Table& table) {
    for (const std::string_view names : detail::other_names(detail::regency_as_district))
        for (const std::string_view name : detail::words(names))
            for (const Column& column : table.columns())
                if (detail::normalized(column.name) == name) return &column;
    return nullptr;
}

/// Reads `district=dapil_code,votes=suara`.
/// Errors: an entry without a name on either side, a canonical name that no table has.
[[nodiscard]] inline result<ColumnMapping> parse_mapping(std::string_view text) {
    ColumnMapping mapping;
    while (!text.empty()) {
        const std::string_view entry = text.substr(0, text.find(','));
        text.remove_prefix(std::min(entry.size() + 1, text.size()));
        const std::size_t equals = std::min(entry.find('='), entry.size());
        std::string canonical(detail::trimmed(entry.substr(0, equals)));
        std::string heading(detail::trimmed(entry.substr(std::min(equals + 1, entry.size()))));
        if (canonical.empty() || heading.empty())
            return Error{
                .message = "not a mapping of columns", .value = shown(entry), .expected = "NAME=COLUMN, such as district=dapil_code"};
        const bool known =
            std::ranges::any_of(detail::all_table_kinds, [&canonical](TableKind kind) { return !accepted_names(kind, canonical).empty(); });
        if (!known)
            return Error{.message = "no table has a column of this name",
                         .value = shown(canonical),
                         .expected = "district, party, votes, seats, ..."};
        mapping.emplace_back(std::move(canonical), std::move(heading));
    }
    return mapping;
}

/// nullopt if every entry names a column of at least one of the tables; otherwise the error.
[[nodiscard]] inline std::optional<Error> check_mapping(const ColumnMapping& mapping, const std::vector<const Table*>& tables) {
    for (const auto& entry : mapping) {
        const std::string& heading = entry.second;
        const auto has = [&heading](const Table* table) { return table != nullptr && find_column(*table, heading) != nullptr; };
        if (std::ranges::any_of(tables, has)) continue;
        std::vector<std::string> found;
        for (const Table* table : tables)
            if (table != nullptr) found.push_back(joined(column_names(*table)));
        return Error{.message = "no table has the column " + heading + " that should be " + entry.first,
                     .source = tables.size() == 1 && tables.front() != nullptr ? tables.front()->source() : std::string(),
                     .value = joined(found),
                     .expected = "a column of the tables"};
    }
    return std::nullopt;
}

/// The rows in which a column has a value (`--where COLUMN=VALUE`), with their places.
/// Errors: no such column, and no such row: the message lists what there is.
[[nodiscard]] inline result<Table> where(const Table& table, std::string_view heading, std::string_view value) {
    const Column* column = find_column(table, heading);
    if (column == nullptr)
        return Error{.message = "there is no column " + std::string(heading) + " to select rows by",
                     .source = table.source(),
                     .value = joined(column_names(table)),
                     .expected = std::string(heading)};
    std::vector<std::size_t> rows;
    std::vector<std::string> others;
    constexpr std::size_t listed = 5;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string cell(detail::trimmed(column->text(row)));
        if (cell == detail::trimmed(value))
            rows.push_back(row);
        else if (others.size() < listed && std::ranges::find(others, cell) == others.end())
            others.push_back(cell);
    }
    if (rows.empty() && table.rows() > 0)
        return Error{.message = "no row has " + std::string(heading) + "=" + std::string(value),
                     .source = table.source(),
                     .column = column->name,
                     .value = shown(joined(others)),
                     .expected = std::string(value)};
    return table.select(rows);
}

/// What the columns of a wide table are.
enum class Wide : std::uint8_t { parties, districts };

namespace detail {

/// Sums over a row or a column of counts; nobody stands for election under these names.
[[nodiscard]] inline bool is_total_label(std::string_view text) {
    const std::string label = lowered(trimmed(text));
    for (const std::string_view known : {"total", "jumlah", "grand total", "grand_total", "jumlah seluruhnya", "jumlah_seluruhnya"})
        if (label == known) return true;
    return false;
}

/// Columns of a wide table that hold no contestant: whatever a long table or a list of districts knows, row numbers, totals.
[[nodiscard]] inline bool describes_rows(std::string_view heading) {
    const std::string name = normalized(heading);
    for (const TableKind kind : {TableKind::votes, TableKind::districts})
        for (const ColumnRule& rule : accepted_columns(kind))
            if (rank_of(rule, name) < no_rank) return true;
    for (const ColumnRule* rule : {&regency_as_district, &subdistrict_as_district, &region_as_district, &pair_as_party})
        if (rank_of(*rule, name) < no_rank) return true;
    return name == "no" || name == "nomor" || name == "province_code" || name == "kode_provinsi" || name == "stage" || name == "tahap";
}

struct WideLayout {
    std::vector<const Column*> kept = {};
    std::vector<const Column*> spread = {};
    std::vector<std::string> notes = {};
};

[[nodiscard]] inline WideLayout layout_of(const Table& table, const ColumnMapping& mapping) {
    WideLayout layout;
    std::vector<std::string> totals;
    for (const Column& column : table.columns()) {
        const bool mapped = std::ranges::any_of(mapping, [&](const auto& entry) { return find_column(table, entry.second) == &column; });
        const std::string name = normalized(column.name);
        const bool total = is_total_label(name) || name == "votes" || contains(vote_names, name);
        if (mapped || (!total && describes_rows(column.name)))
            layout.kept.push_back(&column);
        else if (total)
            totals.push_back(column.name);
        else
            layout.spread.push_back(&column);
    }
    if (!totals.empty())
        layout.notes.push_back(table.source() + (table.source().empty() ? "" : ": ") + "totals left out: " + joined(totals));
    return layout;
}

/// Integers stay integers; mixed columns become text, which is read as strictly later.
[[nodiscard]] inline Column stacked(const std::vector<const Column*>& columns,
                                    const std::vector<std::pair<std::size_t, std::size_t>>& cells) {
    Column votes{"votes", {}, {}};
    const auto stack = [&](auto typed, auto value) {
        for (const auto& [row, column] : cells) typed.push_back(value(*columns[column], row));
        votes.cells = std::move(typed);
    };
    if (std::ranges::all_of(columns, [](const Column* c) { return c->integers() != nullptr; }))
        stack(IntegerColumn{}, [](const Column& c, std::size_t row) { return (*c.integers())[row]; });
    else if (std::ranges::all_of(columns, [](const Column* c) { return c->reals() != nullptr; }))
        stack(RealColumn{}, [](const Column& c, std::size_t row) { return (*c.reals())[row]; });
    else
        stack(TextColumn{}, [](const Column& c, std::size_t row) { return std::optional<std::string>(c.text(row)); });
    for (const auto& [row, column] : cells) votes.headings.push_back(columns[column]->heading(row));
    return votes;
}

[[nodiscard]] inline bool empty_cell(const Column& column, std::size_t row) {
    return column.missing(row) || (column.reals() != nullptr && std::isnan(*(*column.reals())[row]));
}

}  // namespace detail

/// A long table, and what was left out of it.
struct Unfolded {
    Table table = {};
    std::vector<std::string> notes = {};
};

/// Makes a wide table long (`--wide parties|districts`): one row for each cell, with the columns that describe rows, `party` or
/// `district` (the heading), and `votes`. An empty cell means "did not stand" and gives no row. Columns of totals are left out with a
/// note. Every row keeps its place: the row of the source, and as column the heading.
/// Errors: a table that already has the column, no columns to unfold, a row of totals.
[[nodiscard]] inline result<Unfolded> unfold(const Table& table, Wide wide, const ColumnMapping& mapping = {}) {
    const std::string key = wide == Wide::parties ? "party" : "district";
    const auto map = map_columns(table, TableKind::votes, mapping);
    if (!map) return map.error();
    if (const Column* present = map->find(key))
        return Error{
            .message = "the table already has a column for " + key + " and is not wide", .source = table.source(), .value = present->name};
    const detail::WideLayout layout = detail::layout_of(table, mapping);
    if (layout.spread.empty())
        return Error{.message = "there are no columns of votes to unfold", .source = table.source(), .value = joined(column_names(table))};

    std::vector<std::pair<std::size_t, std::size_t>> cells;
    std::vector<std::size_t> rows;
    TextColumn keys;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (const Column* column : layout.kept)
            if (detail::is_total_label(column->text(row)))
                return at_cell(
                    table, *column, row,
                    Error{.message = "a row of totals is no contestant: leave it out, or use check", .value = shown(column->text(row))});
        for (std::size_t i = 0; i < layout.spread.size(); ++i) {
            if (detail::empty_cell(*layout.spread[i], row)) continue;
            cells.emplace_back(row, i);
            rows.push_back(row);
            keys.emplace_back(layout.spread[i]->name);
        }
    }
    const Table source = table.select(rows);
    Table unfolded(table.source());
    for (const Column* column : layout.kept) unfolded.add(*source.find(column->name));
    unfolded.add(Column{key, std::move(keys), {}});
    unfolded.add(detail::stacked(layout.spread, cells));
    std::vector<std::int64_t> labels;
    for (const std::size_t row : rows) labels.push_back(table.row_label(row));
    unfolded.set_row_labels(std::move(labels));
    return Unfolded{std::move(unfolded), layout.notes};
}

}  // namespace pemilu::inline v0_1::io
