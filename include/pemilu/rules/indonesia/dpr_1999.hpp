// DPR 1999: the published result only. The rules by province are not known here.
#pragma once

#include <array>

#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

namespace detail {

inline constexpr Literal separate = "without pooled votes";
inline constexpr Literal pooled = "with pooled votes (stembus accord)";

inline constexpr std::array published_1999{
    PublishedSeats{separate, "PDIP", Seats(153)}, PublishedSeats{separate, "Golkar", Seats(120)},
    PublishedSeats{separate, "PPP", Seats(58)},   PublishedSeats{separate, "PKB", Seats(51)},
    PublishedSeats{separate, "PAN", Seats(34)},   PublishedSeats{separate, "PBB", Seats(13)},
    PublishedSeats{separate, "PK", Seats(7)},     PublishedSeats{separate, "PKP", Seats(4)},
    PublishedSeats{separate, "PNU", Seats(5)},    PublishedSeats{separate, "PDKB", Seats(5)},
    PublishedSeats{separate, "PBI", Seats(1)},    PublishedSeats{separate, "PDI", Seats(2)},
    PublishedSeats{separate, "PP", Seats(1)},     PublishedSeats{separate, "PDR", Seats(1)},
    PublishedSeats{separate, "PSII", Seats(1)},   PublishedSeats{separate, "PNI-FM", Seats(1)},
    PublishedSeats{separate, "PNI-MM", Seats(1)}, PublishedSeats{separate, "IPKI", Seats(1)},
    PublishedSeats{separate, "PKU", Seats(1)},    PublishedSeats{separate, "Masyumi", Seats(1)},
    PublishedSeats{separate, "PKD", Seats(1)},    PublishedSeats{pooled, "PDIP", Seats(154)},
    PublishedSeats{pooled, "Golkar", Seats(120)}, PublishedSeats{pooled, "PPP", Seats(59)},
    PublishedSeats{pooled, "PKB", Seats(51)},     PublishedSeats{pooled, "PAN", Seats(35)},
    PublishedSeats{pooled, "PBB", Seats(13)},     PublishedSeats{pooled, "PK", Seats(6)},
    PublishedSeats{pooled, "PKP", Seats(6)},      PublishedSeats{pooled, "PNU", Seats(3)},
    PublishedSeats{pooled, "PDKB", Seats(3)},     PublishedSeats{pooled, "PBI", Seats(3)},
    PublishedSeats{pooled, "PDI", Seats(2)},      PublishedSeats{pooled, "PP", Seats(1)},
    PublishedSeats{pooled, "PDR", Seats(1)},      PublishedSeats{pooled, "PSII", Seats(1)},
    PublishedSeats{pooled, "PNI-FM", Seats(1)},   PublishedSeats{pooled, "PNI-MM", Seats(1)},
    PublishedSeats{pooled, "IPKI", Seats(1)},     PublishedSeats{pooled, "PKU", Seats(1)},
};

}  // namespace detail

/// Largest remainders in each province, with agreements to pool votes whose rules are disputed (unconfirmed). 462 elected seats.
inline constexpr RuleSet dpr_1999{
    .name = "indonesia/dpr-1999",
    .title = "DPR 1999",
    .chamber = Chamber::dpr,
    .year = 1999,
    .house = Seats(462),
    .refusal =
        "neither the rounding nor the agreements to pool votes (stembus accord) of 1999 are known by province; only the published "
        "totals are here",
    .sources = {law::uu_3_1999, law::kpu_1999_results},
    .open = {detail::province_1999},
    .published = detail::published_1999,
};

}  // namespace pemilu::inline v0_1::rules::indonesia
