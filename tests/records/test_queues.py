"""Inbox, outbox, chats and leases: who may take what, and when."""

from __future__ import annotations

from records import Database, chats, inbox, leases, outbox

BODIES = [{"text": "a"}, {"text": "b"}]


def claimed(database: Database, holder: str, now: float) -> list[int]:
    return [m.id for m in database.run(inbox.claim, holder, now, 10.0, 99)]


def test_of_a_conversation_the_oldest_message_is_taken_and_no_other(database: Database) -> None:
    database.run(inbox.put, [(3, "a", "x"), (2, "a", "x"), (7, "b", "x")], 0.0, 64)

    assert claimed(database, "one", 1.0) == [2, 7]
    assert claimed(database, "two", 1.0) == []
    assert database.run(inbox.finish, 2, "one")
    assert claimed(database, "two", 1.0) == [3]


def test_what_a_dead_process_held_is_taken_over_and_its_end_counts_no_more(
    database: Database,
) -> None:
    database.run(inbox.put, [(1, "a", "x")], 0.0, 64)
    claimed(database, "dead", 1.0)

    [again] = database.run(inbox.claim, "alive", 12.0, 10.0, 99)

    assert again.tries == 2
    assert not database.run(inbox.finish, 1, "dead")
    assert database.run(inbox.finish, 1, "alive")


def test_a_repeat_is_known_also_when_it_is_done(database: Database) -> None:
    for _ in range(2):
        database.run(inbox.put, [(1, "a", "x")], 0.0, 64)
        for identity in claimed(database, "one", 1.0):
            database.run(inbox.finish, identity, "one")

    assert claimed(database, "one", 99.0) == []


def test_too_many_waiting_ones_are_refused_but_remembered(database: Database) -> None:
    new = [(n, "a", "x") for n in range(1, 6)]

    assert database.run(inbox.put, new, 0.0, 3) == ["a", "a"]
    assert database.run(inbox.put, new, 0.0, 3) == []


def test_messages_leave_in_order_and_at_their_time(database: Database) -> None:
    database.run(outbox.put, "a", "to", BODIES, 0.0)
    [first] = database.run(outbox.claim, "one", 1.0, 10.0, 99)
    database.run(outbox.sent, first, 5.0)

    assert first.body == {"text": "a"}
    assert database.run(outbox.claim, "one", 4.0, 10.0, 99) == []
    assert [m.body for m in database.run(outbox.claim, "one", 5.0, 10.0, 99)] == [{"text": "b"}]


def test_a_message_that_waits_holds_back_its_own_conversation_only(database: Database) -> None:
    database.run(outbox.put, "a", "to", BODIES, 0.0)
    database.run(outbox.put, "b", "to", BODIES[:1], 0.0)
    first, _ = database.run(outbox.claim, "one", 1.0, 0.0, 99)

    database.run(lambda c: outbox.put_off(c, first.id, 50.0, counted=True))

    assert [m.conversation for m in database.run(outbox.claim, "one", 2.0, 1.0, 99)] == ["b"]
    [again] = database.run(outbox.claim, "one", 50.0, 1.0, 1)
    assert (again.id, again.tries) == (first.id, 1)


def test_old_things_are_forgotten(database: Database) -> None:
    database.run(inbox.put, [(1, "a", "x")], 0.0, 64)
    database.run(outbox.put, "a", "to", BODIES, 0.0)
    database.run(chats.mark, "a", chats.GONE, 0.0)

    for group in (inbox, outbox, chats):
        database.run(group.forget_before, 1.0)

    assert claimed(database, "one", 1.0) == []
    assert database.run(outbox.claim, "one", 1.0, 1.0, 99) == []
    assert database.run(chats.state_of, "a") is None


def test_a_job_has_one_holder_until_it_is_given_back_or_runs_out(database: Database) -> None:
    assert database.run(leases.take, "poll", "one", 0.0, 10.0)
    assert not database.run(leases.take, "poll", "two", 5.0, 10.0)
    assert database.run(leases.take, "poll", "one", 5.0, 10.0)
    assert database.run(leases.take, "poll", "two", 16.0, 10.0)
    database.run(leases.give_back, "poll", "two")
    assert database.run(leases.take, "poll", "one", 17.0, 10.0)


def test_a_message_that_was_put_off_by_a_wrong_clock_is_sent(database: Database) -> None:
    database.run(outbox.put, "a", "to", BODIES[:1], 0.0)
    [message] = database.run(outbox.claim, "one", 7200.0, 1.0, 9)
    database.run(lambda c: outbox.put_off(c, message.id, 7300.0, counted=False))

    assert database.run(outbox.claim, "one", 7200.0, 1.0, 9) == []
    assert len(database.run(outbox.claim, "one", 3600.0, 1.0, 9)) == 1
