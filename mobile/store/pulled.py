"""What the server tells: pages of changes, each one transaction with its cursor.

A record told never makes the phone older: one of a lower version than the server is known to have reached is passed by. Where a record
left the inspector's sight (a tombstone, or no word of it in a pull from the start) it goes here too, unless something has been begun on
it: a wish the server has not applied, or, for an assignment, a visit that is on this phone.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from mobile.pages import Page
from mobile.store.database import Statement, marks, setting_statement
from mobile.store.outbox import Outbox
from mobile.store.words import UNDECIDED, Sending, Transfer, UnsentWork
from shared import ids
from shared.actors import Actor
from shared.ids import AssignmentId
from shared.operations import LateChange, Record
from shared.rounds import Assignment, Round
from shared.visits import Visit
from shared.wire import Gone

Key = tuple[str, str]
DEPENDENT_LAST = ("visit", "finding", "evidence", "assignment")  # what a later one of these asks for is decided before it
REFERENCE = ("round", "criteria_set", "commune")


class Pulled(Outbox):
    def take_page(self, page: Page, actor: Actor) -> None:
        self.meet(page.server_id)
        self.take_over(
            page.records,
            page.cursor,
            actor,
            gone=page.gone,
            from_start=page.from_start,
            more=page.more,
            unreadable=page.unreadable,
        )

    def meet(self, server_id: str) -> None:
        """Where another store answers than the one that acknowledged, it was put back from a copy and may have lost what came after.

        Everything it had confirmed is offered again: what it still has it answers with its first receipts.
        """
        known = self.setting("server_id")
        if server_id in ("", known):
            return
        statements = [setting_statement("server_id", server_id)]
        if known:
            statements += [
                ("update outbox set state = ? where state in (?, ?)", (Sending.PENDING, Sending.APPLIED, Sending.WITH_LEAD)),
                ("update record set told_version = 0, told = null", ()),
                (
                    "update original set state = ?, upload_path = null, offset_bytes = 0, preview_sent = 0 where state = ?",
                    (Transfer.CAPTURED, Transfer.STORED),
                ),
            ]
        self.database.write(statements)

    def take_over(
        self,
        records: Iterable[Record],
        cursor: str,
        actor: Actor,
        *,
        gone: Sequence[Gone] = (),
        from_start: bool = False,
        more: bool = False,
        unreadable: Sequence[Key] = (),
    ) -> None:
        """Records of a pull with this phone's own wishes on top, what left, and the cursor: one transaction.

        After `from_start`, what was not told of again when `more` is False at last is dropped; a cut in between goes on later.
        """
        generation = int(self.setting("generation") or 0) + from_start
        is_sweeping = from_start or self.setting("sweeping") is not None
        newest: dict[Key, Record] = {(record.kind, record.id): record for record in records}
        told = {key: record for key, record in newest.items() if record.version >= self.records.told_version(record)}
        with self.reading_anew_on_failure():
            statements = self.shown(tuple(told.values()), actor, generation)
            statements += [still_there(key, generation) for key in newest.keys() - told.keys() | set(unreadable)]
            statements += self._decided(told, actor)
            leaving = [(each.of, each.id) for each in gone if (each.of, each.id) not in told]
            if is_sweeping and not more:
                leaving += self._untold(generation, newest.keys() | set(unreadable))
            statements += self._dropped(leaving)
            statements += noted_unreadable(unreadable, newest)
            statements += [
                setting_statement("generation", str(generation)),
                setting_statement("sweeping", "1" if is_sweeping and more else None),
                setting_statement("cursor", cursor),
            ]
            self.database.write(statements)

    def forget_records(self) -> None:
        """Another inspector signs in: their records come with the next pull. Originals stay. Raises UnsentWork, then all stays."""
        if unsent := self.counts().unsent:
            raise UnsentWork(count=unsent)
        emptied: list[Statement] = [
            (f"delete from {table}", ()) for table in ("record", "outbox", "unreadable", "brief", "former_picture")
        ]
        self.database.write([*emptied, setting_statement("cursor", None), setting_statement("sweeping", None)])
        self.records.read_anew()

    def ask_anew_for_a_new_version(self) -> None:
        """What an older version of the app could not read, or read without its newest fields, is told again from the start."""
        now = fingerprint()
        if self.setting("kinds") == now:
            return
        self.database.write(
            [
                setting_statement("kinds", now),
                setting_statement("cursor", None),
                setting_statement("sweeping", None),
                ("delete from unreadable", ()),
            ]
        )

    def _decided(self, told: Mapping[Key, Record], actor: Actor) -> list[Statement]:
        """The lead took late changes in or left them out: they are no longer with them. What was left out is no longer shown.

        A record told on the same page needs nothing more: it is shown as told.
        """
        late = [record for record in told.values() if isinstance(record, LateChange)]
        left_out = [each.op_id for each in late if each.standing == "left_out"]
        mine = f"select distinct kind, record_id from outbox where state = 'with_lead' and op_id in ({marks(left_out)})"
        statements = [decided(each) for each in late]
        for key in self.database.rows(mine, left_out):
            if key not in told:
                statements += self.without(key, left_out, self.records.told(*key), actor)
        return statements

    # ── what leaves ──
    def _untold(self, generation: int, told: Iterable[Key]) -> list[Key]:
        rows: list[Key] = self.database.rows("select kind, id from record where generation < ?", (generation,))
        return [key for key in rows if key not in set(told)]

    def _dropped(self, leaving: Sequence[Key]) -> list[Statement]:
        dropped: set[Key] = set()
        for kind, record_id in sorted(leaving, key=lambda key: rank(key[0])):
            if not self._is_begun(kind, record_id, dropped):
                dropped.add((kind, record_id))
        self.records.forgot(*dropped)
        return [self.records.drop(*key) for key in dropped]

    def _is_begun(self, kind: str, record_id: str, dropped: set[Key]) -> bool:
        """Whether the inspector has begun something that needs this record."""
        if kind == "visit":
            return self._is_undecided(record_id) or self._has_undecided_work(record_id)
        if kind == "assignment":
            visit_id = ids.visit_id(AssignmentId(record_id))
            return ("visit", visit_id) not in dropped and self.records.get(Visit, visit_id) is not None
        if kind in REFERENCE:
            return self._is_referred_to(record_id, dropped)
        return self._is_undecided(record_id) or self._is_of_a_begun_visit(kind, record_id)

    def _is_undecided(self, record_id: str) -> bool:
        return self._exists("outbox where record_id = ?", (record_id,))

    def _has_undecided_work(self, visit_id: str) -> bool:
        return self._exists("outbox where json_extract(operation, '$.change.visit_id') = ?", (visit_id,))

    def _exists(self, where: str, values: tuple[str, ...]) -> bool:
        return bool(self.database.rows(f"select 1 from {where} and state in ({marks(UNDECIDED)}) limit 1", (*values, *UNDECIDED)))

    def _is_of_a_begun_visit(self, kind: str, record_id: str) -> bool:
        found = self.database.rows("select visit_id from record where kind = ? and id = ?", (kind, record_id))
        return bool(found and found[0][0] and (self._is_undecided(found[0][0]) or self._has_undecided_work(found[0][0])))

    def _is_referred_to(self, record_id: str, dropped: set[Key]) -> bool:
        assignments = [each for each in self.records.every(Assignment) if ("assignment", each.id) not in dropped]
        rounds = {each.round_id for each in assignments}
        sets = {each.criteria_set_id for each in self.records.every(Round) if each.id in rounds}
        return record_id in rounds | sets | {each.commune_code for each in assignments}


def rank(kind: str) -> int:
    """Visits first, what other records refer to last."""
    return DEPENDENT_LAST.index(kind) if kind in DEPENDENT_LAST else len(DEPENDENT_LAST)


def still_there(key: Key, generation: int) -> Statement:
    return "update record set generation = ? where kind = ? and id = ?", (generation, *key)


def decided(late: LateChange) -> Statement:
    """The lead took a late change in, or left it out: it is no longer with them."""
    state = {"taken_in": Sending.APPLIED, "left_out": Sending.LET_GO}.get(late.standing, Sending.WITH_LEAD)
    return "update outbox set state = ? where op_id = ? and state = 'with_lead'", (state, late.op_id)


def noted_unreadable(unreadable: Sequence[Key], read: Iterable[Key]) -> list[Statement]:
    noted: list[Statement] = [("insert or ignore into unreadable values(?, ?)", key) for key in unreadable]
    return [*noted, *(("delete from unreadable where kind = ? and id = ?", key) for key in read)]


def fingerprint() -> str:
    """Changes when a kind of record this version can read gets another field, or a kind is added."""
    seen: dict[str, str] = {}
    for kind in get_args(Record):
        describe(kind, seen)
    return hashlib.sha256(repr(sorted(seen.items())).encode()).hexdigest()[:16]


def describe(kind: Any, seen: dict[str, str]) -> None:
    """Names of the fields of a record and of everything in it."""
    for part in get_args(kind):
        describe(part, seen)
    if isinstance(kind, type) and is_dataclass(kind) and kind.__name__ not in seen:
        seen[kind.__name__] = ",".join(field.name for field in fields(kind))
        for field in fields(kind):
            describe(field.type, seen)
