"""Photos by keyboard and without scripts, and videos that ask nobody before the reader does."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_arrows_lead_from_photo_to_photo_and_escape_leads_back(open_page, addresses):
    page = open_page(addresses["photo"])
    expect(page.get_by_text("phím Esc trở về")).to_be_visible()
    title = page.locator("h1")
    expect(title).to_contain_text("Ảnh 2 trên 3")
    page.keyboard.press("ArrowRight")
    expect(title).to_contain_text("Ảnh 3 trên 3")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+ArrowLeft")
    expect(title).to_contain_text("Ảnh 3 trên 3")
    page.keyboard.press("ArrowLeft")
    expect(title).to_contain_text("Ảnh 2 trên 3")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(addresses["gallery"] + "$"))


def test_arrows_belong_to_the_search_box_while_somebody_types(open_page, addresses):
    page = open_page(addresses["photo"])
    page.locator("input[name=q]").fill("ngày hội")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    assert page.url.endswith(addresses["photo"])


def test_without_scripts_photos_are_links(open_page, addresses):
    page = open_page(addresses["gallery"], scripts=False)
    page.locator(".photo-figure a").first.click()
    expect(page.locator("h1")).to_contain_text("Ảnh 1 trên 3")
    expect(page.get_by_text("phím Esc")).to_be_hidden()
    page.get_by_role("link", name="Ảnh sau").click()
    expect(page.locator("h1")).to_contain_text("Ảnh 2 trên 3")
    page.get_by_role("link", name="Xem cả thư viện").click()
    expect(page).to_have_url(re.compile(addresses["gallery"] + "$"))


@pytest.mark.parametrize("kind", ["gallery", "photo"])
def test_nothing_jumps_when_photos_arrive(open_page, addresses, kind):
    page = open_page(addresses[kind])
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(
        """() => new Promise(done => {
            let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(each => sum += each.value))
                .observe({type: "layout-shift", buffered: true});
            setTimeout(() => done(sum), 200);
        })"""
    )
    assert shift < 0.01


def test_a_video_of_a_provider_is_a_link_until_it_is_asked_for(open_page, addresses):
    page = open_page(addresses["embedded video"])  # a request elsewhere would fail the test
    assert page.locator("iframe").count() == 0
    link = page.get_by_role("link", name="Xem tại đây")
    assert link.get_attribute("href").endswith("/xem/")


# This machine has no voices: this one says what it is given at once, and tells the page.
VOICE = """
    window.spoken = [];
    const vietnamese = {lang: "vi-VN", localService: true, name: "Giọng đọc"};
    Object.defineProperty(window, "SpeechSynthesisUtterance", {value: class {
        constructor(text) { this.text = text; }
    }});
    Object.defineProperty(window, "speechSynthesis", {value: {
        getVoices: () => [{lang: "en-US", localService: true}, vietnamese],
        speak: words => {
            spoken.push(words.text);
            if (spoken.length !== window.holdsAt) setTimeout(() => words.onend(), 0);
        },
        cancel: () => {},
    }});
"""


def listen(open_page, address, voice=VOICE):
    page = open_page("/")
    page.add_init_script(voice)
    page.goto(page.url.rstrip("/") + address)
    return page


def test_an_article_is_read_aloud_sentence_by_sentence(open_page, addresses):
    page = listen(open_page, addresses["article"])
    button = page.get_by_role("button", name="Nghe bài này")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-listen-said]")).to_have_text("Đã đọc hết bài.")
    spoken = page.evaluate("spoken")
    assert spoken[0] == page.locator("h1").inner_text()
    assert spoken[-4:] == ["Kết quả", "Nội dung.", "Xã", "1"]
    assert all(len(each) <= 180 for each in spoken)
    expect(button).to_be_visible()


def test_reading_aloud_pauses_goes_on_at_the_same_sentence_and_stops(open_page, addresses):
    page = listen(open_page, addresses["article"], f"window.holdsAt = 2;{VOICE}")
    page.get_by_role("button", name="Nghe bài này").click()
    said = page.locator("[data-listen-said]")
    expect(said).to_have_text("Đang đọc bài.")
    page.get_by_role("button", name="Tạm dừng").click()
    expect(said).to_have_text("Đã tạm dừng.")
    page.evaluate("window.holdsAt = 3")
    page.get_by_role("button", name="Nghe tiếp").click()
    expect(said).to_have_text("Đang đọc bài.")
    spoken = page.evaluate("spoken")
    assert spoken[1] == spoken[2]
    page.keyboard.press("Escape")
    expect(said).to_have_text("Đã dừng đọc.")
    expect(page.get_by_role("button", name="Dừng", exact=True)).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_offers_to_read_aloud_without_a_vietnamese_voice_or_scripts(
    open_page, addresses, scripts
):
    page = open_page(addresses["article"], scripts=scripts)
    expect(page.locator("[data-listen]")).to_be_hidden()
