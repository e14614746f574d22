// Who takes a vacant seat: the next in rank of the same party and district, and why others were passed over.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/calendar.hpp"
#include "pemilu/core/date.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/ranking/rank.hpp"
#include "pemilu/ranking/step.hpp"
#include "pemilu/replacement/status.hpp"

namespace pemilu::inline v0_1::replacement {

/// What an open dispute or a missing declaration does where the regulation has no article about it.
enum class WithoutArticle : std::uint8_t {
    asked,     ///< open until somebody says
    suspends,  ///< it holds up the queue
    ignored,   ///< the queue goes on as if there were none
};

/// A regulation on replacements: its ladder for equal votes and the articles it rests on.
struct ReplacementRules {
    Literal name = {};
    Literal title = {};
    Ladder ladder = {};
    std::optional<RegionLevel> named_to = {};  ///< down to this level the regulation is known to take the spread
    bool last_steps_named = true;              ///< and what comes after the spread
    Citation next_in_rank = {};
    Citation passed_over = {};
    Citation last_steps = {};      ///< cited for the last steps of an option, where the regulation names none
    Citation dispute = {};         ///< a candidate in an open dispute holds up the queue
    Citation declaration = {};     ///< so does one whose declaration of assets (LHKPN) is missing
    Citation filing = {};          ///< 14 working days to go to the party court; empty: no such rule
    Citation without_report = {};  ///< whoever filed no report on campaign funds is not set as elected
    Citation later_filing = {};    ///< whether there is one for the later courts was not read
    Citation member_dispute = {};  ///< a member who goes to court against the dismissal has not left
    Citation several = {};         ///< several vacancies on one list
    std::int64_t listed_to = 0;    ///< the last rank that the law lists as a replacement (DPD); 0: it lists none
    Citation listed = {};
    WithoutArticle without_article = WithoutArticle::asked;  ///< where one of these articles is empty
};

/// One list of the last election (`entries`), who of it was elected, whose seat is vacant, and what is known of the others.
struct Vacancy {
    DistrictId district = {};
    PartyId party = {};
    std::vector<ranking::Entry> entries = {};
    std::vector<bool> elected = {};          ///< parallel to `entries`
    bool elected_known = true;               ///< false: of the others nobody has said who was elected
    std::optional<std::size_t> member = {};  ///< position in `entries`
    std::vector<StatusRecord> statuses = {};
    std::optional<Date> on = {};                           ///< the day of the determination; later statuses do not count yet
    std::optional<WorkingDays> calendar = {};              ///< what the 14 working days are counted in
    std::optional<std::vector<std::size_t>> earlier = {};  ///< members of this list whose vacancies KPU received before this one
};

enum class ReplacementStatus : std::uint8_t { named, suspended, not_performed, exhausted, invalid_request, undecided };

[[nodiscard]] constexpr std::string_view to_string(ReplacementStatus status) noexcept {
    constexpr std::string_view names[] = {"named", "suspended", "not_performed", "exhausted", "invalid_request", "undecided"};
    return names[static_cast<std::size_t>(status)];
}

/// What happened to one candidate when the queue was walked. `taken`: by the vacancy of an earlier member.
enum class QueueStatus : std::uint8_t { named, waiting, passed_over, suspends, tied, seated, taken };

[[nodiscard]] constexpr std::string_view to_string(QueueStatus status) noexcept {
    constexpr std::string_view names[] = {"named", "waiting", "passed_over", "suspends", "tied", "seated", "taken"};
    return names[static_cast<std::size_t>(status)];
}

/// One candidate of a list who was not elected, in rank. Ranks are shared by those whom the ladder leaves tied. `list`: 0 the list of the
/// vacancy, from 1 on those of other districts (see `exhausted.hpp`).
struct QueueEntry {
    std::size_t list = 0;
    std::size_t entry = 0;
    std::int64_t rank_all = 0;
    std::int64_t rank_unelected = 0;
    QueueStatus status = QueueStatus::waiting;
    std::string reason = {};
    Citation basis = {};
    std::string decided_by = {};  ///< the step that set the candidate apart from the neighbours: `votes`, `spread:village`, ...
    Citation step = {};           ///< its article; empty where only votes did

    friend bool operator==(const QueueEntry&, const QueueEntry&) = default;
};

/// One step of the way to the result: a row of the queue, or what was examined besides.
struct TraceStep {
    Literal rule = {};                    ///< `request`, `ground`, `six_months`, `rank`, `other_districts`, `not_examined`, ...
    std::optional<std::size_t> row = {};  ///< position in the queue
    std::string statement = {};
    Citation basis = {};
    std::vector<std::size_t> looked_at = {};  ///< lists of other districts, as `QueueEntry::list`, in the order in which they come
    bool chosen = false;                      ///< the first of them is the one that comes next

    friend bool operator==(const TraceStep&, const TraceStep&) = default;
};

struct Replacement {
    ReplacementStatus status = ReplacementStatus::exhausted;
    std::string reason = {};
    std::optional<std::size_t> candidate = {};  ///< position in the entries of `list`
    std::size_t list = 0;                       ///< the list that the candidate stands on, as `QueueEntry::list`
    std::vector<QueueEntry> queue = {};
    std::optional<Question> open = {};
    std::vector<TraceStep> trace = {};
    std::size_t seats_before = 0;  ///< seats of earlier vacancies that this list could not fill

    friend bool operator==(const Replacement&, const Replacement&) = default;
};

namespace detail {

[[nodiscard]] inline std::string describe(const StatusRecord& record) {
    std::string text(to_string(record.status));
    if (record.date) text += " " + to_string(*record.date);
    if (!record.evidence.empty()) text += ": " + record.evidence;
    return text;
}

/// What is known of one candidate on the day, in the order of the statuses.
struct Known {
    const StatusRecord* lost = nullptr;       ///< no longer qualifies, or sits already
    const StatusRecord* dismissed = nullptr;  ///< by the party, which a court may judge
    const StatusRecord* dispute = nullptr;
    const StatusRecord* declaration = nullptr;
    const StatusRecord* report = nullptr;  ///< none on campaign funds
    const StatusRecord* seated = nullptr;
};

[[nodiscard]] inline Known known_of(const Vacancy& vacancy, std::size_t entry) {
    Known known;
    const auto keep_first = [](const StatusRecord*& kept, const StatusRecord& record) {
        // Of the same status on several days the first one holds.
        const bool earlier = kept != nullptr && record.status == kept->status && record.date && (!kept->date || *record.date < *kept->date);
        if (kept == nullptr || record.status < kept->status || earlier) kept = &record;
    };
    for (const StatusRecord& record : vacancy.statuses) {
        if (record.entry != entry || (vacancy.on && record.date && *record.date > *vacancy.on)) continue;
        if (record.status == CandidateStatus::seated) keep_first(known.seated, record);
        if (is_dispute(record.status))
            keep_first(known.dispute, record);
        else if (record.status == CandidateStatus::lhkpn_missing)
            keep_first(known.declaration, record);
        else if (record.status == CandidateStatus::no_finance_report)
            keep_first(known.report, record);
        else if (record.status == CandidateStatus::dismissed_from_party)
            keep_first(known.dismissed, record);
        else
            keep_first(known.lost, record);
    }
    return known;
}

/// Whether a member has left the seat: a dismissal by the party waits for the court.
[[nodiscard]] inline bool has_left(const Known& known) {
    const bool lost = known.lost != nullptr && known.lost->status != CandidateStatus::seated;
    return lost || (known.dismissed != nullptr && known.dispute == nullptr);
}

/// What a status does to a candidate.
struct Verdict {
    bool holds = false;  ///< holds up the queue; passed over otherwise
    bool asked = false;  ///< holds it up because nobody has said what follows
    bool sits = false;
    std::string reason = {};
    Citation basis = {};
};

inline constexpr int filing_days = 14;

/// A candidate whom the party dismissed, heard by KPU: within 14 working days the party court can be asked. Without a dispute the window
/// must have passed; a dispute must have been filed in it.
[[nodiscard]] inline Verdict within_window(const ReplacementRules& rules, const Vacancy& vacancy, const Known& known, Date clarified) {
    const StatusRecord& record = known.dispute != nullptr ? *known.dispute : *known.dismissed;
    Verdict verdict{.holds = true, .reason = describe(record), .basis = rules.filing};
    const std::optional<Date> day = known.dispute != nullptr ? record.date : vacancy.on;
    if (!vacancy.calendar || !day) {
        verdict.reason += "; whether 14 working days have passed since " + to_string(clarified) + " cannot be told without " +
                          (vacancy.calendar ? "the day" : "the holidays");
        return verdict;
    }
    const Date due = vacancy.calendar->after(clarified, filing_days);
    verdict.holds = (*day <= due);
    if (known.dispute != nullptr && verdict.holds) verdict.basis = rules.dispute;
    verdict.reason += known.dispute != nullptr ? (verdict.holds ? "; filed by " : "; filed after ")
                                               : (verdict.holds ? "; the party court can be asked until " : "; no dispute was filed by ");
    verdict.reason += to_string(due);
    return verdict;
}

/// Something that holds up the queue by an article, or, where there is none, by the choice of the caller. nullopt: it is ignored.
[[nodiscard]] inline std::optional<Verdict> holding(const ReplacementRules& rules, const StatusRecord& record, Citation basis) {
    if (basis.empty() && rules.without_article == WithoutArticle::ignored) return std::nullopt;
    return Verdict{.holds = true,
                   .asked = basis.empty() && rules.without_article == WithoutArticle::asked,
                   .reason = describe(record),
                   .basis = basis};
}

/// What decides about a candidate: who no longer qualifies is passed over whatever dispute is open besides, except that a dispute over a
/// dismissal by the party decides about the dismissal. nullopt: nothing stands against the candidate.
[[nodiscard]] inline std::optional<Verdict> verdict_on(const ReplacementRules& rules, const Vacancy& vacancy, std::size_t entry) {
    const Known known = known_of(vacancy, entry);
    if (known.lost != nullptr)
        return known.lost->status == CandidateStatus::seated  // no article has to say that a member is no candidate
                   ? Verdict{.sits = true, .reason = describe(*known.lost)}
                   : Verdict{.reason = describe(*known.lost), .basis = rules.passed_over};
    std::optional<Date> clarified;
    for (const StatusRecord* record : {known.dispute, known.dismissed})
        if (record != nullptr && record->clarified) clarified = record->clarified;
    const bool party_court = known.dispute == nullptr || known.dispute->status == CandidateStatus::disputed_party_court;
    if (clarified && party_court && !rules.filing.empty()) return within_window(rules, vacancy, known, *clarified);
    if (known.dispute != nullptr)
        if (auto verdict = holding(rules, *known.dispute, rules.dispute)) return verdict;
    if (known.dismissed != nullptr) return Verdict{.reason = describe(*known.dismissed), .basis = rules.passed_over};
    if (known.report != nullptr) {
        if (!rules.without_report.empty()) return Verdict{.reason = describe(*known.report), .basis = rules.without_report};
        if (auto verdict = holding(rules, *known.report, rules.without_report)) return verdict;
    }
    if (known.declaration != nullptr) return holding(rules, *known.declaration, rules.declaration);
    return std::nullopt;
}

/// Elected, or seated by an earlier replacement.
[[nodiscard]] inline bool was_seated(const Vacancy& vacancy, std::size_t entry) {
    return vacancy.elected.at(entry) || known_of(vacancy, entry).seated != nullptr;
}

/// Candidates of whom none is set before another, in the order of their rank: a group of the ranking, or a part of one whose order is known
/// although the place of somebody else in it is not.
struct Equals {
    std::size_t first = 0;  ///< positions in the queue: from here
    std::size_t end = 0;    ///< to before here
    const ranking::Group* group = nullptr;
};

[[nodiscard]] inline bool is_among(const ranking::Ranking& ranking, std::size_t member) {
    return std::ranges::any_of(
        ranking, [member](const ranking::Group& group) { return std::ranges::find(group.members, member) != group.members.end(); });
}

/// The unelected candidates by rank; the ladder sees the whole list, so that ranks agree with the published ones.
class Ranked {
public:
    Ranked(const ReplacementRules& rules, const ranking::Ranking& ranking, const Vacancy& vacancy) : rules_(rules), vacancy_(vacancy) {
        queue.reserve(vacancy.entries.size());
        equals.reserve(ranking.size());
        for (const ranking::Group& group : ranking) {
            const std::size_t first = queue.size();
            add(group);
            rank_all_ += static_cast<std::int64_t>(group.members.size());
            rank_unelected_ += static_cast<std::int64_t>(queue.size() - first);
            // A member who came later was not elected, and counts among the unelected although no longer in the queue.
            const bool member_here = vacancy.member && std::ranges::find(group.members, *vacancy.member) != group.members.end();
            if (member_here && !vacancy.elected.at(*vacancy.member)) ++rank_unelected_;
        }
    }

    std::vector<QueueEntry> queue = {};
    std::vector<Equals> equals = {};

private:
    void add(const ranking::Group& group) {
        const std::size_t first = queue.size();
        const std::size_t before = equals.size();
        if (group.supplied.empty())
            for (const std::size_t member : group.members) push(group, member);
        const bool place_matters = !group.supplied.empty() && add_lacking(group);
        if (queue.size() > first) equals.push_back({first, queue.size(), &group});
        for (const ranking::Group& part : group.supplied) add(part);
        if (!place_matters) return;
        equals.resize(before);
        equals.push_back({first, queue.size(), &group});
    }
    /// Where some lack the figures that a step needs, they come first and the others after them in the order that is known; all share the
    /// rank. They are equals if somebody who lacks them can be named or holds up the queue (true); else the others follow one another.
    bool add_lacking(const ranking::Group& group) {
        bool place_matters = false;
        for (const std::size_t member : group.members) {
            if (is_among(group.supplied, member) || !push(group, member)) continue;
            const auto verdict = verdict_on(rules_, vacancy_, member);
            place_matters = place_matters || !verdict || verdict->holds;
        }
        return place_matters;
    }
    /// False for those who are not in the queue.
    bool push(const ranking::Group& group, std::size_t member) {
        if (vacancy_.elected.at(member) || vacancy_.member == member) return false;
        queue.push_back(QueueEntry{.entry = member,
                                   .rank_all = rank_all_,
                                   .rank_unelected = rank_unelected_,
                                   .decided_by = group.decided_by,
                                   .step = group.basis});
        return true;
    }

    const ReplacementRules& rules_;
    const Vacancy& vacancy_;
    std::int64_t rank_all_ = 1;
    std::int64_t rank_unelected_ = 1;
};

/// Those of the tied who lack what the step of their group needs, and leave it open by that.
[[nodiscard]] inline std::vector<std::size_t> lacking(const ranking::Group& group, const std::vector<std::size_t>& tied) {
    std::vector<std::size_t> found;
    if (group.open != Reason::not_supplied || group.supplied.empty()) return found;
    for (const std::size_t member : tied)
        if (!is_among(group.supplied, member)) found.push_back(member);
    return found;
}

[[nodiscard]] inline Question question_of(const ReplacementRules& rules, const Vacancy& vacancy, const ranking::Group& group,
                                          const std::vector<std::size_t>& tied) {
    Question question{.reason = group.open, .seats_left = Seats(1), .tried = group.tried, .option = group.option};
    if (!rules.last_steps_named && group.open == Reason::tie) {  // the regulation does not say what follows the spread
        question.reason = Reason::option_not_chosen;
        question.option = "last_steps";
    }
    if (question.option == "resolutions") question.option.clear();  // no table of decisions is read here
    QuestionHash hash;
    hash.add(Contender{vacancy.district, vacancy.party, ListNumber()}).add(static_cast<std::uint64_t>(vacancy.member.value_or(0)));
    for (const std::size_t member : tied) {
        question.contenders.push_back(vacancy.entries[member].who);
        hash.add(vacancy.entries[member].who).add(static_cast<std::uint64_t>(member));
        hash.add(vacancy.entries[member].votes ? static_cast<std::uint64_t>(vacancy.entries[member].votes->count()) : UINT64_MAX);
        ranking::add_to(hash, vacancy.entries[member].spread);
    }
    question.id = hash.value();
    return question;
}

/// Why a request names no vacant seat; empty if it does.
[[nodiscard]] inline std::string objection(const Vacancy& vacancy) {
    if (!vacancy.member || *vacancy.member >= vacancy.entries.size()) return "the member whose seat is vacant is not on this list";
    if (!was_seated(vacancy, *vacancy.member)) return "the member whose seat is said to be vacant was not elected";
    return {};
}

/// Who holds up the walk, if anybody does.
struct HeldUp {
    std::optional<std::size_t> entry = {};
    std::string reason = {};
    bool asked = false;
};

/// What the status of a candidate makes of the row; nothing of a candidate against whom nothing stands.
inline void mark(QueueEntry& row, const std::optional<Verdict>& verdict) {
    if (!verdict) return;
    row.reason = verdict->reason;
    row.basis = verdict->basis;
    row.status = verdict->holds ? QueueStatus::suspends : verdict->sits ? QueueStatus::seated : QueueStatus::passed_over;
}

/// Those of one group of equals who could be named; the group's first who is held up stops the walk, and the others stay tied with them.
[[nodiscard]] inline std::vector<std::size_t> eligible_in_group(const ReplacementRules& rules, const Vacancy& vacancy,
                                                                std::vector<QueueEntry>& queue, const Equals& equals, HeldUp& held_up) {
    std::vector<std::size_t> eligible;
    for (std::size_t i = equals.first; i < equals.end; ++i) {
        QueueEntry& row = queue[i];
        const std::optional<Verdict> verdict = verdict_on(rules, vacancy, row.entry);
        mark(row, verdict);
        if (!verdict) eligible.push_back(i);
        if (verdict && verdict->holds && !held_up.entry) held_up = {row.entry, row.reason, verdict->asked};
    }
    if (!held_up.entry) return eligible;
    for (const std::size_t i : eligible) queue[i].status = QueueStatus::tied;
    return {};
}

/// Where the walk of a queue came to.
struct Front {
    std::vector<std::size_t> rows = {};     ///< positions of those who could be named, all of one group of equals
    const ranking::Group* group = nullptr;  ///< that group
    std::size_t walked = 0;                 ///< so many rows were looked at
};

/// Walks the queue and marks who is passed over. The seats of earlier vacancies take the first ones.
[[nodiscard]] inline Front walk(const ReplacementRules& rules, const Vacancy& vacancy, Ranked& ranked, std::size_t& earlier,
                                HeldUp& held_up) {
    Front front;
    for (const Equals& equals : ranked.equals) {
        front.rows = eligible_in_group(rules, vacancy, ranked.queue, equals, held_up);
        front.group = equals.group;
        front.walked = equals.end;
        if (held_up.entry || front.rows.size() > earlier) return front;
        for (const std::size_t i : front.rows) {
            ranked.queue[i].status = QueueStatus::taken;
            ranked.queue[i].basis = rules.several;
        }
        earlier -= front.rows.size();
    }
    front.rows.clear();
    return front;
}

/// The vacancies of this list that are neither filled nor counted as earlier ones.
[[nodiscard]] inline std::int64_t other_vacancies(const Vacancy& vacancy) {
    std::int64_t left = 0;
    for (std::size_t i = 0; i < vacancy.entries.size(); ++i) {
        if (vacancy.member == i) continue;
        const Known known = known_of(vacancy, i);
        if ((vacancy.elected.at(i) || known.seated != nullptr) && has_left(known)) ++left;
        if (!vacancy.elected.at(i) && known.seated != nullptr) --left;  // has filled one of them
    }
    if (vacancy.member && *vacancy.member < vacancy.entries.size() && !vacancy.elected.at(*vacancy.member)) --left;
    return left;
}

/// Why equals are open, in words: nothing is left, or something was not chosen or not supplied.
[[nodiscard]] inline std::string why_equal(const Question& question) {
    if (question.reason == Reason::option_not_chosen) return "equal candidates, and what separates them was not chosen: " + question.option;
    if (question.reason == Reason::not_supplied) return "equal candidates, and what separates them was not supplied: " + question.option;
    return "equal candidates that no step separates";
}

/// Names the only one of the front, or asks about its equals.
inline void settle(const ReplacementRules& rules, const Vacancy& vacancy, const Front& front, Replacement& result) {
    if (front.rows.size() == 1) {
        QueueEntry& named = result.queue[front.rows.front()];
        named.status = QueueStatus::named;
        named.basis = named.step.empty() ? rules.next_in_rank : named.step;
        result.status = ReplacementStatus::named;
        result.candidate = named.entry;
        if (rules.listed_to > 0 && named.rank_all > rules.listed_to)
            result.trace.push_back(TraceStep{.rule = "beyond_the_listed",
                                             .statement = "beyond the ranks that are listed as replacements: the next in rank all the same",
                                             .basis = rules.listed});
        return;
    }
    std::vector<std::size_t> tied;
    for (const std::size_t i : front.rows) tied.push_back(result.queue[i].entry);
    result.status = ReplacementStatus::undecided;
    result.open = question_of(rules, vacancy, *front.group, tied);
    result.reason = why_equal(*result.open);
    const std::vector<std::size_t> without = lacking(*front.group, tied);
    for (const std::size_t i : front.rows) {
        result.queue[i].status = QueueStatus::tied;
        if (std::ranges::find(without, result.queue[i].entry) != without.end())
            result.queue[i].reason = "not supplied: " + result.open->option;
    }
}

/// A dispute or a declaration of which no article says what it does: the question what follows.
[[nodiscard]] inline Question question_without_article(const Vacancy& vacancy, std::size_t entry, const std::string& reason) {
    Question question{.reason = Reason::option_not_chosen,
                      .seats_left = Seats(1),
                      .contenders = {vacancy.entries[entry].who},
                      .option = "without_article"};
    question.id = QuestionHash()
                      .add(vacancy.entries[entry].who)
                      .add(static_cast<std::uint64_t>(entry))
                      .add(static_cast<std::uint64_t>(vacancy.member.value_or(0)))
                      .add(reason)
                      .value();
    return question;
}

/// The window of 14 working days was not looked at where the day of the clarification is missing.
inline void tell_of_the_window(const ReplacementRules& rules, const Vacancy& vacancy, Replacement& result) {
    if (rules.filing.empty()) return;
    for (const QueueEntry& row : result.queue) {
        if (row.status == QueueStatus::waiting) continue;
        const Known known = known_of(vacancy, row.entry);
        const bool in_party_court = known.dispute != nullptr && known.dispute->status == CandidateStatus::disputed_party_court;
        if (known.lost != nullptr || (known.dispute != nullptr ? !in_party_court : known.dismissed == nullptr)) continue;
        const bool clarified =
            (known.dispute != nullptr && known.dispute->clarified) || (known.dismissed != nullptr && known.dismissed->clarified);
        if (clarified) continue;
        result.trace.push_back(TraceStep{.rule = "not_examined",
                                         .statement = "the 14 working days to go to the party court: no day of the clarification",
                                         .basis = rules.filing});
        return;
    }
}

/// Whether a later court had to be asked within days, too, was not read.
inline void tell_of_later_courts(const ReplacementRules& rules, const HeldUp& held_up, const Vacancy& vacancy, Replacement& result) {
    if (rules.later_filing.empty() || !held_up.entry) return;
    const Known known = known_of(vacancy, *held_up.entry);
    if (known.dispute == nullptr || known.dispute->status == CandidateStatus::disputed_party_court) return;
    result.trace.push_back(TraceStep{.rule = "not_examined",
                                     .statement = "whether the district court or cassation had to be asked within days: not read",
                                     .basis = rules.later_filing});
}

/// Behind the one who is named, or who holds up the queue, nobody is examined; what is known of them is told all the same.
inline void mark_the_rest(const ReplacementRules& rules, const Vacancy& vacancy, std::size_t walked, std::vector<QueueEntry>& queue) {
    if (vacancy.statuses.empty()) return;
    for (std::size_t i = walked; i < queue.size(); ++i) mark(queue[i], verdict_on(rules, vacancy, queue[i].entry));
}

/// The walk of one list for the vacancy after `earlier` others, with its steps.
[[nodiscard]] inline Replacement walk_list(const ReplacementRules& rules, const Vacancy& vacancy, const ranking::Ranking& ranking,
                                           std::size_t earlier) {
    Replacement result;
    Ranked ranked(rules, ranking, vacancy);
    HeldUp held_up;
    const Front front = walk(rules, vacancy, ranked, earlier, held_up);
    result.queue = std::move(ranked.queue);
    result.seats_before = earlier;
    if (held_up.entry) {
        result.status = held_up.asked ? ReplacementStatus::undecided : ReplacementStatus::suspended;
        result.reason = held_up.reason;
        if (held_up.asked) result.open = question_without_article(vacancy, *held_up.entry, held_up.reason);
    } else if (front.rows.empty()) {
        result.status = ReplacementStatus::exhausted;
        result.reason = rules.listed_to > 0 ? "nobody is left of the candidates of this province"  // the DPD has no parties
                                            : "nobody is left on the list of this party in this district";
    } else {
        settle(rules, vacancy, front, result);
    }
    for (std::size_t row = 0; row < result.queue.size(); ++row)
        if (result.queue[row].status != QueueStatus::waiting) result.trace.push_back(TraceStep{.rule = "rank", .row = row});
    tell_of_the_window(rules, vacancy, result);
    tell_of_later_courts(rules, held_up, vacancy, result);
    mark_the_rest(rules, vacancy, front.walked, result.queue);
    return result;
}

/// Several seats of the list are vacant, and nobody said in which order: the one named, `who`, depends on it.
inline void ask_for_the_order(const ReplacementRules& rules, const Vacancy& vacancy, const Contender& who, Replacement& result) {
    result.status = ReplacementStatus::undecided;
    result.reason = "several seats of this list are vacant: who is named depends on the order in which KPU received them";
    Question question{.reason = Reason::option_not_chosen, .seats_left = Seats(1), .contenders = {who}, .option = "earlier"};
    if (!rules.several.empty()) question.tried.push_back(rules.several);
    question.id = QuestionHash().add(who).add(static_cast<std::uint64_t>(vacancy.member.value_or(0))).add(question.option).value();
    for (QueueEntry& row : result.queue)
        if (row.status == QueueStatus::named) row.status = QueueStatus::tied;
    result.candidate.reset();
    result.open = std::move(question);
}

}  // namespace detail

/// Which members of a list hold a seat now, and which have left one that nobody has taken.
class SeatsOfList {
public:
    explicit SeatsOfList(const Vacancy& list) {
        std::vector<Left> left;
        std::vector<std::size_t> elected;
        std::vector<std::optional<Date>> seated;
        for (std::size_t i = 0; i < list.entries.size(); ++i) {
            const detail::Known known = list.statuses.empty() ? detail::Known{} : detail::known_of(list, i);
            const bool came_later = !list.elected[i] && known.seated != nullptr;
            if (!list.elected[i] && !came_later) continue;
            if (came_later) seated.push_back(known.seated->date);
            if (detail::has_left(known))
                left.push_back({i, (known.lost != nullptr ? known.lost : known.dismissed)->date});
            else
                (came_later ? sitting_ : elected).push_back(i);
        }
        // Whoever came later took the seat of one who had left by then; if more came than are known to have left, that of one of the elected.
        std::vector<std::size_t> open_to_them;
        for (const Left& one : left) {
            const bool possible = std::ranges::any_of(seated, [&one](const auto& came) { return could_take(came, one); });
            (possible ? open_to_them : vacant_).push_back(one.entry);
        }
        const auto came = static_cast<std::size_t>(std::ranges::count_if(seated, [&left](const auto& day) {
            return std::ranges::any_of(left, [&day](const Left& one) { return could_take(day, one); });
        }));
        const std::size_t taken = std::min(came, open_to_them.size());
        settle(open_to_them, taken, vacant_);
        settle(elected, seated.size() - taken, sitting_);
        for (std::vector<std::size_t>* seats : {&vacant_, &sitting_, &unclear_}) std::ranges::sort(*seats);
    }

    [[nodiscard]] const std::vector<std::size_t>& vacant() const noexcept { return vacant_; }
    [[nodiscard]] const std::vector<std::size_t>& sitting() const noexcept { return sitting_; }
    /// Some of these seats were taken, and nobody has said which.
    [[nodiscard]] const std::vector<std::size_t>& unclear() const noexcept { return unclear_; }

    /// Whether the seat of a former or present member was surely taken by somebody else.
    [[nodiscard]] bool taken(std::size_t member) const {
        for (const auto* seats : {&vacant_, &sitting_, &unclear_})
            if (std::ranges::find(*seats, member) != seats->end()) return false;
        return true;
    }

private:
    struct Left {
        std::size_t entry = 0;
        std::optional<Date> day = {};
    };
    /// A day that is not known may be any.
    [[nodiscard]] static bool could_take(const std::optional<Date>& came, const Left& left) {
        return !came || !left.day || *came >= *left.day;
    }

    void settle(const std::vector<std::size_t>& members, std::size_t taken, std::vector<std::size_t>& seats) {
        if (taken >= members.size() && taken > 0) return;
        std::vector<std::size_t>& into = taken == 0 ? seats : unclear_;
        into.insert(into.end(), members.begin(), members.end());
    }

    std::vector<std::size_t> vacant_ = {};
    std::vector<std::size_t> sitting_ = {};
    std::vector<std::size_t> unclear_ = {};
};

/// Walks the list from the top, which `ranking` ranks by the ladder of the rules: those who died, withdrew or no longer qualify are passed over; an open dispute or a missing declaration
/// stops the walk (suspended, not skipped; also when it befalls one of several equal candidates, whose order is open; undecided where no
/// article says so and nobody has chosen); the first who
/// remains is named. Equal candidates at the front come back undecided, and so does a seat beside others of the list that are vacant too,
/// until somebody says which came first (`Vacancy::earlier`).
[[nodiscard]] inline Replacement next_in_rank(const ReplacementRules& rules, const Vacancy& vacancy, const ranking::Ranking& ranking) {
    Replacement result;
    result.reason = detail::objection(vacancy);
    if (!result.reason.empty()) {
        result.status = ReplacementStatus::invalid_request;
        return result;
    }
    const bool may_be_taken = vacancy.elected_known && !vacancy.statuses.empty();
    if (may_be_taken && SeatsOfList(vacancy).taken(*vacancy.member)) {
        result.status = ReplacementStatus::invalid_request;
        result.reason = "the member holds no seat any more: a replacement has taken it";
        return result;
    }
    const detail::Known member = detail::known_of(vacancy, *vacancy.member);
    if (member.dispute != nullptr) {
        if (const auto verdict = detail::holding(rules, *member.dispute, rules.member_dispute)) {
            result.status = verdict->asked ? ReplacementStatus::undecided : ReplacementStatus::suspended;
            result.reason = verdict->reason;
            result.trace.push_back(TraceStep{.rule = "member", .statement = result.reason, .basis = rules.member_dispute});
            if (verdict->asked) result.open = detail::question_without_article(vacancy, *vacancy.member, result.reason);
            return result;
        }
    }
    const std::size_t earlier = vacancy.earlier ? vacancy.earlier->size() : 0;
    result = detail::walk_list(rules, vacancy, ranking, earlier);
    if (!vacancy.elected_known)
        result.trace.push_back(TraceStep{.rule = "not_examined", .statement = "who else was elected: no column elected"});
    const bool order_matters = result.status == ReplacementStatus::named && !vacancy.earlier;
    if (order_matters && detail::other_vacancies(vacancy) > 0)
        detail::ask_for_the_order(rules, vacancy, vacancy.entries[*result.candidate].who, result);
    return result;
}

/// The same where the list has not been ranked yet.
[[nodiscard]] inline Replacement next_in_rank(const ReplacementRules& rules, const Vacancy& vacancy) {
    return next_in_rank(rules, vacancy, ranking::rank(rules.ladder, vacancy.entries));
}

}  // namespace pemilu::inline v0_1::replacement
