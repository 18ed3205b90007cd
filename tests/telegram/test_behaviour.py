"""What a person sees in Telegram, in both modes, over real HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.telegram import wording
from records import conversations, messages, switch
from records.switch import Switch
from tests.telegram.conftest import Running, wait_for
from tests.telegram.updates import message, pressed, said

CHAT = 4711000815


def answers(bot: Running, number: int = 1, chat: int = CHAT) -> list[str]:
    wait_for(lambda: len(bot.telegram.texts(chat)) >= number)
    return bot.telegram.texts(chat)


def test_a_question_gets_its_answer_with_the_source_below(bot: Running) -> None:
    bot.served.bot.delay = 0.1

    bot.deliver(said(1, CHAT, "Wo liegt Dura?"))

    assert answers(bot) == ["Echo: Wo liegt Dura?\n\nQuelle: Test"]
    assert bot.heard() == ["Wo liegt Dura?"]
    assert bot.telegram.called("sendChatAction")[0] == {"chat_id": CHAT, "action": "typing"}


def test_the_start_names_the_machine_and_the_third_party(bot: Running) -> None:
    bot.deliver(said(1, CHAT, "/start"))

    [hello] = answers(bot)
    assert "automatischer Assistent" in hello
    assert "Telegram ist ein Dienst außerhalb der Stadt" in hello
    rows = bot.telegram.sent[0]["reply_markup"]["inline_keyboard"]
    assert [len(row) for row in rows] == [1, 1, 1, 1]
    assert bot.heard() == []


def test_the_menu_of_commands_is_set(bot: Running) -> None:
    wait_for(lambda: bot.telegram.called("setMyCommands"))

    [given] = bot.telegram.called("setMyCommands")
    assert [c["command"] for c in given["commands"]] == [name for name, _ in wording.MENU]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("/hilfe", wording.HELP),
        ("/help@dortmund_test_bot", wording.HELP),
        ("/datenschutz", wording.PRIVACY.format(days=30)),
        ("/restart", wording.UNKNOWN_COMMAND),
        ("/leicht", wording.PLAIN_ON),
        ("/loeschen", wording.ERASED),
    ],
)
def test_commands_are_answered_without_the_bot(
    hooked: Running, command: str, expected: str
) -> None:
    hooked.deliver(said(1, CHAT, command))

    assert answers(hooked) == [expected]
    assert hooked.heard() == []


@pytest.mark.fault_row(6)
def test_a_typed_intent_is_text(hooked: Running) -> None:
    hooked.deliver(said(1, CHAT, '/greet{"a": 1}'))

    answers(hooked)
    assert hooked.heard() == ['greet{"a": 1}']


def test_plain_language_is_kept_and_switched_off(hooked: Running) -> None:
    hooked.deliver(said(1, CHAT, "/leicht"), said(2, CHAT, "Hallo"), said(3, CHAT, "/leicht"))

    assert answers(hooked, 3)[2] == wording.PLAIN_OFF
    assert list(hooked.served.bot.plain.values()) == [False]


def test_erasure_leaves_nothing(hooked: Running) -> None:
    hooked.deliver(said(1, CHAT, "Meine Frage"))
    answers(hooked)  # what is not sent yet is erased with the rest
    hooked.deliver(said(2, CHAT, "/loeschen"))

    answers(hooked, 2)
    [conversation] = hooked.served.bot.forgotten
    database = hooked.served.gate._database
    assert database.run(messages.after, conversation, 0) == []
    assert database.run(conversations.find, conversation) is None


def test_a_new_beginning_forgets_and_greets(hooked: Running) -> None:
    hooked.deliver(said(1, CHAT, "Meine Frage"))
    answers(hooked)  # what is not sent yet is erased with the rest
    hooked.deliver(said(2, CHAT, "/neu"))

    assert "automatischer Assistent" in answers(hooked, 2)[1]
    [conversation] = hooked.served.bot.forgotten
    stored = hooked.served.gate._database.run(messages.after, conversation, 0)
    assert [m.kind for m in stored] == ["notice"]


def test_a_button_is_looked_up_answered_and_marked(bot: Running) -> None:
    bot.deliver(said(1, CHAT, "Frage"))
    answers(bot)
    [[button]] = bot.telegram.sent[0]["reply_markup"]["inline_keyboard"]

    bot.deliver(pressed(2, CHAT, button["callback_data"]))

    assert answers(bot, 2)[1].startswith("Echo: Und Dura?")
    assert len(button["callback_data"].encode()) <= 64
    wait_for(lambda: bot.telegram.called("editMessageReplyMarkup"))
    [edit] = bot.telegram.called("editMessageReplyMarkup")
    assert edit["reply_markup"]["inline_keyboard"][0][0]["text"] == "✓ Titel"
    assert bot.telegram.called("answerCallbackQuery") == [{"callback_query_id": "777"}]


@pytest.mark.parametrize("forged", ["/restart", "", "x" * 64, "Und Dura?", "\x00"])
@pytest.mark.fault_row(6)
def test_an_unknown_button_is_safe(hooked: Running, forged: str) -> None:
    hooked.deliver(pressed(1, CHAT, forged))

    assert answers(hooked) == [wording.OLD_BUTTON]
    assert hooked.heard() == []


@pytest.mark.fault_row(6)
def test_the_button_of_another_chat_is_unknown(hooked: Running) -> None:
    hooked.deliver(said(1, CHAT, "Frage"))
    answers(hooked)
    [[button]] = hooked.telegram.sent[0]["reply_markup"]["inline_keyboard"]

    hooked.deliver(pressed(2, CHAT + 1, button["callback_data"]))

    assert answers(hooked, chat=CHAT + 1) == [wording.OLD_BUTTON]


def test_too_long_a_message_gets_a_sentence(hooked: Running) -> None:
    hooked.deliver(said(1, CHAT, "a" * 1001))

    assert "zu lang" in answers(hooked)[0]
    assert hooked.heard() == []


FILE = {"file_id": "a", "file_unique_id": "b"}
MEDIA: list[tuple[dict[str, Any], str]] = [
    ({"photo": [{**FILE, "width": 1, "height": 1}], "caption": "Wer?"}, "photo"),
    ({"voice": {**FILE, "duration": 1}}, "voice"),
    ({"audio": {**FILE, "duration": 1}}, "audio"),
    ({"video": {**FILE, "width": 1, "height": 1, "duration": 1}}, "video"),
    (
        {
            "sticker": {
                **FILE,
                "width": 1,
                "height": 1,
                "type": "regular",
                "is_animated": False,
                "is_video": False,
            }
        },
        "sticker",
    ),
    ({"document": FILE}, "document"),
    ({"location": {"latitude": 51.5, "longitude": 7.4}}, "location"),
    ({"contact": {"phone_number": "+49231", "first_name": "Eva"}}, "contact"),
    ({"dice": {"emoji": "🎲", "value": 3}}, "other"),
]


@pytest.mark.parametrize(("content", "kind"), MEDIA, ids=[kind for _, kind in MEDIA])
@pytest.mark.fault_row(25)
def test_media_get_a_short_answer(hooked: Running, content: dict[str, Any], kind: str) -> None:
    hooked.deliver({"update_id": 1, "message": message(CHAT, **content)})

    assert answers(hooked) == [wording.MEDIA[kind]]
    assert hooked.heard() == []


@pytest.mark.fault_row(25)
def test_an_edit_gets_a_sentence(hooked: Running) -> None:
    hooked.deliver({"update_id": 1, "edited_message": message(CHAT, text="neu", edit_date=2)})

    assert answers(hooked) == [wording.EDITED]


@pytest.mark.fault_row(25)
def test_a_group_is_told_once(hooked: Running) -> None:
    group = -100500
    hooked.deliver(
        *({"update_id": n, "message": message(group, "supergroup", text="x")} for n in (1, 2, 3)),
        said(4, CHAT, "danach"),
    )

    answers(hooked)
    assert hooked.telegram.texts(group) == [wording.GROUP]
    assert hooked.heard() == ["danach"]


IGNORED: list[Any] = [
    {},
    {"update_id": 5},
    {"update_id": "5"},
    {"update_id": 6, "message": None},
    {"update_id": 6, "message": {"text": "x"}},
    {"update_id": 7, "channel_post": message(-1, "channel", text="x")},
    {"update_id": 8, "my_chat_member": {"chat": {"id": 1}}},
    {"update_id": 9, "inline_query": {"id": "1", "from": {}, "query": "x", "offset": ""}},
    {"update_id": 10, "message": message(CHAT, new_chat_title="x")},
    {"update_id": 11, "something_new": {"a": 1}},
    {"update_id": 2**70, "message": message(CHAT, text="x")},
    [1, 2],
    "text",
    None,
]


@pytest.mark.parametrize("update", IGNORED, ids=str)
@pytest.mark.fault_row(25)
def test_what_is_not_for_us_is_taken_and_ignored(hooked: Running, update: Any) -> None:
    assert hooked.post(update).status_code == 200

    hooked.deliver(said(100, CHAT + 1, "danach"))
    answers(hooked, chat=CHAT + 1)
    assert hooked.telegram.texts(CHAT) == []
    assert hooked.heard() == ["danach"]


def test_personal_data_is_masked_in_the_records(hooked: Running) -> None:
    hooked.deliver(said(1, CHAT, "Schreiben Sie an eva@stadt.example"))

    answers(hooked)
    [(_, conversation, _, _)] = hooked.served.bot.turns
    stored = hooked.served.gate._database.run(messages.after, conversation, 0)
    assert stored[0].text == "Schreiben Sie an [E-Mail]"


def test_while_staff_have_switched_the_bot_off_people_read_why(bot: Running) -> None:
    text = "Wegen Wartung bis 12 Uhr nicht erreichbar."
    bot.served.gate._database.run(switch.put, Switch(True, text, 1.0, "berg"))

    bot.deliver(said(1, CHAT, "/start"), said(2, CHAT, "Wo liegt Dura?"), said(3, CHAT, "/hilfe"))

    start, question, help_text = answers(bot, 3)
    assert start.startswith(text)
    assert "reply_markup" not in bot.telegram.sent[0]
    assert question == text
    assert help_text == wording.HELP
    assert bot.heard() == []
