// Times contenders in turn, round after round, and keeps the medians: on a noisy machine their ratios are worth something, and single
// times are not.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <ostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace benchmarks {

/// Keeps a result that nobody reads from being optimised away.
template <class T>
void keep(const T& value) {
    asm volatile("" : : "r,m"(value) : "memory");
}

/// A table of contenders, each compared with the table's yardsticks.
class Table {
public:
    /// `id` is the table's name in the JSON; `unit` says what a time is for, such as "election".
    Table(std::string id, std::string title, std::string unit) : id_(std::move(id)), title_(std::move(title)), unit_(std::move(unit)) {}

    /// `run` does the work of `size` units.
    void add(std::string name, std::size_t size, std::function<void()> run) {
        rows_.push_back({std::move(name), static_cast<double>(size), std::move(run)});
    }
    /// A contender that the others are compared with.
    void add_yardstick(std::string name, std::size_t size, std::function<void()> run) {
        yardsticks_.push_back(rows_.size());
        add(std::move(name), size, std::move(run));
    }

    /// Processor time of this thread, so that what else runs on the machine disturbs only through caches and memory.
    void measure(int rounds) {
        for (Row& row : rows_) row.run();  // warm
        for (int round = 0; round < rounds; ++round)
            for (Row& row : rows_) row.times.push_back(nanoseconds(row));
        for (Row& row : rows_) {
            std::ranges::sort(row.times);
            row.median = row.times[row.times.size() / 2];
        }
    }

    void print() const {
        std::printf("\n%-58s %12s", title_.c_str(), ("ns/" + unit_).c_str());
        for (const std::size_t y : yardsticks_) std::printf("  %s", rows_[y].name.c_str());
        std::printf("\n");
        for (const Row& row : rows_) {
            std::printf("%-58s %12.1f", row.name.c_str(), row.median);
            for (const std::size_t y : yardsticks_)
                std::printf("  %*.2f", static_cast<int>(rows_[y].name.size()), rows_[y].median / row.median);
            std::printf("\n");
        }
    }

    void write(std::ostream& out) const {
        out << "{\"id\":\"" << id_ << "\",\"title\":\"" << title_ << "\",\"unit\":\"" << unit_ << "\",\"yardsticks\":[";
        for (std::size_t i = 0; i < yardsticks_.size(); ++i) out << (i > 0 ? "," : "") << '"' << rows_[yardsticks_[i]].name << '"';
        out << "],\"rows\":[";
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const Row& row = rows_[i];
            out << (i > 0 ? "," : "") << "\n{\"name\":\"" << row.name << "\",\"ns\":" << row.median << ",\"least\":" << row.times.front()
                << ",\"most\":" << row.times.back() << "}";
        }
        out << "]}";
    }

private:
    struct Row {
        std::string name;
        double size = 1;
        std::function<void()> run;
        std::vector<double> times = {};
        double median = 0;
    };

    [[nodiscard]] static double now() {
        std::timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
    }
    [[nodiscard]] static double nanoseconds(const Row& row) {
        const double started = now();
        row.run();
        return (now() - started) / row.size;
    }

    std::string id_;
    std::string title_;
    std::string unit_;
    std::vector<Row> rows_ = {};
    std::vector<std::size_t> yardsticks_ = {};
};

/// The first `model name` of /proc/cpuinfo; empty where there is none.
[[nodiscard]] inline std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return {};
}

[[nodiscard]] inline std::string compiler() {
#if defined(__clang__)
    return "clang " + std::string(__clang_version__);
#else
    return "g++ " + std::string(__VERSION__);
#endif
}

/// What `benchmarks/report.py` reads: the machine, the compiler, the date and the tables.
inline void write_json(const std::string& path, const std::string& program, int rounds, const std::vector<Table>& tables) {
    std::ofstream out(path);
    const std::time_t today = std::time(nullptr);
    char date[11] = {};
    std::strftime(date, sizeof date, "%Y-%m-%d", std::gmtime(&today));
    double load = 0;
    std::ifstream("/proc/loadavg") >> load;
    out << "{\"program\":\"" << program << "\",\"processor\":\"" << processor() << "\",\"cores\":" << std::thread::hardware_concurrency()
        << ",\"load\":" << load << ",\"compiler\":\"" << compiler() << "\",\"date\":\"" << date << "\",\"rounds\":" << rounds
        << ",\"tables\":[";
    for (std::size_t i = 0; i < tables.size(); ++i) {
        out << (i > 0 ? ",\n" : "\n");
        tables[i].write(out);
    }
    out << "]}\n";
}

}  // namespace benchmarks
