// `_core.allocate_batch`: many elections from a NumPy array of any integer type and any strides, without a copy and without the GIL.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/allocation/batch.hpp"
#include "pemilu/allocation/catalogue.hpp"
#include "pemilu/threshold/threshold.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Error;
using pemilu::Method;
using pemilu::allocation::BatchKernel;
using pemilu::allocation::BatchOptions;
using pemilu::allocation::BatchOutput;
using pemilu::allocation::BatchStatus;
using pemilu::allocation::VotesMatrix;

/// Elections handed to a thread at a time: large enough to cost nothing, small enough for Ctrl-C to be heard within a second.
constexpr std::size_t chunk = 4096;

/// Work cut into chunks. Of several errors the one of the first election is kept, whatever thread met it first.
class Work {
public:
    explicit Work(std::size_t elections) : elections_(elections) {}

    template <class Range>
    void run(Range range) {
        while (!stop_.load(std::memory_order_relaxed)) {
            const std::size_t first = next_.fetch_add(chunk, std::memory_order_relaxed);
            if (first >= elections_) return;
            const std::size_t last = std::min(first + chunk, elections_);
            if (auto error = range(first, last)) keep(first, *std::move(error));
            done_.fetch_add(last - first, std::memory_order_relaxed);
        }
    }
    void stop() noexcept { stop_.store(true); }
    [[nodiscard]] std::size_t done() const noexcept { return done_.load(std::memory_order_relaxed); }
    [[nodiscard]] const std::optional<Error>& error() const noexcept { return error_; }

private:
    void keep(std::size_t first, Error error) {
        const std::scoped_lock lock(mutex_);
        if (error_ && where_ <= first) return;
        where_ = first;
        error_ = std::move(error);
    }

    std::size_t elections_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<std::size_t> done_ = 0;
    std::atomic<bool> stop_ = false;
    std::mutex mutex_ = {};
    std::size_t where_ = 0;
    std::optional<Error> error_ = {};
};

/// Runs the work on threads while the calling one listens to Ctrl-C and tells the progress. Holds the GIL only for that.
template <class Range>
void run_threads(std::size_t elections, std::size_t threads, const py::object& progress, Range range) {
    Work work(elections);
    std::mutex mutex;
    std::condition_variable finished;
    std::size_t running = threads;
    std::vector<std::thread> pool;
    bool interrupted = false;
    std::optional<py::error_already_set> failure;
    {
        const py::gil_scoped_release release;
        for (std::size_t t = 0; t < threads; ++t)
            pool.emplace_back([&] {
                work.run(range);
                const std::scoped_lock lock(mutex);
                if (--running == 0) finished.notify_one();
            });
        for (bool over = false; !over;) {
            {
                std::unique_lock lock(mutex);
                over = finished.wait_for(lock, std::chrono::milliseconds(100), [&] { return running == 0; });
            }
            const py::gil_scoped_acquire acquire;
            if (!interrupted && PyErr_CheckSignals() != 0) interrupted = true, failure.emplace(), work.stop();
            if (interrupted || progress.is_none()) continue;
            try {
                progress(work.done(), elections);
            } catch (py::error_already_set& error) {
                interrupted = true;
                failure.emplace(error);
                work.stop();
            }
        }
        for (std::thread& thread : pool) thread.join();
    }
    if (failure) throw py::error_already_set(*failure);
    if (work.error()) raise(*work.error());
}

/// A share that each party needs of all votes of its election, over all its districts.
struct BatchThreshold {
    pemilu::Bound bound;
    std::size_t districts;
};

template <class T>
[[nodiscard]] std::optional<Error> assess(const VotesMatrix<T>& votes, const BatchThreshold& threshold, std::size_t election,
                                          std::vector<std::int64_t>& sums, std::uint8_t* takes_part) {
    constexpr auto limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    std::uint64_t total = 0;
    std::ranges::fill(sums, 0);
    for (std::size_t d = 0; d < threshold.districts; ++d)
        for (std::size_t p = 0; p < votes.parties; ++p) {
            const T count = votes.at(election * threshold.districts + d, p);
            if constexpr (std::is_signed_v<T>)
                if (count < 0)
                    return Error{.message = "votes are never negative",
                                 .row = static_cast<std::int64_t>(election * threshold.districts + d),
                                 .column = std::to_string(p),
                                 .value = std::to_string(count),
                                 .expected = "0 or more"};
            if (static_cast<std::uint64_t>(count) > limit - total)
                return Error{.kind = pemilu::ErrorKind::capacity,
                             .message = "the sum of all votes exceeds 2^63-1",
                             .row = static_cast<std::int64_t>(election * threshold.districts)};
            total += static_cast<std::uint64_t>(count);
            sums[p] += static_cast<std::int64_t>(count);
        }
    for (std::size_t p = 0; p < votes.parties; ++p)
        takes_part[p] = threshold.bound.met(pemilu::Votes(sums[p]), pemilu::Votes(static_cast<std::int64_t>(total))) ? 1 : 0;
    return std::nullopt;
}

[[nodiscard]] BatchKernel kernel_named(const std::string& name) {
    for (const auto& kernel : pemilu::allocation::batch_kernels())
        if (name.empty() || kernel.name == name) return kernel.run;
    throw py::value_error("no such kernel on this machine: " + name);
}

template <class T>
void allocate_typed(const py::array& votes, const Method& method, const py::array_t<std::int64_t>& house,
                    const std::optional<BatchThreshold>& threshold, std::size_t threads, const py::object& progress,
                    const std::string& kernel, py::array_t<std::int32_t>& seats, py::array_t<std::uint8_t>& status) {
    const auto size = static_cast<py::ssize_t>(sizeof(T));
    const VotesMatrix<T> matrix{static_cast<const T*>(votes.data()), static_cast<std::size_t>(votes.shape(0)),
                                static_cast<std::size_t>(votes.shape(1)), votes.strides(0) / size, votes.strides(1) / size};
    std::vector<std::uint8_t> mask;
    BatchOptions options{.house = {house.data(), static_cast<std::size_t>(house.size())}};
    if (threshold) {
        const std::size_t chambers = matrix.elections / threshold->districts;
        mask.resize(chambers * matrix.parties);
        run_threads(chambers, threads, py::none(), [&](std::size_t first, std::size_t last) -> std::optional<Error> {
            std::vector<std::int64_t> sums(matrix.parties);
            for (std::size_t e = first; e < last; ++e)
                if (auto error = assess(matrix, *threshold, e, sums, mask.data() + e * matrix.parties)) return error;
            return std::nullopt;
        });
        options.takes_part = mask.data();
        options.mask_period = threshold->districts;
    }
    const BatchOutput out{seats.mutable_data(), reinterpret_cast<BatchStatus*>(status.mutable_data())};
    const BatchKernel run = kernel_named(kernel);
    run_threads(matrix.elections, threads, progress, [&](std::size_t first, std::size_t last) {
        return pemilu::allocation::allocate_range(method, matrix, options, out, first, last, run);
    });
}

/// votes: two dimensions, native byte order, strides that are whole elements. The package checks all that and the seats.
[[nodiscard]] py::tuple allocate_batch(const py::array& votes, const std::string& method_name, const py::array_t<std::int64_t>& house,
                                       const std::optional<std::tuple<bool, std::int64_t, std::int64_t>>& share, std::size_t districts,
                                       std::size_t threads, const py::object& progress, const std::string& kernel) {
    const Method method = unwrap(pemilu::allocation::find_method(method_name));
    std::optional<BatchThreshold> threshold;
    if (share) {
        const pemilu::Share needed(std::get<1>(*share), std::get<2>(*share));
        threshold = BatchThreshold{std::get<0>(*share) ? pemilu::Bound::more_than(needed) : pemilu::Bound::at_least(needed), districts};
    }
    py::array_t<std::int32_t> seats({votes.shape(0), votes.shape(1)});
    py::array_t<std::uint8_t> status(votes.shape(0));
    const auto run = [&](auto zero) {
        allocate_typed<decltype(zero)>(votes, method, house, threshold, std::max<std::size_t>(threads, 1), progress, kernel, seats, status);
    };
    const bool is_signed = votes.dtype().kind() == 'i';
    switch (votes.itemsize()) {
        case 1: is_signed ? run(std::int8_t{}) : run(std::uint8_t{}); break;
        case 2: is_signed ? run(std::int16_t{}) : run(std::uint16_t{}); break;
        case 4: is_signed ? run(std::int32_t{}) : run(std::uint32_t{}); break;
        default: is_signed ? run(std::int64_t{}) : run(std::uint64_t{}); break;
    }
    return py::make_tuple(seats, status);
}

}  // namespace

void register_batch(py::module_& module) {
    module.def("_allocate_batch", &allocate_batch, py::arg("votes"), py::arg("method"), py::arg("house"), py::arg("threshold"),
               py::arg("districts"), py::arg("threads"), py::arg("progress"), py::arg("kernel"));
    module.def("_batch_kernels", [] {
        std::vector<std::string> names;
        for (const auto& kernel : pemilu::allocation::batch_kernels()) names.emplace_back(kernel.name);
        return names;
    });
    module.def(
        "_has_kernel",
        [](const std::string& name) {
            return pemilu::allocation::batch_rule(unwrap(pemilu::allocation::find_method(name))).scheme !=
                   pemilu::allocation::BatchScheme::none;
        },
        py::arg("method"));
}

}  // namespace bindings
