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
