// Golden tables as rows of fields. On purpose not the library's reader: what is under test must not supply the expected figures.
#pragma once

#include <cstdint>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace plain_csv {

using Row = std::map<std::string, std::string>;

inline std::vector<std::string> split(std::string line) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> fields(1);
    for (const char c : line) {
        if (c == ',')
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

/// Rows by column name. Only for tables without quoted fields; throws for others, and for ragged or empty ones.
inline std::vector<Row> read(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line)) throw std::runtime_error("cannot read " + path);
    const std::vector<std::string> header = split(line);
    std::vector<Row> rows;
    while (std::getline(file, line)) {
        const std::vector<std::string> fields = split(line);
        if (fields.size() != header.size() || line.find('"') != std::string::npos)
            throw std::runtime_error("not a plain row in " + path + ": " + line);
        Row row;
        for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = fields[i];
        rows.push_back(row);
    }
    if (rows.empty()) throw std::runtime_error("no rows in " + path);
    return rows;
}

inline std::int64_t number(const Row& row, const std::string& column) { return std::stoll(row.at(column)); }

}  // namespace plain_csv
