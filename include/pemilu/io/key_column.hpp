// Keys on their way out: as they were given.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::io {

/// Integer keys come back as integers, others as text.
struct KeyKinds {
    bool district_integer = false;
    bool party_integer = false;
};

/// A key column under way; an empty key (the one district of votes without districts) is null.
class KeyColumn {
public:
    explicit KeyColumn(bool integer) : integer_(integer) {}

    void push(const std::string& key) { keys_.push_back(key.empty() ? std::optional<std::string>() : key); }
    void push_null() { keys_.push_back(std::nullopt); }

    void into(Table& table, std::string name) && {
        if (!integer_) {
            table.add(std::move(name), std::move(keys_));
            return;
        }
        IntegerColumn numbers;
        for (const auto& key : keys_) numbers.push_back(key ? std::optional<std::int64_t>(std::stoll(*key)) : std::nullopt);
        table.add(std::move(name), std::move(numbers));
    }

private:
    bool integer_;
    TextColumn keys_ = {};
};

}  // namespace pemilu::inline v0_1::io
