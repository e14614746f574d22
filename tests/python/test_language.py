"""`--lang id` and `lang="id"`: whatever people read is Indonesian; what programs read never changes."""

from __future__ import annotations

import ast
import itertools
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Pemilu

import pemilu as pm
from pemilu import words

Write = Callable[[str, str | bytes], Path]

INCLUDE = Path(__file__).parents[2] / "include" / "pemilu"

VOTES = "district,party,votes\n1,A,700\n1,B,300\n2,A,1000\n2,B,1000\n2,C,7\n"
DISTRICTS = "district,seats\n1,2\n2,3\n"
WRONG = "area,a,b,total\nx,10,20,30\ny,40,50,91\nz,10,20,30\nTOTAL,60,90,150\n"


# --- the sentences of the compiled library, read from its headers ---

COLUMN, PLACE, COUNT, QUOTIENT = "Kolom", "t.csv:16 DPT", "88657", "6105/7"


def split(text: str, separator: str) -> list[str]:
    """The parts of an expression between separators that stand outside strings and brackets."""
    parts, depth, start = [], 0, 0
    for match in re.finditer(r'"(?:\\.|[^"\\])*"|::|.', text, re.DOTALL):
        token = match[0]
        depth += (token in "([{") - (token in ")]}")
        if token == separator and depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def expressions(source: str, anchor: str) -> Iterator[str]:
    """What follows each match of `anchor`, up to the end of the argument or of the statement."""
    for match in re.finditer(anchor, source):
        depth = 0
        for token in re.finditer(r'"(?:\\.|[^"\\])*"|.', source[match.end() :], re.DOTALL):
            depth += (token[0] in "([{") - (token[0] in ")]}")
            if depth < 0 or (depth == 0 and token[0] in ";,"):
                yield source[match.end() :][: token.start()].strip()
                break


class Header:
    """A header whose expressions of strings can be worked out, with a sample for everything that is not a literal."""

    def __init__(self, path: Path) -> None:
        self.source = re.sub(r"//.*", "", path.read_text())
        self.named = {
            match[1]: next(expressions(self.source[match.start() :], r"=\s"))
            for match in re.finditer(r"std::string (\w+) =", self.source)
        }

    def found(self, anchor: str) -> list[str]:
        """Every sentence that the expressions after `anchor` can produce."""
        return [text for e in expressions(self.source, anchor) if '"' in e for text in self.sentences(e)]

    def sentences(self, expression: str) -> list[str]:
        """Those that hold words: a name, a place or a number alone is no sentence."""
        if re.match(r"(Error|Diagnostic|located)\b", expression):
            return []
        return [text for text in self.alternatives(expression) if re.search(r"[a-z]{3}.* |^[a-z]+ ", text)]

    def alternatives(self, expression: str) -> list[str]:
        expression = expression.strip()
        condition, *rest = split(expression, "?")
        if rest:
            first, second = split("?".join(rest), ":")
            named = [] if "source" in condition else self.alternatives(first)  # tables have a source here
            return [*named, *self.alternatives(second)]
        parts = split(expression, "+")
        if len(parts) > 1:
            return ["".join(texts) for texts in itertools.product(*map(self.alternatives, parts))]
        wrapped = re.fullmatch(r"(?:std::string)?[({](.*)[)}]", expression, re.DOTALL)
        if wrapped:
            return self.alternatives(wrapped[1])
        if expression.startswith('"'):
            return [ast.literal_eval(f"({expression})")]
        name = expression.removeprefix("std::move(").removesuffix(")")
        if name in self.named:
            return self.alternatives(self.named[name])
        return [self.sample(expression)]

    @staticmethod
    def sample(expression: str) -> str:
        if expression.startswith("to_string("):
            return "tie" if "reason" in expression else QUOTIENT
        if "place" in expression:
            return PLACE
        return COUNT if expression.startswith("std::to_string(") else COLUMN


def chains(source: str, name: str) -> list[list[str]]:
    """What each `if ... else` adds to a text: one expression for each branch, and nothing where no branch may be taken."""
    found: list[list[str]] = []
    for match in re.finditer(rf"([^;]*?)\b{name} \+= ", source):
        (added,) = itertools.islice(expressions(source[match.start(1) :], rf"\b{name} \+= "), 1)
        if re.search(r"\belse\b", match[1]) is None:
            found.append([added, ""])
        else:
            found[-1].insert(-1 if found[-1][-1] == "" else len(found[-1]), added)
            if re.search(r"\belse\s*$", match[1]):
                found[-1].remove("")
    return found


def headers() -> list[Header]:
    return [Header(path) for path in sorted(INCLUDE.rglob("*.hpp"))]


def hints() -> list[str]:
    found = [text for header in headers() for text in header.found(r"\.hint = ")]
    for name in ("hints", "check", "printed_totals"):
        header = Header(INCLUDE / "tally" / f"{name}.hpp")
        found += header.found(r"(?m)\breturn (?!report_)|^\s*(?:hint|text) = ")
    return sorted(set(found))


def notes() -> list[str]:
    anchor = r"\bnote\(|\bnotes_?\.push_back\(|\breturn \{(?=table\.source)"
    return sorted({text for header in headers() for text in header.found(anchor)})


def statements() -> list[str]:
    trace = Header(INCLUDE / "determination" / "trace_table.hpp")
    found = trace.found(r"\breturn (?=\"open)")
    for arguments in expressions(trace.source, r"\bpush(?=\()"):
        parts = split(arguments[1:-1], ",")
        found += trace.sentences(parts[3]) if len(parts) == 5 and '"' in parts[3] else []
    (seat,) = (trace.alternatives(e) for e in expressions(trace.source, r"\bstatement = "))
    for ends in chains(trace.source, "statement"):
        seat = [text + end for text in seat for e in ends for end in (trace.alternatives(e) if e else [""])]
    walk = Header(INCLUDE / "io" / "vacancy_tables.hpp")
    return sorted({*found, *seat, *walk.found(r"statements\.push_back\(")})


ENGLISH = re.compile(
    r"\b(the|is|are|if|fits|not|of|with|at|and|or|in|by|row|rows|column|columns|seat|seats|votes|printed|swapped)\b"
)


def check_translation(text: str, translated: str) -> None:
    assert translated != text
    assert not ENGLISH.search(translated), translated
    assert translated.count(COLUMN) == text.count(COLUMN)
    assert translated.count(PLACE) == text.count(PLACE)
    plain = re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", translated)
    assert plain.count(COUNT) == text.count(COUNT)


def test_the_headers_were_read() -> None:
    # Fewer would mean that the search above no longer understands how the library writes its sentences.
    assert len(hints()) >= 18
    assert len(notes()) >= 20
    assert len(statements()) >= 10
    assert f"fits if one digit of {COLUMN} changes: {COUNT} to {COUNT}" in hints()
    assert f"t.csv: columns not used: {COLUMN}".replace("t.csv", COLUMN) in notes()
    assert f"{COUNT} of {COUNT} valid votes, {COUNT} needed: takes part" in statements()


@pytest.mark.parametrize("text", hints())
def test_every_hint_has_an_indonesian_form(text: str) -> None:
    check_translation(text, words.hint(text, "id"))
    assert words.hint(text, "en") == text


@pytest.mark.parametrize("text", notes())
def test_every_note_has_an_indonesian_form(text: str) -> None:
    check_translation(text, words.note(text, "id"))
    assert words.note(text, "en") == text


@pytest.mark.parametrize("text", statements())
def test_every_step_has_an_indonesian_form_and_is_a_sentence(text: str) -> None:
    check_translation(text, words.statement(text, "id"))
    step = {
        "stage": "allocation",
        "district": 7,
        "party": "PKB",
        "statement": text,
        "legal_basis": "UU 7/2017 art. 415(3)",
    }
    english, indonesian = words.sentence(step, "en"), words.sentence(step, "id")
    for told in (english, indonesian):
        assert told[0].isupper()
        assert told.endswith(").")
        assert "PKB" in told
    assert english.endswith("(UU 7/2017 art. 415(3)).")
    assert indonesian.endswith("(UU 7/2017 pasal 415 ayat (3)).")
    assert not ENGLISH.search(indonesian)


def test_every_status_and_reason_has_a_word() -> None:
    queue = "".join((INCLUDE / "replacement" / name).read_text() for name in ("queue.hpp", "status.hpp"))
    lists = re.findall(r"names\[\] = \{(.*?)\}", queue, re.DOTALL)
    names = [name for names in lists for name in re.findall(r'"(\w+)"', names)]
    assert len(names) >= 20
    for name in names:
        assert words.word("status", name, "id") != name
    for name in re.findall(r'Reason::\w+: return "(\w+)"', (INCLUDE / "core" / "outcome.hpp").read_text()):
        assert words.reason(name, "id") != name
        assert words.sentence({"statement": f"open ({name}): 1 left among A; B"}, "en").count(name) == 0
        told = words.sentence({"statement": f"open ({name}): 6 left"}, "id")  # nobody contends
        assert "tersisa 6, karena" in told and "di antara" not in told
    trace = (INCLUDE / "allocation" / "trace.hpp").read_text()
    for name in re.findall(r'"(\w+)"', "".join(re.findall(r"names\[\] = \{(.*?)\}", trace))):
        assert words.word("by", name, "id") != name
    for name in ("votes", "zero_votes", "spread:village", "sex", "list_number", "open", "resolution"):
        assert words.word("decided_by", name, "id") != name


# --- what is not ours to translate ---


def test_names_stay_as_they_are() -> None:
    for column in ("party", "name", "district", "hint", "status", "field", "source"):
        assert words.word(column, "Partai X 7", "id") == "Partai X 7"
    assert words.word("party", "error", "id") == "error"
    assert words.word("field", "total", "id") == "total"
    assert words.hint("fits like a glove", "id") == "fits like a glove"
    assert words.note("a remark of somebody", "id") == "a remark of somebody"
    assert words.sentence({"statement": "a step of no known form"}, "id") == "A step of no known form."


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("UU 7/2017 art. 415(3)", "UU 7/2017 pasal 415 ayat (3)"),
        ("PKPU 6/2024 art. 27-28", "PKPU 6/2024 pasal 27-28"),
        ("UU 23/2014 art. 193(2)h", "UU 23/2014 pasal 193 ayat (2) huruf h"),
        ("PKPU 6/2024 art. 29(1) (unconfirmed)", "PKPU 6/2024 pasal 29 ayat (1) (belum dikonfirmasi)"),
        ("PKPU 6/2019", "PKPU 6/2019"),
        ("UU 7/2017 art. 415(2); decision: undian", "UU 7/2017 pasal 415 ayat (2); keputusan: undian"),
        ("decision: undian", "keputusan: undian"),
    ],
)
def test_articles(english: str, indonesian: str) -> None:
    assert words.citation(english, "id") == indonesian
    assert words.citation(english, "en") == english


@pytest.mark.parametrize(
    ("quotient", "english", "indonesian"),
    [
        ("6105", "6,105", "6.105"),
        ("6105/7", "6,105/7 (872.14)", "6.105/7 (872,14)"),
        ("999999/1000", "999,999/1,000 (1,000.00)", "999.999/1.000 (1.000,00)"),
        ("6105/sqrt(6)", "6105/sqrt(6)", "6105/sqrt(6)"),
        ("6105/0", "6,105/0", "6.105/0"),
    ],
)
def test_quotients_in_sentences(quotient: str, english: str, indonesian: str) -> None:
    step = {"party": "A", "statement": f"seat 1: 6105/7/5 = {quotient}"}
    assert words.sentence(step, "en") == f"Seat 1 goes to A: 6,105 votes divided by 7/5 are {english}."
    assert words.sentence(step, "id") == f"Kursi ke-1 untuk A: 6.105 suara dibagi 7/5 sama dengan {indonesian}."


def test_reasons_keep_their_dates_and_evidence() -> None:
    assert words.reason("died 2024-05-02: akta no. 7", "id") == "meninggal dunia 2024-05-02: akta no. 7"
    assert words.reason("withdrew", "id") == "mengundurkan diri"
    assert words.reason("withdrew", "en") == "withdrew"


def test_a_row_without_a_file() -> None:
    assert words.place("row 14 DPT", "id") == "baris 14 DPT"
    assert words.note("row 3: x is not checked: 7,5 is not a whole number", "id").startswith(
        "baris 3: x tidak diperiksa"
    )


# --- the command line ---


def test_the_trace_in_sentences(write: Write, pemilu: Pemilu) -> None:
    ended = pemilu(
        "allocate", write("v.csv", VOTES), "--districts", write("d.csv", DISTRICTS), "--threshold", "4%", "--trace"
    )
    assert ended.out.rstrip().split("\n\n")[-1].split("\n") == [
        "Threshold: A has 1,700 of 3,007 valid votes, 121 are needed, so it takes part.",
        "Threshold: B has 1,300 of 3,007 valid votes, 121 are needed, so it takes part.",
        "Threshold: C has 7 of 3,007 valid votes, 121 are needed, so it does not take part.",
        "District 1, seat 1 goes to A: 700 votes divided by 1 are 700; the runner-up is B with 300.",
        "District 1, seat 2 goes to B: 300 votes divided by 1 are 300; the runner-up is A with 700/3 (233.33).",
        "District 2, seat 1 goes to A: 1,000 votes divided by 1 are 1,000; the runner-up is B with 1,000.",
        "District 2, seat 2 goes to B: 1,000 votes divided by 1 are 1,000; the runner-up is A with 1,000/3 (333.33).",
        "District 2, open: 1 left among A; B, because they are equal.",
    ]


def test_the_trace_in_indonesian(write: Write, pemilu: Pemilu) -> None:
    arguments = (
        "allocate",
        write("v.csv", VOTES),
        "--districts",
        write("d.csv", DISTRICTS),
        "--threshold",
        "4%",
        "--trace",
    )
    ended = pemilu(*arguments, "--lang", "id")
    assert ended.out.rstrip().split("\n\n")[-1].split("\n") == [
        "Ambang batas: A memperoleh 1.700 dari 3.007 suara sah, diperlukan 121, sehingga disertakan dalam penghitungan kursi.",
        "Ambang batas: B memperoleh 1.300 dari 3.007 suara sah, diperlukan 121, sehingga disertakan dalam penghitungan kursi.",
        "Ambang batas: C memperoleh 7 dari 3.007 suara sah, diperlukan 121, sehingga tidak disertakan dalam penghitungan kursi.",
        "Dapil 1, kursi ke-1 untuk A: 700 suara dibagi 1 sama dengan 700; pesaing terdekat B dengan 300.",
        "Dapil 1, kursi ke-2 untuk B: 300 suara dibagi 1 sama dengan 300; pesaing terdekat A dengan 700/3 (233,33).",
        "Dapil 2, kursi ke-1 untuk A: 1.000 suara dibagi 1 sama dengan 1.000; pesaing terdekat B dengan 1.000.",
        "Dapil 2, kursi ke-2 untuk B: 1.000 suara dibagi 1 sama dengan 1.000; pesaing terdekat A dengan 1.000/3 (333,33).",
        "Dapil 2, terbuka: tersisa 1 di antara A; B, karena seri.",
    ]
    assert re.fullmatch(r"terbuka: dapil 2: tersisa 1 kursi di antara A; B \(id [0-9a-f]{16}\)\n", ended.err)
    csv = pemilu(*arguments, "--lang", "id", "-f", "csv")
    assert "Dapil 1, kursi ke-2 untuk B" in csv.err


def test_a_decision_in_the_trace(write: Write, pemilu: Pemilu) -> None:
    lots = write("resolutions.csv", "party,decision\nB,undian\n")
    arguments = ("allocate", "-", "--seats", "1", "--resolutions", lots, "--trace")
    votes = b"party,votes\nA,9\nB,9\n"
    assert pemilu(*arguments, stdin=votes).out.endswith(
        "Seat 1 goes to B: 9 votes divided by 1 are 9; the runner-up is A with 9; by decision: undian.\n"
    )
    assert pemilu(*arguments, "--lang", "id", stdin=votes).out.endswith(
        "Kursi ke-1 untuk B: 9 suara dibagi 1 sama dengan 9; pesaing terdekat A dengan 9; menurut keputusan: undian.\n"
    )


def test_findings_and_notes(write: Write, pemilu: Pemilu) -> None:
    path = write("wrong.csv", WRONG)
    english, indonesian = (pemilu("check", path, "--lang", lang) for lang in ("en", "id"))
    assert (english.status, indonesian.status) == (4, 4)
    assert "fits, like its column, if total is 90" in english.out
    assert "cocok, begitu pula kolomnya, bila total adalah 90" in indonesian.out
    assert "kesalahan" in indonesian.out
    assert "catatan: " in indonesian.err
    assert "total = a + b pada 3 dari 4 baris" in indonesian.err
    assert "1 baris jumlah dibandingkan dengan baris-baris yang dijumlahkannya" in indonesian.err
    for text in (indonesian.out.replace(str(path), ""), indonesian.err.replace(str(path), "")):
        assert not re.search(r"\b(error|hint|note|fits|swapped|in|of|rows|found|expected)\b", text), text


def test_the_notes_of_the_command_line_itself(write: Write, pemilu: Pemilu) -> None:
    path = write("v.csv", "party;votes;n\nA;7;8\n")
    ended = pemilu("allocate", path, "--seats", 1, "--columns", "votes=n", "--lang", "id")
    assert ended.err.split("\n")[:2] == [
        f"catatan: {path}: kolom dipisahkan dengan titik koma",
        f"catatan: {path}: kolom votes digantikan oleh n",
    ]


def test_findings_beside_another_table(write: Write, pemilu: Pemilu) -> None:
    votes = write("v.csv", "party,votes,list_votes,candidate_votes\nA,91,40,50\nB,30,10,20\n")
    for lang, told in (
        ("en", "error T04 {}:2 A, votes: found 91, expected 90 (the votes of the list and of its candidates)"),
        ("id", "kesalahan T04 {}:2 A, votes: tercetak 91, seharusnya 90 (suara partai ditambah suara calonnya)"),
    ):
        assert told.format(votes) in pemilu("allocate", votes, "--seats", 3, "--lang", lang).err.split("\n")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_programs_read_is_the_same_in_every_language(form: str, write: Write, pemilu: Pemilu) -> None:
    allocate = (
        "allocate",
        write("v.csv", VOTES),
        "--districts",
        write("d.csv", DISTRICTS),
        "--threshold",
        "4%",
        "--trace",
    )
    check = ("check", write("wrong.csv", WRONG))
    for arguments in (allocate, (*allocate, "--table", "awards"), (*allocate, "--table", "margins"), check):
        english, indonesian = (pemilu(*arguments, "-f", form, "--lang", lang) for lang in ("en", "id"))
        assert english.out == indonesian.out
        assert english.status == indonesian.status


def test_the_structured_trace_is_as_it_was(write: Write, pemilu: Pemilu) -> None:
    arguments = ("allocate", write("v.csv", VOTES), "--districts", write("d.csv", DISTRICTS), "--trace", "-f", "json")
    trace = json.loads(pemilu(*arguments, "--lang", "id").out)["trace"]
    assert trace[1] == {
        "stage": "allocation",
        "district": 1,
        "party": "B",
        "statement": "seat 2: 300/1 = 300, before A with 700/3",
        "legal_basis": None,
    }


# --- Python ---


def test_every_column_has_an_indonesian_heading() -> None:
    result = pm.determine(pm.datasets.dpr_2024(), rules="indonesia/dpr-2024")
    names = ("seats", "totals", "awards", "open", "findings", "threshold", "trace", "members", "ranking")
    tables = [getattr(result, name) for name in names] + [result.margins(), result.compare(result)]
    columns = {column for table in tables for column in table.columns} - {"id"}
    assert [column for column in sorted(columns) if words.heading(column, "id") == column] == []


def test_tables_in_python(write: Write) -> None:
    found = pm.check(write("wrong.csv", WRONG))
    for told in (found.to_text(lang="id"), found.to_markdown(lang="id"), found.to_html(lang="id")):
        assert "cocok, begitu pula kolomnya, bila total adalah 90" in told
        assert "kesalahan" in told
    for told in (found.to_text(), found.to_csv()):
        assert "fits, like its column, if total is 90" in told


def test_the_trace_of_a_determination_in_python() -> None:
    result = pm.determine(pm.datasets.dpr_2024(), rules="indonesia/dpr-2024")
    trace = result.trace.take([0, len(result.trace) - 1]).to_text(lang="id")
    assert "ambang batas" in trace
    assert "UU 7/2017 pasal 414 ayat (1)" in trace
    assert "terpilih: " in trace
    last = list(result.trace)[-1]
    assert re.match(
        r"Dapil \d+, .+ terpilih untuk .+ dengan [\d.]+ suara \(PKPU 6/2024 pasal 27-28\)\.", words.sentence(last, "id")
    )
    assert re.match(
        r"District \d+, .+ is elected for .+ with [\d,]+ votes \(PKPU 6/2024 art\. 27-28\)\.",
        words.sentence(last, "en"),
    )


def margins_without_rows() -> list[str]:
    """Why there are no margins: the sentences of the C++ source, alone and of some districts."""
    source = (INCLUDE / "analysis" / "margin.hpp").read_text()
    body = source[source.index("no_margins(const Allocation") : source.index("The margins of one allocation")]
    reasons = [*re.findall(r'return "([^"]+)"', body), "an open question is a tie already"]
    assert len(reasons) == 6
    return [f"no margins{of}: {reason}" for of in ("", " of 1, 2") for reason in reasons]


@pytest.mark.parametrize("text", margins_without_rows())
def test_why_there_are_no_margins_has_an_indonesian_form(text: str) -> None:
    assert words.note(text, "id") != text
    assert not ENGLISH.search(words.note(text, "id"))


@pytest.mark.parametrize(
    "text",
    [
        "10742 of 13800 valid votes, at least 1/5 of them in 20 of 38 areas",
        "50 of 100 valid votes",
        "elected",
        "goes to the second round",
        "nobody is elected",
        "by decision: lot",
    ],
)
def test_statements_of_an_office_have_an_indonesian_form(text: str) -> None:
    assert words.statement(text, "id") != text
    row = {"stage": "winner", "district": None, "party": "A", "statement": text, "legal_basis": None}
    assert words.sentence(row, "id") != words.sentence(row, "en")
