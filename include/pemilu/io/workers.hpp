// Who does work that falls into parts. The library has no threads of its own: whoever has some lends them.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace pemilu::inline v0_1::io {

/// Does all jobs and comes back when they are done, with the exception of one that failed. The result is the same in any order and at once.
struct Workers {
    using Jobs = std::vector<std::function<void()>>;

    std::size_t count = 1;                          ///< so many jobs make sense at a time
    std::function<void(const Jobs&)> run_all = {};  ///< by default one job after the other

    void run(const Jobs& jobs) const {
        if (run_all) return run_all(jobs);
        for (const auto& job : jobs) job();
    }
};

}  // namespace pemilu::inline v0_1::io
