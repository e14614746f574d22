// What surrounds the ranking: who may ask, on which grounds, until when, and to whom the name goes. Data of a chamber, and the examination of
// a request against them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/calendar.hpp"
#include "pemilu/core/date.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/replacement/queue.hpp"

namespace pemilu::inline v0_1::replacement {

/// Why a member leaves. `letter` is the one under which the article lists it; `route`: who proposes it to the leadership of the chamber.
struct Ground {
    Literal name = {};
    Literal letter = {};
    Literal route = {};
    Citation basis = {};
};

/// One leg of the way of a name: who sends or confirms it, to whom, within how many working days (absent: not stated).
struct Leg {
    Literal actor = {};
    Literal act = {};
    Literal recipient = {};
    std::optional<int> working_days = {};
    Citation basis = {};
};

enum class Actor : std::uint8_t { chamber, party };

/// From which day the six months are counted. `proposed`: the dismissal was proposed in the chamber; `requested`: KPU received the letter.
enum class SixMonthsFrom : std::uint8_t { proposed, requested };

/// By which day the ground of a resignation is judged, where the law changed between them. `requested`: the first that is known, of the
/// resignation or the request; `determined`: the last.
enum class ResignationDay : std::uint8_t { requested, determined };

/// How sure the six-month rule of a chamber is.
enum class SixMonthRule : std::uint8_t {
    none,           ///< before the oath
    from_proposal,  ///< the elucidation says from when
    day_not_said,   ///< the rule is there, its first day is not said
    not_confirmed,  ///< whether the rule holds was not found
};

/// The procedure of one chamber under one regulation.
struct Procedure {
    std::span<const Ground> grounds = {};
    std::span<const Leg> legs = {};
    std::span<const Literal> documents = {};     ///< what KPU consults
    std::optional<Actor> asks = Actor::chamber;  ///< absent: nobody is known to
    Citation asks_basis = {};
    Citation documents_basis = {};
    SixMonthRule six_months = SixMonthRule::none;
    Citation six_months_basis = {};
    std::optional<Date> from = {};         ///< before this day the regulation was not there
    std::optional<Date> surely_from = {};  ///< from this day on it was, if its first day was not found
    std::optional<Date> to = {};           ///< the day from which another stands in its place
    Citation in_force = {};
    std::optional<Date> narrow_resignation = {};  ///< from this day on a resignation needs an assignment by the state
    Citation narrow_resignation_basis = {};
    Citation special_not_read = {};  ///< special rules of the chamber that were not read
};

/// What is known of a request. What is absent is not examined.
struct Request {
    std::optional<Actor> by = {};
    std::optional<std::string> ground = {};
    std::optional<Date> proposed = {};    ///< the dismissal was proposed in the chamber
    std::optional<Date> requested = {};   ///< KPU received the letter
    std::optional<Date> determined = {};  ///< KPU's plenary meeting
    std::optional<Date> term_end = {};
    std::optional<SixMonthsFrom> six_months_from = {};
    std::optional<ResignationDay> resignation_day = {};
    std::optional<WorkingDays> calendar = {};
};

/// What came of the examination: the steps, and how the replacement ends if it ends here.
struct Examination {
    std::vector<TraceStep> steps = {};
    std::optional<ReplacementStatus> end = {};
    std::string reason = {};
    std::optional<Question> open = {};
};

/// Until when a leg must be done. `due` assumes that every leg before took all its days; absent where a day or the holidays are not known.
struct Deadline {
    Leg leg = {};
    std::optional<Date> due = {};
};

[[nodiscard]] inline std::vector<Deadline> deadlines(const Procedure& procedure, const Request& request) {
    std::vector<Deadline> deadlines;
    std::optional<Date> day = request.requested;
    for (const Leg& leg : procedure.legs) {
        if (!request.calendar || !leg.working_days) day.reset();
        if (day) day = request.calendar->after(*day, *leg.working_days);
        deadlines.push_back(Deadline{leg, day});
    }
    return deadlines;
}

/// The day by which the regulation is chosen: the latest that is known of the determination, the request and the proposal.
[[nodiscard]] inline std::optional<Date> latest_day(const Request& request) {
    if (request.determined) return request.determined;
    return request.requested ? request.requested : request.proposed;
}
[[nodiscard]] inline std::optional<Date> earliest_day(const Request& request) {
    if (request.proposed) return request.proposed;
    return request.requested ? request.requested : request.determined;
}

/// Why a regulation does not hold on the days of a request; empty if it may. A request from before the change that is decided after it is
/// left to the caller: a transitional rule was not found.
[[nodiscard]] inline std::string outside_the_regulation(const Procedure& procedure, const Request& request) {
    const std::optional<Date> last = latest_day(request);
    const std::optional<Date> first = earliest_day(request);
    if (procedure.from && last && *last < *procedure.from) return "the regulation was not there yet on " + to_string(*last);
    if (procedure.surely_from && last && *last < *procedure.surely_from)
        return "the first day of the regulation was not found, and whether it was there on " + to_string(*last) + " is not known";
    if (procedure.to && first && *first >= *procedure.to)
        return "another regulation stands in its place since " + to_string(*procedure.to) + ", and the request is of " + to_string(*first);
    return {};
}

/// Two days of a request that cannot both be right. `field` is the later one, by the order in which they come.
struct Contradiction {
    Literal field = {};
    Date day = Date(1, 1, 1);
    std::string expected = {};
};

/// The dismissal is proposed in the chamber, KPU receives the letter, KPU determines: in this order, perhaps on one day. nullopt if the
/// days that are known may be right.
[[nodiscard]] inline std::optional<Contradiction> contradiction(const Request& request) {
    struct Known {
        Literal field;
        std::optional<Date> day;
    };
    const Known days[] = {{"proposed", request.proposed}, {"requested", request.requested}, {"determined", request.determined}};
    const Known* before = nullptr;
    for (const Known& known : days) {
        if (!known.day) continue;
        if (before != nullptr && *known.day < *before->day)
            return Contradiction{known.field, *known.day,
                                 to_string(*before->day) + " or later, because of " + std::string(before->field.view())};
        before = &known;
    }
    return std::nullopt;
}

namespace detail {

class Examiner {
public:
    Examiner(const Procedure& procedure, const Request& request) : procedure_(procedure), request_(request) {}

    [[nodiscard]] Examination examine() {
        if (!procedure_.special_not_read.empty())
            say("not_examined", "the special rules of this chamber were not read", procedure_.special_not_read);
        who_asks();
        if (!found_.end) ground();
        if (!found_.end) six_months();
        return std::move(found_);
    }

private:
    void say(Literal rule, std::string statement, Citation basis = {}) {
        found_.steps.push_back(TraceStep{.rule = rule, .statement = std::move(statement), .basis = basis});
    }
    void stop(ReplacementStatus status, Literal rule, std::string reason, Citation basis) {
        say(rule, reason, basis);
        found_.end = status;
        found_.reason = std::move(reason);
    }

    void who_asks() {
        if (!request_.by) return say("not_examined", "who asked: not given");
        const bool before_the_oath = procedure_.asks != Actor::chamber;
        if (before_the_oath && *request_.by == Actor::chamber)
            return stop(ReplacementStatus::invalid_request, "request", "before the oath no chamber asks: it is not sworn in yet",
                        procedure_.asks_basis);
        if (!procedure_.asks)
            return stop(ReplacementStatus::invalid_request, "request", "candidates of this chamber stand without a party",
                        procedure_.asks_basis);
        if (before_the_oath) return say("request", "the party writes to KPU", procedure_.asks_basis);
        if (*request_.by == Actor::chamber) return say("request", "the leadership of the chamber asks KPU", procedure_.asks_basis);
        stop(ReplacementStatus::invalid_request, "request", "KPU acts on a letter of the leadership of the chamber, not of the party",
             procedure_.asks_basis);
    }

    void ground() {
        if (!request_.ground) return say("not_examined", "the ground: not given");
        const Ground* known = nullptr;
        for (const Ground& ground : procedure_.grounds)
            if (ground.name.view() == *request_.ground) known = &ground;
        if (known == nullptr) {
            const Citation basis = procedure_.grounds.empty() ? Citation() : procedure_.grounds.front().basis;
            return stop(ReplacementStatus::invalid_request, "ground", "no ground in this chamber: " + *request_.ground, basis);
        }
        const bool resigned = *request_.ground == "resigned" || *request_.ground == "withdrew";
        if (procedure_.narrow_resignation && resigned && !resignation_counts()) return;
        say("ground", "ground: " + *request_.ground, known->basis);
    }

    /// Whether the ground of a resignation can be taken as one; otherwise the steps say why not. Which day counts for a resignation from
    /// before the change that is determined after it is not settled.
    [[nodiscard]] bool resignation_counts() {
        const Date since = *procedure_.narrow_resignation;
        const std::string narrow = "a resignation counts only if the state assigned the member to an office that is not elected";
        const std::optional<Date> first = earliest_day(request_);
        if (!first) {
            say("not_examined", "since " + to_string(since) + " " + narrow + ": no day given");
            return false;
        }
        const Date last = latest_day(request_).value_or(*first);
        Date day = *first;
        if (*first < since && last >= since) {
            if (!request_.resignation_day) {
                ask_for_the_day_of_resignation(*first, last);
                return false;
            }
            if (*request_.resignation_day == ResignationDay::determined) day = last;
            say("ground", "the day that was chosen for the resignation: " + to_string(day), procedure_.narrow_resignation_basis);
        }
        if (day >= since) stop(ReplacementStatus::invalid_request, "ground", narrow, procedure_.narrow_resignation_basis);
        return day < since;
    }

    void ask_for_the_day_of_resignation(Date first, Date last) {
        Question question{.reason = Reason::option_not_chosen, .seats_left = Seats(1), .option = "resignation_day"};
        question.tried.push_back(procedure_.narrow_resignation_basis);
        question.id = QuestionHash().add(question.option).add(to_string(first)).add(to_string(last)).value();
        found_.open = std::move(question);
        stop(ReplacementStatus::undecided, "ground",
             "the resignation is of " + to_string(first) + ", before the law changed, and the last day is " + to_string(last) +
                 ", after it: which counts is not settled",
             procedure_.narrow_resignation_basis);
    }

    [[nodiscard]] bool too_late(Date first) const { return add_months(first, 6) > *request_.term_end; }

    void six_months() {
        if (procedure_.six_months == SixMonthRule::none) return;
        if (!request_.term_end || (!request_.proposed && !request_.requested))
            return say("not_examined",
                       std::string("the six months: ") + (request_.term_end ? "no day given" : "end of the term not given"));
        const SixMonthRule rule = procedure_.six_months;
        std::optional<Date> first = request_.proposed;
        if (rule == SixMonthRule::from_proposal) {
            if (first) return decide(*first);
            if (too_late(*request_.requested)) return ask_for_the_proposal();
            return say("not_examined", "the six months: the day of the proposal not given");
        }
        if (request_.six_months_from) {
            first = *request_.six_months_from == SixMonthsFrom::proposed ? request_.proposed : request_.requested;
            if (!first) return say("not_examined", "the six months: the chosen day not given");
            return decide(*first);
        }
        // No day is named: where all days that may be meant give one answer, it holds; else somebody must choose. The proposal comes
        // before the request, so that what is early enough by the request is so by the proposal, but not the other way round.
        bool late = false;
        bool early = false;
        for (const std::optional<Date>& day : {request_.proposed, request_.requested})
            if (day) (too_late(*day) ? late : early) = true;
        if (early && !late) return decide(first.value_or(*earliest_day(request_)));
        if (late && !early && rule == SixMonthRule::day_not_said && request_.proposed) return decide(*first);
        ask_for_the_day(rule);
    }

    /// The request is too late; whether the proposal, which counts, was early enough cannot be told without its day.
    void ask_for_the_proposal() {
        Question question{.reason = Reason::not_supplied, .seats_left = Seats(1), .option = "proposed"};
        if (!procedure_.six_months_basis.empty()) question.tried.push_back(procedure_.six_months_basis);
        question.id = QuestionHash().add(question.option).add(to_string(*request_.term_end)).add(to_string(*request_.requested)).value();
        found_.open = std::move(question);
        stop(ReplacementStatus::undecided, "six_months",
             "six months: not left from the request; the day of the proposal, which counts, is not given", procedure_.six_months_basis);
    }

    void ask_for_the_day(SixMonthRule rule) {
        Question question{.reason = Reason::option_not_chosen, .seats_left = Seats(1), .option = "six_months_from"};
        if (!procedure_.six_months_basis.empty()) question.tried.push_back(procedure_.six_months_basis);
        QuestionHash hash;
        hash.add(question.option).add(to_string(*request_.term_end));
        for (const std::optional<Date>& day : {request_.proposed, request_.requested}) hash.add(day ? to_string(*day) : std::string());
        question.id = hash.value();
        found_.open = std::move(question);
        std::string why =
            request_.proposed
                ? "six months: left from the proposal, not from the request; which counts is not said"
                : "six months: not left from the request; which day counts is not said, and that of the proposal is not given";
        if (rule == SixMonthRule::not_confirmed)
            why = "less than six months are left, and whether the rule holds in this chamber was not found";
        stop(ReplacementStatus::undecided, "six_months", std::move(why), procedure_.six_months_basis);
    }

    void decide(Date first) {
        const Date months_later = add_months(first, 6);
        const std::string compared =
            "six months after " + to_string(first) + ": " + to_string(months_later) + ", end of the term " + to_string(*request_.term_end);
        if (months_later > *request_.term_end)
            return stop(ReplacementStatus::not_performed, "six_months", "less than six months are left: " + compared,
                        procedure_.six_months_basis);
        say("six_months", "six months or more are left: " + compared, procedure_.six_months_basis);
    }

    const Procedure& procedure_;
    const Request& request_;
    Examination found_ = {};
};

}  // namespace detail

/// Who asks, on which ground, how long the term still lasts: in this order, to the first that ends the replacement.
[[nodiscard]] inline Examination examine(const Procedure& procedure, const Request& request) {
    return detail::Examiner(procedure, request).examine();
}

}  // namespace pemilu::inline v0_1::replacement
