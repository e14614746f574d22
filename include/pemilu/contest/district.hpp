// An electoral district and how many seats it fills.
#pragma once

#include <string>
#include <vector>

#include "pemilu/core/quantity.hpp"
#include "pemilu/core/region_code.hpp"

namespace pemilu::inline v0_1 {

/// "daerah pemilihan (dapil)". `key` is what tables call it; it is not a region code, even where it looks like one.
struct ElectoralDistrict {
    std::string key = {};
    std::string name = {};
    Seats magnitude = {};
    std::vector<RegionCode> regions = {};
    std::string province = {};                    ///< as the table of districts names it; empty where it does not say
    std::vector<std::string> other_regions = {};  ///< regions that have no KPU/Kemendagri code, as the list of regions names them

    friend bool operator==(const ElectoralDistrict&, const ElectoralDistrict&) = default;
};

}  // namespace pemilu::inline v0_1
