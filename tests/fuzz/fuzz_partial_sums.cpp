// Any bytes as the body of partial sums: refused, or a value that is written as the same bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "pemilu/io/partial_bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string body(data, data + size);
    const auto sums = pemilu::io::detail::PartialReader(body).read();
    if (!sums) return 0;
    if (pemilu::io::detail::partial_payload(*sums) != body) std::abort();
    const auto again = pemilu::io::read_partial_sums(pemilu::io::write_partial_sums(*sums));
    if (!again || !(*again == *sums)) std::abort();
    if (!pemilu::recapitulation::recapitulate(*sums, pemilu::RegionLevel::province)) std::abort();
    return 0;
}
