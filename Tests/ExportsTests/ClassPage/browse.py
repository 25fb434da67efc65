"""Uses a class page in Chromium as a person would, by its controls alone, and prints what was seen as JSON.

    browse.py PAGE PLAN

PLAN holds runs to be solved by the page: knobs as its form takes them. Needs Playwright and a Chromium of the system.
"""

import json
import shutil
import sys

from playwright.sync_api import sync_playwright

page_path, plan = sys.argv[1], json.loads(sys.argv[2])
chromium = next(path for path in map(shutil.which, ["chromium", "chromium-browser", "google-chrome"]) if path)
seen = {"requests": [], "errors": [], "solves": []}

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("request", lambda request: seen["requests"].append(request.url))
    page.on("pageerror", lambda error: seen["errors"].append(str(error)))
    page.on("console", lambda message: message.type == "error" and seen["errors"].append(message.text))
    page.goto("file://" + page_path)
    text = lambda selector: page.locator(selector).inner_text()
    count = page.evaluate("recorded.moments.length")

    # Every half-step by the slider; the page holds its own losses against the recorded ones.
    seen["moment at the end"] = text("#moment")
    for index in reversed(range(count)):
        page.locator("#slider").fill(str(index))
    seen["moment at the start"] = text("#moment")
    for index in range(count):
        page.locator("#slider").fill(str(index))
    seen["difference"] = page.evaluate("recorded.largestDifference")
    seen["agreement"] = text("#agreement")

    # A click on a cell, and the sum of the terms beside the score in the matrix.
    cells = page.locator("#matrix td[data-user]")
    seen["cells"] = cells.count()
    if plan.get("cell"):
        user, item = plan["cell"]
        page.locator(f'#matrix td[data-user="{user}"][data-item="{item}"]').click()
        seen["title"] = text("#cell-title")
        seen["terms"] = page.locator("#terms tr").last.inner_text().split()
        seen["equations"] = text("#user-equations")
        page.locator("#item-equations summary").click()
        page.locator("#item-equations table").first.wait_for()
        seen["item equations"] = text("#item-equations")
        seen["list"] = text("#list-table")

    # The keyboard alone: the slider, the matrix, and from there to the equations.
    page.locator("#slider").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    seen["after the left arrow"] = page.evaluate("state.index")
    page.locator("#matrix td[tabindex='0']").focus()
    before = page.evaluate("[state.user, state.item]")
    for key in ["ArrowDown", "ArrowRight"]:
        page.keyboard.press(key)
    seen["moved"] = [a - b for a, b in zip(page.evaluate("[state.user, state.item]"), before)]
    page.keyboard.press("Enter")
    seen["focus"] = page.evaluate("document.activeElement.parentElement.id")

    def wait(steps):
        page.wait_for_function(f"state.run !== recorded && state.run.moments.at(-1).halfStep >= {steps}")

    # Other knobs.
    for knobs in plan.get("solves", []):
        page.locator("#recorded").click()
        for name, value in knobs.items():
            field = page.locator(f"#knobs-form [name={name}]")
            field.select_option(value) if name in ("preset", "method") else field.fill(str(value))
        page.locator("#knobs-form [name=steps]").press("Enter")
        wait(knobs["steps"])
        seen["solves"].append(page.evaluate("state.run.moments.map((moment) => moment.total)"))
    seen["verdict"] = text("#verdict")

    # A cell of another value.
    if plan.get("edit"):
        user, item, value, steps = plan["edit"]
        page.locator("#recorded").click()
        page.locator("#knobs-form [name=steps]").fill(str(steps))
        page.locator(f'#matrix td[data-user="{user}"][data-item="{item}"]').click()
        page.locator("#edit [name=value]").fill(str(value))
        page.locator("#edit [name=value]").press("Enter")
        wait(steps)
        seen["edited"] = page.evaluate("state.run.moments.map((moment) => moment.total)")

    # What is no number is told, and changes nothing.
    if plan.get("solves"):
        page.locator("#recorded").click()
        page.locator("#knobs-form [name=alpha]").fill("much")
        page.locator("#knobs-form [name=alpha]").press("Enter")
        seen["bad"] = text("#verdict")
        seen["bad changes nothing"] = page.evaluate("state.run === recorded")
        page.locator("#recorded").click()

    seen["notes"] = page.locator("#notes li").all_inner_texts()
    if seen["notes"]:
        page.locator("#notes button").first.click()
        seen["index of the note"] = page.evaluate("state.index")

    # Another language, a dark room, a phone.
    page.locator("#language").select_option("zh")
    seen["heading in Chinese"] = text("#loss-title")
    page.locator("#language").select_option("en")
    paper = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme="light")
    light = page.evaluate(paper)
    page.emulate_media(color_scheme="dark")
    seen["dark differs"] = page.evaluate(paper) != light
    page.set_viewport_size({"width": 360, "height": 740})
    seen["overflow on a phone"] = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    seen["hacked"] = page.evaluate("window.hacked === true")
    browser.close()

print(json.dumps(seen))
