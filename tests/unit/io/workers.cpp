#include "pemilu/io/workers.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace test_io_workers {

using pemilu::io::Workers;

TEST_CASE("jobs are done one after the other, or by whoever is given") {
    std::vector<int> done;
    const Workers::Jobs jobs = {[&] { done.push_back(1); }, [&] { done.push_back(2); }};
    Workers{}.run(jobs);
    CHECK(done == std::vector<int>{1, 2});
    Workers{2,
            [](const Workers::Jobs& all) {
                for (auto job = all.rbegin(); job != all.rend(); ++job) (*job)();
            }}
        .run(jobs);
    CHECK(done == std::vector<int>{1, 2, 2, 1});
}

}  // namespace test_io_workers
