// Any bytes as a file of Sirekap: a row or an error with the file's name, and whatever was read is a table of its own kind.
#include <boost/json/src.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pemilu/io/sirekap.hpp"
#include "pemilu/io/station_tables.hpp"

namespace {

constexpr std::string_view file = "1701012001001.json";

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const bool reject : {false, true}) {
        pemilu::io::SirekapReader reader("fuzz", reject);
        if (const auto error = reader.add(file, bytes)) {
            require(!error->message.empty() && error->source == file);
            continue;
        }
        const auto input = reader.finish();
        require(input.stations.rows() == 1);
        for (const auto& column : input.stations.columns()) require(column.size() == 1);
        const auto sheets = pemilu::io::read_sheets(input.stations);
        require(sheets.has_value() && sheets->sheets.rows() == 1);
    }
    return 0;
}
