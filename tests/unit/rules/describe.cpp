#include "pemilu/rules/describe.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../../support/elections.hpp"

namespace test_rules_describe {

using namespace pemilu;
using rules::Form;

namespace {

constexpr LegalBasis act{.instrument = "Act", .article = "1(2)", .clause = "at least <5%>", .from = Date(2020, 3, 1)};
constexpr LegalBasis court{.instrument = "Court 7", .clause = "a|b", .to = Date(2021, 1, 1), .certainty = Certainty::reported};
constexpr RuleSet small{.name = "x/house-2020",
                        .title = "House 2020",
                        .chamber = Chamber::dpr,
                        .year = 2020,
                        .method = prescribed(dhondt, act),
                        .threshold = national_threshold(Bound::at_least(Share(7, 200)), act),
                        .eligibility = act,
                        .house = Seats(9),
                        .elected = Ladder{{ByVotes{}, act}, {ByListNumber{}, court}},
                        .sources = {act},
                        .rulings = {court},
                        .open = {{"who wins", "resolutions"}}};

std::vector<std::string> lines(const RuleSet& one, const RuleSet& other) {
    std::vector<std::string> found;
    for (const rules::Difference& d : rules::differences(one, other)) found.push_back(d.field + ": " + d.one + " | " + d.other);
    return found;
}

}  // namespace

TEST_CASE("a rule set prints itself with its sources, as text") {
    CHECK(rules::rendered(rules::describe(small), Form::text) ==
          "House 2020 (x/house-2020)\n"
          "\n"
          "prescribed\n"
          "  chamber        dpr\n"
          "  year           2020\n"
          "  house          9\n"
          "  threshold      at least 3.5% of all votes; Act art. 1(2)\n"
          "  method         dhondt; Act art. 1(2)\n"
          "  member_step_1  votes; Act art. 1(2)\n"
          "  member_step_2  list_number; Court 7\n"
          "\n"
          "sources\n"
          "  Act  1(2); at least <5%>; 2020-03-01; text\n"
          "\n"
          "rulings\n"
          "  Court 7  a|b; 2021-01-01; reported\n"
          "\n"
          "left_open\n"
          "  who wins  resolutions\n");
}

TEST_CASE("as Markdown and as HTML, with what would be markup escaped") {
    const std::string markdown = rules::rendered(rules::describe(small), Form::markdown);
    CHECK(markdown.starts_with("# House 2020 (x/house-2020)\n\n## prescribed\n\n| rule | value | legal\\_basis |\n|---|---|---|\n"));
    CHECK(markdown.find("| Court 7 |  | a\\|b |  | 2021-01-01 | reported |\n") != std::string::npos);
    const std::string html = rules::rendered(rules::describe(small), Form::html);
    CHECK(html.starts_with("<h2>House 2020 (x/house-2020)</h2>\n<h3>prescribed</h3>\n<table>\n"));
    CHECK(html.find("<td>at least &lt;5%&gt;</td>") != std::string::npos);
    CHECK(html.find("<5%>") == std::string::npos);
}

TEST_CASE("shares that are no decimal, strict bounds and district thresholds") {
    RuleSet rules = small;
    rules.threshold = national_threshold(Bound::more_than(Share(1, 3)), act);
    rules.district_threshold = district_threshold(Bound::at_least(Share::percent(4)), act);
    const auto section = rules::describe(rules).sections[0];
    CHECK(section.rows[3] == std::vector<std::string>{"threshold", "more than 1/3 of all votes", "Act art. 1(2)"});
    CHECK(section.rows[4] == std::vector<std::string>{"district_threshold", "at least 4% of the votes of the district", "Act art. 1(2)"});
}

TEST_CASE("every rule set describes itself, and differs from itself in nothing") {
    for (const RuleSet& each : rules::all) {
        CAPTURE(each.name.view());
        const rules::Description description = rules::describe(each);
        REQUIRE(description.sections.size() >= 3);
        CHECK(description.sections[0].name == "prescribed");
        CHECK(description.sections[1].rows.size() == each.sources.items().size());
        for (const rules::Section& section : description.sections)
            for (const auto& row : section.rows) CHECK(row.size() == section.columns.size());
        CHECK(rules::differences(each, each).empty());
    }
    const auto last = rules::describe(rules::indonesia::dpr_1999).sections.back();
    CHECK(last.name == "published");
    CHECK(last.rows[0] == std::vector<std::string>{"without pooled votes", "PDIP", "153"});
}

TEST_CASE("two rule sets row by row: what differs, with its article, and what only one has") {
    RuleSet other = small;
    other.name = "x/house-2024";
    other.year = 2024;
    other.method = prescribed(sainte_lague, act);
    other.threshold.reset();
    other.elected = Ladder{{ByVotes{}, act}};
    other.rulings = {};
    other.open = {{"who wins", "resolutions"}, {"when", ""}};
    CHECK(lines(small, other) == std::vector<std::string>{"year: 2020 | 2024", "threshold: at least 3.5% of all votes (Act art. 1(2)) | ",
                                                          "method: dhondt (Act art. 1(2)) | sainte-lague (Act art. 1(2))",
                                                          "member_step_2: list_number (Court 7) | ", "rulings: Court 7: a|b | ",
                                                          "takes_part:  | every party (Act art. 1(2))", "left_open:  | when"});
}

TEST_CASE("DPR 2014 and 2024 differ in house, threshold, method and the steps for members") {
    std::string fields;
    for (const rules::Difference& d : rules::differences(rules::indonesia::dpr_2014, rules::indonesia::dpr_2024))
        if (d.field.find("member") == std::string::npos && d.field != "sources" && d.field != "rulings" && d.field != "left_open")
            fields += d.field + "=" + d.one + "/" + d.other + ";";
    CHECK(fields ==
          "year=2014/2024;house=560/580;threshold=at least 3.5% of all votes (UU 8/2012 art. 208)/at least 4% of all votes (UU 7/2017 art. "
          "414(1));method=hare (UU 8/2012 art. 212)/sainte-lague (UU 7/2017 art. 415(2));readings=indonesia/dpr-2014:woman-first/;"
          "readings=indonesia/dpr-2014:spread-first/;");
}

}  // namespace test_rules_describe
