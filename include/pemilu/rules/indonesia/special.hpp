// Special regimes: how many seats the councils of Aceh, DKI Jakarta and the provinces of Papua have, and how long a list may be in Aceh.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/rules/indonesia/law.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// A province whose council is not an ordinary DPRD provinsi.
enum class SpecialRegime : std::uint8_t { aceh, jakarta, papua };

[[nodiscard]] constexpr std::string_view to_string(SpecialRegime regime) noexcept {
    constexpr std::string_view names[] = {"Aceh", "DKI Jakarta", "Papua"};
    return names[static_cast<std::size_t>(regime)];
}

/// What a special regime adds, and where it is from.
struct SpecialSeats {
    Seats seats = {};
    Citation basis = {};
};

/// The DPRA: one and a quarter times the seats of an ordinary council, the fraction dropped (derived: 65 gives the 81 that it has).
/// Precondition: `ordinary` up to 2^60.
[[nodiscard]] constexpr SpecialSeats dpra_seats(Seats ordinary) { return {Seats(ordinary.count() * 5 / 4), law::aceh_seats}; }

/// The DPRD of DKI Jakarta up to the election of 2024: 125 %, the fraction dropped (derived: 85 gives the 106 that it has). After that
/// nullopt: `law::uu_2_2024_seats` has no such clause (reported).
[[nodiscard]] constexpr std::optional<SpecialSeats> jakarta_seats(Seats ordinary, std::int32_t year) {
    if (year > 2024) return std::nullopt;
    return SpecialSeats{Seats(ordinary.count() * 5 / 4), law::uu_29_2007_seats};
}

/// The appointed members of a DPR Papua or a DPRK in the provinces of Papua, beside the elected ones: a quarter of their number (UU 2/2021 arts.
/// 6, 6A; `law::pp_106_2021_appointed`). The rounding is inferred from the published numbers: to the nearest, half upwards (45 gives 11, 35 gives 9, 30 gives 8, 25 gives 6, 20
/// gives 5).
[[nodiscard]] constexpr SpecialSeats papua_appointed(Seats elected) { return {Seats((elected.count() + 2) / 4), law::uu_2_2021_appointed}; }

/// Before that, of the councils of 2014 and 2019 (reported, without an instrument): those of the DPR Papua Barat, and of the DPR Papua.
struct AppointedBefore2021 {
    std::string_view council = {};
    Seats elected = {};
    SpecialSeats appointed = {};
};
[[nodiscard]] inline AppointedBefore2021 papua_appointed_before_2021(RegionCode region) {
    if (region.digits().substr(0, 2) == "92") return {"DPR Papua Barat", Seats(45), {Seats(11), law::papua_before_2021}};
    return {"DPR Papua", Seats(55), {Seats(14), law::papua_before_2021}};
}

/// The most candidates of a list for the DPRA or a DPRK in Aceh: a local party 120 % of the seats of the district, a national one 100 %.
/// How a fraction is rounded was not found: the exact bound is compared, so that it never matters.
struct AcehListLimit {
    bool local_party = false;
    Seats magnitude = {};

    /// Whether a list of so many candidates is within the limit: 5·candidates <= 6·seats for a local party.
    [[nodiscard]] constexpr bool allows(std::int64_t candidates) const {
        return local_party ? 5 * candidates <= 6 * magnitude.count() : candidates <= magnitude.count();
    }
    [[nodiscard]] constexpr Citation basis() const noexcept { return local_party ? Citation(law::qanun_3_2008_art_17) : Citation(); }
};

/// The regime of a region by its KPU/Kemendagri code: 11 is Aceh, 31 DKI Jakarta, 91 to 96 the provinces of Papua.
[[nodiscard]] inline std::optional<SpecialRegime> special_regime(RegionCode region) {
    const std::string province = region.digits().substr(0, 2);
    if (province == "11") return SpecialRegime::aceh;
    if (province == "31") return SpecialRegime::jakarta;
    if (province >= "91" && province <= "96") return SpecialRegime::papua;
    return std::nullopt;
}

}  // namespace pemilu::inline v0_1::rules::indonesia
