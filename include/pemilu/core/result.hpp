// Errors as values: what is unreadable or too large is told at the door, with its place.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace pemilu::inline v0_1 {

enum class ErrorKind : std::uint8_t {
    input,     ///< a value that cannot be what it is said to be
    capacity,  ///< a number too large for exact arithmetic
    rule,      ///< the law or the rule set gives no answer
};

/// What is wrong, where, what was found and what was expected. Row 1 of a file is its header.
struct Error {
    ErrorKind kind = ErrorKind::input;
    std::string message = {};
    std::string source = {};
    std::optional<std::int64_t> row = {};
    std::string column = {};
    std::string value = {};
    std::string expected = {};
    std::optional<std::uint32_t> party = {};  ///< its id, from a stage that does not know names
    std::string legal_basis = {};             ///< the articles behind it, where a rule gives no answer

    friend bool operator==(const Error&, const Error&) = default;
};

/// `FILE:ROW:COLUMN: what is wrong (found VALUE, expected WHAT)`; parts that are not known are left out.
[[nodiscard]] inline std::string to_string(const Error& error) {
    std::string text = error.source;
    const auto place = [&text](const std::string& part) { text += (text.empty() ? "" : ":") + part; };
    if (error.row) place(std::to_string(*error.row));
    if (!error.column.empty()) place(error.column);
    if (!text.empty()) text += ": ";
    text += error.message;
    if (error.value.empty() && error.expected.empty()) return text;
    if (error.value.empty() && error.kind == ErrorKind::rule) return text + " (expected " + error.expected + ")";
    text += " (found " + (error.value.empty() ? std::string("nothing") : error.value);
    if (!error.expected.empty()) text += ", expected " + error.expected;
    return text + ")";
}

/// A value or an `Error`. `value()` of an error throws `std::runtime_error` with the error's text.
template <class T>
class [[nodiscard]] result {
    static_assert(!std::is_same_v<T, Error>);

public:
    using value_type = T;

    result(T&& value) : state_(std::in_place_index<0>, std::move(value)) {}    // NOLINT(google-explicit-constructor)
    result(const T& value) : state_(std::in_place_index<0>, value) {}          // NOLINT(google-explicit-constructor)
    result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

    /// Makes the value where it stays.
    template <class... Arguments>
    explicit result(std::in_place_t, Arguments&&... arguments) : state_(std::in_place_index<0>, std::forward<Arguments>(arguments)...) {}

    [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] const T& value() const& {
        require();
        return std::get<0>(state_);
    }
    [[nodiscard]] T&& value() && {
        require();
        return std::get<0>(std::move(state_));
    }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }

    /// Precondition: `!has_value()`.
    [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

private:
    void require() const {
        if (!has_value()) throw std::runtime_error(to_string(std::get<1>(state_)));
    }

    std::variant<T, Error> state_;
};

}  // namespace pemilu::inline v0_1
