"""What the real bot is asked, as staff see it: unanswered questions and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.channel_server import Client
from tests.running_bot import running_bot
from tests.staff.browser.clerk import Clerk
from tests.staff.workspace import Desk, working

FAX, PASSPORT = "Welche Faxnummer hat das Büro?", "Wo kann ich meinen Reisepass verlängern?"
ANSWERED = "Welche Projektpartnerstädte gibt es?"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A workspace beside a bot that was asked three questions in two conversations."""
    folder: Path = tmp_path_factory.mktemp("asked")
    url = f"sqlite:///{folder / 'records.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECORDS_URL", url)
        with running_bot(folder) as bot, working(url, folder) as running:
            website = f"{bot.split('/webhooks')[0]}/webhooks/website"
            for conversation in ((ANSWERED, FAX), (PASSPORT,)):
                client = Client(website).start()
                for text in conversation:
                    client.say(text)
            yield running


def test_what_the_bot_could_not_answer_is_assigned(clerk: Clerk) -> None:
    page = clerk.sign_in("redaktion").open("/unbeantwortet?kanal=website").page

    groups = page.get_by_role("article")
    expect(groups).to_have_count(2)
    fax = groups.filter(has_text=FAX)
    expect(fax).to_contain_text("Wissenslücke")
    expect(fax).to_contain_text("Gelesen als: Faxnummer (")
    expect(groups.filter(has_text=PASSPORT)).to_contain_text("nicht zum Thema")

    fax.get_by_role("combobox").select_option("gap")
    clerk.press(f"Zuordnen – {FAX}")

    expect(groups).to_have_count(1)


def test_what_the_bot_was_asked_is_counted(clerk: Clerk) -> None:
    page = clerk.sign_in("auskunft").open("/zahlen?wochen=4&kanal=website").page

    told = page.locator(".figures > div").all_inner_texts()

    numbers = {text.split("\n")[0]: text.split("\n")[1] for text in told}
    assert numbers["Unterhaltungen"] == "2"
    assert numbers["Fragen"] == "3"
    assert numbers["Beantwortet"].startswith("1")
    expect(page.get_by_role("img", name="Wie Fragen beantwortet wurden")).to_be_visible()
