// Which few of many differences add up to a given one?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace pemilu::inline v0_1::recapitulation {

/// A set of as few differences as possible, by their positions in rising order.
struct SmallestSet {
    std::vector<std::size_t> members = {};
    bool others = false;      ///< another set of that size adds up too; of an unfinished search: perhaps
    bool unfinished = false;  ///< the search was given up; without members: nothing was found until then
};

namespace detail {

/// Tries sizes from one on. The differences fall, so that what `size` of them can reach lies between the last and the first of those left:
/// a branch is left as soon as the target is out of that range. Exact, but for the bound of steps.
class SmallestSetSearch {
public:
    SmallestSetSearch(std::span<const std::int64_t> differences, std::int64_t target, std::size_t steps)
        : differences_(differences), target_(target), steps_(steps), order_(differences.size()), sums_(differences.size() + 1, 0) {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::ranges::stable_sort(order_, [this](std::size_t a, std::size_t b) { return differences_[a] > differences_[b]; });
        for (std::size_t i = 0; i < order_.size(); ++i) sums_[i + 1] = sums_[i] + differences_[order_[i]];
    }

    [[nodiscard]] SmallestSet find() {
        SmallestSet found;
        for (std::size_t size = 1; size <= order_.size() && sets_.empty() && steps_ > 0; ++size) search(0, size, target_);
        found.unfinished = steps_ == 0 && sets_.size() < 2;
        if (sets_.empty()) return found;
        for (const std::size_t at : sets_.front()) found.members.push_back(order_[at]);
        std::ranges::sort(found.members);
        found.others = sets_.size() > 1 || found.unfinished;
        return found;
    }

private:
    /// `size` differences from the place `first` on that add up to `target`. Ends with the second set.
    void search(std::size_t first, std::size_t size, std::int64_t target) {
        if (size == 0) {
            if (target == 0) sets_.push_back(chosen_);
            return;
        }
        for (std::size_t i = first; i + size <= order_.size() && sets_.size() < 2; ++i) {
            if (steps_ == 0) return;
            --steps_;
            if (target > sums_[i + size] - sums_[i]) return;  // those that follow are smaller still
            if (target < differences_[order_[i]] + sums_.back() - sums_[order_.size() - size + 1]) continue;
            chosen_.push_back(i);
            search(i + 1, size - 1, target - differences_[order_[i]]);
            chosen_.pop_back();
        }
    }

    std::span<const std::int64_t> differences_;
    std::int64_t target_;
    std::size_t steps_;
    std::vector<std::size_t> order_;
    std::vector<std::int64_t> sums_;  ///< of the first so many, in that order
    std::vector<std::size_t> chosen_ = {};
    std::vector<std::vector<std::size_t>> sets_ = {};
};

}  // namespace detail

/// The smallest set of these differences (none of them 0) that adds up to `target`; no members: there is none. With the same numbers in
/// the same order it is always the same set. After `steps` steps the search is given up.
/// Precondition: the sum of all magnitudes is below 2^63.
[[nodiscard]] inline SmallestSet smallest_set(std::span<const std::int64_t> differences, std::int64_t target, std::size_t steps = 200'000) {
    return detail::SmallestSetSearch(differences, target, steps).find();
}

}  // namespace pemilu::inline v0_1::recapitulation
