"""
The compiled core of pemilu. Use the package `pemilu`; this module's private names may change.
"""
from __future__ import annotations
import collections.abc
import numpy
import numpy.typing
import pemilu.allocation
import pemilu.tables
import typing
import typing_extensions
__all__: list[str] = ['Allocation', 'Determination', 'LevelSums', 'Office', 'PartialSums', 'Queues', 'Replacement', 'SIREKAP_CONTESTS', 'Sheets', 'SirekapFolder', 'SirekapReader', 'SirekapTar', 'SirekapZip', 'Table', 'allocate', 'column_of_pairs', 'columns_of_kind', 'match_column', 'read_csv', 'unfold', 'without_whole_floats']
class Table:
    """
    Named columns of equal length; any cell may be missing.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_arrow(stream_capsule: typing.Any, source: str, unread: list | None = None) -> Table:
        ...
    @staticmethod
    def from_arrow_array(schema_capsule: typing.Any, array_capsule: typing.Any, source: str) -> Table:
        ...
    def __arrow_c_schema__(self) -> typing.Any:
        ...
    def __arrow_c_stream__(self, requested_schema: typing.Any = None) -> typing.Any:
        ...
    def __eq__(self, arg0: Table) -> bool:
        ...
    def __init__(self, columns: dict, source: str = '', file: bool = False, places: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] | None = None) -> None:
        ...
    def column(self, name: str) -> list:
        ...
    def first_rows(self, columns: collections.abc.Sequence[str]) -> list[int]:
        """
        Of rows that are alike in these columns the first: their positions.
        """
    def rename(self, columns: collections.abc.Mapping[str, str]) -> Table:
        """
        The same table with columns renamed: {old: new}.
        """
    def select(self, rows: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]) -> Table:
        """
        The rows at these positions; they keep their labels.
        """
    def to_csv(self) -> bytes:
        ...
    @property
    def kinds(self) -> list[str]:
        ...
    @property
    def names(self) -> list[str]:
        ...
    @property
    def num_rows(self) -> int:
        ...
    @property
    def places(self) -> list[int]:
        """
        What messages call each row: the record of a file (the header is 1), or the position.
        """
    @property
    def source(self) -> str:
        ...
class Sheets:
    """
    The forms of polling stations.
    """
    @property
    def contestants(self) -> list[str]:
        ...
    @property
    def fields(self) -> list[str]:
        ...
    @property
    def findings(self) -> Table:
        ...
    @property
    def notes(self) -> list[str]:
        ...
    @property
    def num_rows(self) -> int:
        ...
    @property
    def rejected(self) -> Table:
        ...
class LevelSums:
    """
    The sums of all levels at once.
    """
    def __init__(self, sheets: Sheets, lowest: str) -> None:
        ...
    def table(self, sheets: Sheets) -> Table:
        ...
class PartialSums:
    """
    Sums of some of the forms of polling stations.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_bytes(data: bytes, source: str) -> PartialSums:
        ...
    @staticmethod
    def merge(parts: collections.abc.Sequence[PartialSums]) -> PartialSums:
        ...
    @staticmethod
    def of(sheets: Sheets) -> PartialSums:
        ...
    def __eq__(self, arg0: PartialSums) -> bool:
        ...
    def to_bytes(self) -> bytes:
        ...
    @property
    def contestants(self) -> list[str]:
        ...
    @property
    def fields(self) -> list[str]:
        ...
    @property
    def forms(self) -> int:
        ...
class SirekapFolder:
    """
    The JSON files of a folder.
    """
    def __init__(self, folder: str, contest: str) -> None:
        ...
    def __len__(self) -> int:
        ...
class SirekapZip:
    """
    The JSON files of a zip archive.
    """
    def __init__(self, bytes: bytes, name: str, contest: str) -> None:
        ...
    def __len__(self) -> int:
        ...
class SirekapReader:
    """
    Reads the JSON files of polling stations.
    """
    def __init__(self, source: str, reject: bool) -> None:
        ...
    def add(self, file: str, bytes: bytes) -> None:
        ...
    @typing.overload
    def add_some(self, files: SirekapFolder, told: typing.Any) -> int:
        ...
    @typing.overload
    def add_some(self, files: SirekapZip, told: typing.Any) -> int:
        ...
    def finish(self) -> tuple:
        ...
    @property
    def rows(self) -> int:
        ...
class SirekapTar:
    """
    A tar archive of JSON files, piece by piece.
    """
    def __init__(self, name: str, contest: str) -> None:
        ...
    def add(self, reader: SirekapReader, piece: typing_extensions.Buffer) -> None:
        ...
    def finish(self) -> None:
        ...
class Allocation:
    """
    Seats of parties: final, or certain with an open question.
    """
    __hash__: typing.ClassVar[None] = None
    _inputs: typing.Any
    def __eq__(self, arg0: Allocation) -> bool:
        ...
    def __reduce__(self) -> tuple[typing.Any, ...]:
        ...
    def __repr__(self) -> str:
        ...
    def _resolve(self, winners: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], decision: str, date: str | None) -> Allocation:
        ...
    def explain(self, seat: int | None = None, *, lang: str = 'en') -> str:
        """
        Why each seat, or one seat, was won, in words.
        """
    def margins(self) -> pemilu.tables.Table:
        """
        The fewest votes that would move a seat, closest first: table `margins`, with crossings of the threshold that change one. Where there are no rows its `notes` say why. Of one district of several the parties that take part are kept fixed; `Allocations.margins` has the crossings there.
        """
    def resolve(self, winners: object, *, decision: str | None = None, date: typing.Any = None) -> Allocation:
        """
        The allocation that follows from an authority's decision: `winners` is a contender, or a sequence with one for each seat left in the order in which they won, and `decision` names the act ("drawing of lots"); or rows of the table `resolutions`, which `draw` and `prefer` give, in any form that a table can have. Returns a new allocation; a stranger, a wrong count or a name twice is an InputError, a set a TypeError.
        """
    @property
    def _decisions(self) -> tuple:
        ...
    @property
    def _question(self) -> typing.Any:
        ...
    @property
    def _state(self) -> tuple:
        ...
    @property
    def awards(self):
        """
        Every certain seat in order of award: quotient, runner-up, article.
        """
    @property
    def certain(self) -> dict:
        """
        Seats that are certain whatever the answer to an open question, with those of the answers from which a sequential method goes on.
        """
    @property
    def decided(self) -> bool:
        """
        Whether the seats are final.
        """
    @property
    def decisions(self) -> tuple[pemilu.allocation.Ruling, ...]:
        """
        The decisions by which ties were resolved, as `Ruling`s; empty without one.
        """
    @property
    def district(self) -> typing.Any:
        """
        The district's key, or None.
        """
    @property
    def house(self) -> int:
        """
        Seats to fill.
        """
    @property
    def method(self) -> str:
        """
        The method's name, with its parameter.
        """
    @property
    def overhang(self) -> dict:
        """
        Seats held beyond what the method gives, by party.
        """
    @property
    def parties(self) -> tuple:
        """
        The parties' keys, in the order of the votes.
        """
    @property
    def seats(self) -> dict:
        """
        Final seats by party. Raises UndecidedError while a question is open.
        """
    @property
    def standings(self):
        """
        Before each seat what every party holds and its quotient for the next seat.
        """
    @property
    def tie(self) -> pemilu.allocation.Tie | None:
        """
        What is open, as a `Tie`; None once the seats are decided.
        """
    @property
    def trace(self):
        """
        Every step, with its article.
        """
    @property
    def vacant(self) -> int:
        """
        Seats that stay empty, because a maximum leaves them to nobody.
        """
    @property
    def votes(self) -> list[int]:
        """
        The parties' votes.
        """
class Determination:
    """
    All stages of a contest.
    """
    def allocation(self, district: typing.SupportsInt | typing.SupportsIndex, names: typing.Any, key: typing.Any) -> Allocation:
        ...
    def answered(self, allocation: Allocation) -> Determination:
        ...
    def table(self, name: str) -> Table:
        ...
    @property
    def decided(self) -> bool:
        ...
    @property
    def districts(self) -> list:
        ...
    @property
    def in_stages(self) -> bool:
        ...
    @property
    def magnitudes(self) -> list[int]:
        ...
    @property
    def margin_notes(self) -> list[str]:
        ...
    @property
    def notes(self) -> list[str]:
        ...
    @property
    def parties(self) -> list:
        ...
    @property
    def provinces(self) -> list[str]:
        ...
class Office:
    """
    A single office.
    """
    def table(self, name: str) -> Table:
        ...
    @property
    def decided(self) -> bool:
        ...
    @property
    def districts(self) -> list:
        ...
    @property
    def magnitudes(self) -> list[int]:
        ...
    @property
    def margin_notes(self) -> list[str]:
        ...
    @property
    def notes(self) -> list[str]:
        ...
    @property
    def parties(self) -> list:
        ...
class Replacement:
    """
    Who takes a vacant seat.
    """
    def table(self, name: str) -> Table:
        ...
    @property
    def district(self) -> str:
        ...
    @property
    def documents(self) -> list[str]:
        ...
    @property
    def member(self) -> str:
        ...
    @property
    def notes(self) -> list[str]:
        ...
    @property
    def party(self) -> str:
        ...
    @property
    def proposed_matches(self) -> bool | None:
        ...
    @property
    def reason(self) -> str:
        ...
    @property
    def status(self) -> str:
        ...
    @property
    def title(self) -> str:
        ...
class Queues:
    """
    Who would take each seat of a chamber.
    """
    @property
    def exhausted(self) -> int:
        ...
    @property
    def findings(self) -> Table:
        ...
    @property
    def notes(self) -> list[str]:
        ...
    @property
    def open(self) -> Table:
        ...
    @property
    def queue(self) -> Table:
        ...
    @property
    def seats(self) -> int:
        ...
    @property
    def suspended(self) -> int:
        ...
    @property
    def undecided(self) -> int:
        ...
def _allocate_batch(votes: numpy.ndarray, method: str, house: typing.Annotated[numpy.typing.ArrayLike, numpy.int64], threshold: tuple[bool, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex] | None, districts: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any, kernel: str) -> tuple:
    ...
def _allocate_nobody(seats: typing.SupportsInt | typing.SupportsIndex, method: str) -> Allocation:
    """
    Seats without any party.
    """
def _allocation_table(allocation: Allocation, name: str) -> Table:
    ...
def _amend_candidates(candidates: Table, amendments: Table, as_of: str | None) -> tuple:
    ...
def _amend_sheets(sheets: Sheets, amendments: Table, as_of: str | None) -> Sheets:
    ...
def _amend_votes(votes: Table, amendments: Table, as_of: str | None) -> tuple:
    ...
def _attributes(sheets: Sheets) -> Table:
    ...
def _ballots_for(roll: typing.SupportsInt | typing.SupportsIndex, election: str) -> tuple:
    ...
def _batch_kernels() -> list[str]:
    ...
def _biproportional(votes: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], districts: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], parties: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], method: str) -> dict:
    ...
def _catalogue() -> list:
    ...
def _check(table: Table, sums: collections.abc.Sequence[tuple[str, collections.abc.Sequence[str]]], printed: Table, total_row: collections.abc.Sequence[str], group: str, thousands: str) -> tuple:
    ...
def _check_against(sheets: Sheets, against: Sheets, only_hard: bool) -> tuple:
    ...
def _check_determinable(name: str) -> None:
    ...
def _check_stations(sheets: Sheets, ballot: str, election: str, only_hard: bool) -> Table:
    ...
def _common_columns(a: Sheets, b: Sheets) -> list[str]:
    ...
def _compare_contests(a: Sheets, b: Sheets) -> Table:
    ...
def _count_common_stations(a: Sheets, b: Sheets) -> typing.Annotated[list[int], "FixedSize(3)"] | None:
    ...
def _determination_of(allocation: Allocation) -> Determination:
    ...
def _determine(rules: str, method: str, thresholds: collections.abc.Sequence[tuple[str, collections.abc.Sequence[collections.abc.Sequence[tuple[str, str, bool, typing.SupportsInt | typing.SupportsIndex, collections.abc.Sequence[tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]], collections.abc.Sequence[tuple[str, typing.SupportsInt | typing.SupportsIndex]]]]]]], votes: Table, districts: Table, seats: typing.SupportsInt | typing.SupportsIndex | None, candidates: Table, parties: Table, units: Table, resolutions: collections.abc.Sequence[Table], options: tuple[None | typing.SupportsInt | typing.SupportsIndex | Table, None | typing.SupportsInt | typing.SupportsIndex | Table, None | typing.SupportsInt | typing.SupportsIndex | Table, str | None, str, str], ladder: tuple[str | None, str | None, str | None], stages: tuple[str, str, str] = ('', '', ''), region: str = '', status: Table = None, without_report: collections.abc.Sequence[str] = [], qualified: collections.abc.Sequence[str] = []) -> Determination:
    ...
def _determine_office(rules: str, votes: Table, resolutions: collections.abc.Sequence[Table], region: str, two_pairs: str, round: typing.SupportsInt | typing.SupportsIndex) -> Office:
    ...
def _dispute_bound(governor: bool, population: typing.SupportsInt | typing.SupportsIndex) -> tuple[int, str]:
    ...
def _empty_table(name: str) -> Table:
    """
    The columns of a table of seats, without rows.
    """
def _empty_winner() -> Table:
    """
    The columns of `winner`, without rows.
    """
def _find_method(name: str) -> str:
    ...
def _grounds(rules: str, chamber: str) -> Table:
    ...
def _has_kernel(method: str) -> bool:
    ...
def _have_common_stations(a: Sheets, b: Sheets) -> bool:
    ...
def _is_by_printed_parts(hint: str) -> bool:
    ...
def _is_office(rules: str) -> bool:
    ...
def _is_total_label(text: str) -> bool:
    ...
def _is_without_parties(rules: str) -> bool:
    ...
def _join_sheets(parts: collections.abc.Sequence[Sheets]) -> Sheets:
    ...
def _keeps_seat(party_gone: bool, not_dismissed: bool, nobody_left: bool, conditions: str | None) -> bool | None:
    ...
def _locate_findings(sheets: Sheets, districts: Table, places: collections.abc.Sequence[str]) -> list:
    ...
def _misplaced(rules: str, choice: str) -> str:
    ...
def _plain_kind(values: list) -> str | None:
    """
    `string` or `int64` for a list of nothing else, missing cells aside.
    """
def _province_code(cell: str) -> str | None:
    ...
def _queues(rules: str, chamber: str, candidates: Table, status: Table, units: Table, ladder: tuple[str | None, str | None, str | None], request: dict, adjacency: Table, population: Table, upper: Table, upper_status: Table) -> Queues:
    ...
def _read_district_sheets(table: Table, districts: Table, regions: Table, contestants: collections.abc.Mapping[str, collections.abc.Sequence[str]], reject: bool) -> list:
    ...
def _read_plain_sheets(data: bytes, source: str, regions: Table, contestants: collections.abc.Sequence[str], reject: bool) -> Sheets:
    ...
def _read_sheets(table: Table, regions: Table, contestants: collections.abc.Sequence[str], any_level: bool, reject: bool, like: Sheets) -> Sheets:
    ...
def _reading_names() -> list[str]:
    ...
def _recapitulate(sheets: Sheets, level: str, districts: Table) -> tuple:
    ...
def _recapitulate_districts(parts: collections.abc.Sequence[Sheets], keys: collections.abc.Sequence[str], level: str, districts: Table) -> tuple:
    ...
def _recapitulate_partial_sums(sums: PartialSums, level: str, districts: Table) -> tuple:
    ...
def _replace(rules: str, chamber: str, candidates: Table, status: Table, district: str, party: str | None, member: str, units: Table, ladder: tuple[str | None, str | None, str | None], request: dict, adjacency: Table, population: Table, upper: Table, upper_status: Table) -> Replacement:
    ...
def _replacement_law(rules: str, chamber: str, day: str | None = None) -> str:
    ...
def _resolve_biproportional(votes: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], districts: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], parties: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], method: str, winners: collections.abc.Sequence[tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]], decision: str) -> dict:
    ...
def _restore(arg0: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], arg1: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], arg2: typing.Any, arg3: typing.SupportsInt | typing.SupportsIndex, arg4: str, arg5: str, arg6: typing.Any, arg7: typing.SupportsInt | typing.SupportsIndex, arg8: tuple[collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex | None], collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], typing.SupportsInt | typing.SupportsIndex | None, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]) -> Allocation:
    ...
def _result_form(sheets: Sheets, region: str) -> tuple:
    ...
def _rule_names() -> list[str]:
    ...
def _rules_compared(one: str, other: str) -> list[tuple[str, str, str]]:
    ...
def _rules_described(name: str) -> tuple[str, str, str, int, str, list[tuple[str, list[str], list[list[str]]]]]:
    ...
def _rules_digest(name: str) -> str:
    ...
def _rules_rendered(name: str, title: str, sections: collections.abc.Sequence[tuple[str, collections.abc.Sequence[str], collections.abc.Sequence[collections.abc.Sequence[str]]]], form: str) -> str:
    ...
def _seat_district(candidates: Table, chamber: str) -> str | None:
    """
    The column of the candidates that says the district, or None; in the DPD it may be that of the province.
    """
def _set_general_allocate(function: typing.Any) -> None:
    ...
def _sex(cell: str) -> str:
    """
    `M` or `F`, however a table of candidates writes it.
    """
def _sheet_fields() -> list[str]:
    ...
def _three_without_woman(women: collections.abc.Sequence[bool]) -> int | None:
    ...
def _vote_of(marks: collections.abc.Sequence[tuple[typing.SupportsInt | typing.SupportsIndex, str, typing.SupportsInt | typing.SupportsIndex]], ballot: str, is_signed: bool, other_marks: bool, ineligible: collections.abc.Sequence[tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]], several_candidates: str) -> tuple:
    ...
def _with_rejected(sheets: Sheets, rejected: collections.abc.Sequence[typing.Annotated[collections.abc.Sequence[str], "FixedSize(5)"]]) -> Sheets:
    ...
def _women_needed(candidates: typing.SupportsInt | typing.SupportsIndex, rounding: str) -> int:
    ...
def allocate(votes, *, seats, method = 'sainte_lague', threshold = None, minimum = None, maximum = None, exhausted = None, held = None, on_overallocation = 'error', zero_divisor = 'tie'):
    """
    Allocate seats to parties by their votes.
    
    votes: a mapping party -> votes, a sequence, a NumPy array, a pandas Series, a path, or any table that speaks the Arrow PyCapsule
    protocol. Names of parties are kept; without names they are 0, 1, 2, ...
    seats: the seats to fill. method: a name of pemilu.methods. threshold: '4%' (inclusive), '>4%' (strict), a Fraction, a Decimal, a
    float read by its shortest decimal, or a pemilu.Threshold.
    minimum, maximum, held: seats of each party at least, at most, already held: one number, a mapping, or a table. exhausted: 'next' or
    'vacant', required as soon as a maximum binds. on_overallocation: 'error' or 'subtract', where full quotas alone are more than the
    seats. zero_divisor: 'tie' or 'more_votes', where a first divisor of 0 leaves more parties than seats.
    
    Returns an Allocation. A tie that straddles the last seat leaves it undecided: `.certain` and `.tie` tell what stands and what is
    open, `.seats` raises UndecidedError, `.resolve` takes the authority's decision.
    Raises InputError (a vote that is not a non-negative whole number, with its place), CapacityError (beyond 2^63-1), RuleError (an
    unknown method), TypeError (a misspelt keyword, a wrong type).
    Source: Pukelsheim, Proportional Representation, 2017; UU 7/2017 art. 415(2)-(3).
    """
def column_of_pairs(table: Table) -> str | None:
    """
    The heading of the pairs, where no other column is one of parties, or None.
    """
def columns_of_kind(table: Table, kind: str) -> dict[str, str]:
    """
    Which heading stands for which canonical name: {name: heading}, in a table of `votes`, `districts`, `parties`, `candidates`, `results`.
    """
def match_column(names: collections.abc.Sequence[str], wanted: str, stand_ins: bool = False) -> str | None:
    """
    The heading that stands for a canonical name, or None; with `stand_ins` also a province for the district, a pair for the party.
    """
def read_csv(data: bytes, source: str) -> tuple:
    """
    A strict CSV reader: (table, notes). Columns of plain integers are integers.
    """
def unfold(table: Table, layout: str) -> tuple:
    """
    A wide table made long: (table, notes).
    """
def without_whole_floats(table: Table) -> Table:
    """
    The table with integers where all floats of a column are whole.
    """
SIREKAP_CONTESTS: list = ['ppwp', 'pdpr', 'pdpd', 'pdprdp', 'pdprdk']
__version__: str = '0.1.0'
_candidate_statuses: list = ['died', 'withdrew', 'not_citizen', 'education', 'convicted', 'vote_buying', 'forgery', 'changed_party', 'dismissed_from_party', 'public_office', 'no_finance_report', 'other', 'disputed_party_court', 'disputed_district_court', 'disputed_cassation', 'lhkpn_missing', 'seated']
_replacement_rule_names: list = ['pkpu-3-2025', 'pkpu-6-2017', 'pkpu-6-2024']
