// An open result is a value: what is certain, what is open, and the question an authority must answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/core/date.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/quantity.hpp"

namespace pemilu::inline v0_1 {

enum class Reason : std::uint8_t {
    tie,                ///< contenders that no step separates
    no_votes,           ///< nobody has a vote
    not_supplied,       ///< a step of the law needs figures that were not given
    option_not_chosen,  ///< the law can be read in several ways and the caller has not said which
    no_rule,            ///< no rule was found
};

[[nodiscard]] constexpr std::string_view to_string(Reason reason) noexcept {
    switch (reason) {
        case Reason::tie: return "tie";
        case Reason::no_votes: return "no_votes";
        case Reason::not_supplied: return "not_supplied";
        case Reason::option_not_chosen: return "option_not_chosen";
        case Reason::no_rule: return "no_rule";
    }
    return "";
}

enum class Kind : std::uint8_t {
    set,         ///< certain seats and any subset of the contenders
    sequential,  ///< asked one question at a time
};

[[nodiscard]] constexpr std::string_view to_string(Kind kind) noexcept { return kind == Kind::set ? "set" : "sequential"; }

/// What is open. `id` hashes everything that makes the question what it is, so that an answer to another question is refused.
struct Question {
    std::uint64_t id = 0;
    Reason reason = Reason::tie;
    Kind kind = Kind::set;
    Seats seats_left = {};
    std::vector<Contender> contenders = {};
    std::vector<Citation> tried = {};  ///< the steps that did not separate them
    std::string option = {};           ///< what the caller could supply or choose, if anything
    std::string lacking = {};          ///< of what is to be supplied, the level of regions that is missing

    friend bool operator==(const Question&, const Question&) = default;
};

/// An authority's answer: who gets the seats that were left, by which act, when.
struct Decision {
    Question question = {};
    std::vector<Contender> winners = {};
    std::string decision = {};
    std::optional<Date> date = {};

    friend bool operator==(const Decision&, const Decision&) = default;
};

template <class T>
struct Undecided {
    typename T::Certain certain;
    Question question;

    friend bool operator==(const Undecided&, const Undecided&) = default;
};

template <class T>
using Outcome = std::variant<T, Undecided<T>>;

/// The final result, or nullptr while it is open. Takes no temporaries: the pointer would dangle.
template <class T>
[[nodiscard]] const T* decided(const Outcome<T>& outcome) noexcept {
    return std::get_if<T>(&outcome);
}
template <class T>
const T* decided(const Outcome<T>&&) = delete;

/// The open result, or nullptr once it is decided.
template <class T>
[[nodiscard]] const Undecided<T>* undecided(const Outcome<T>& outcome) noexcept {
    return std::get_if<Undecided<T>>(&outcome);
}
template <class T>
const Undecided<T>* undecided(const Outcome<T>&&) = delete;

/// FNV-1a over 64-bit words: the same on every machine. Used for `Question::id` only.
class QuestionHash {
public:
    constexpr QuestionHash& add(std::uint64_t word) noexcept {
        for (int shift = 0; shift < 64; shift += 8) {
            state_ ^= (word >> shift) & 0xffU;
            state_ *= 0x100000001b3ULL;
        }
        return *this;
    }
    constexpr QuestionHash& add(std::string_view text) noexcept {
        add(static_cast<std::uint64_t>(text.size()));
        for (const char c : text) {
            state_ ^= static_cast<unsigned char>(c);
            state_ *= 0x100000001b3ULL;
        }
        return *this;
    }
    constexpr QuestionHash& add(const Contender& contender) noexcept {
        return add(contender.district.value()).add(contender.party.value()).add(contender.number.value());
    }
    [[nodiscard]] constexpr std::uint64_t value() const noexcept { return state_; }

private:
    std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

}  // namespace pemilu::inline v0_1
