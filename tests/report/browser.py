"""Opens a report in a browser and looks at it as its readers do.

    browser.py DIR [--pictures FOLDER]

DIR is the directory of a comparison or of a run with its `report.html`. Ends with 0 if everything held; what did not is
a line each on stdout. With --pictures, screenshots and the printed page are kept to be looked at.
"""

import argparse
import base64
import csv
import io
import json
import pathlib
import re
import shutil
import sys
import urllib.parse

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

WIDTHS = [400, 768, 1600]
# Pages on which a comparison of a few arms is printed, at most.
PAGES = 25
wrong = []


def check(holds, text):
    """Notes what does not hold."""
    if not holds:
        wrong.append(text)
    return bool(holds)


def browser(width):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser")
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                     "--disable-background-networking", "--disable-component-update", "--no-first-run"]:
        options.add_argument(argument)
    options.add_argument(f"--window-size={width},1000")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    # the window of a headless browser is not always as narrow as it was asked for; the page is what counts
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": width < 600})
    driver.execute_cdp_cmd("Network.enable", {})
    return driver


def quiet(driver, address):
    """No error in the console, no request but for the page itself."""
    for entry in driver.get_log("browser"):
        check(False, f"console: {entry['level']} {entry['message']}")
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            check(url == address or url.startswith("data:"), f"a request to {url[:100]}")


def charts(driver):
    """Every chart is drawn and not empty, is told in words, and its letters lie within it and can be read."""
    found = driver.execute_script("""
        return [...document.querySelectorAll('figure')].map(f => {
            const svg = f.querySelector('svg'), box = svg && svg.getBoundingClientRect();
            const hidden = f.closest('details:not([open])') !== null;
            const texts = svg ? [...svg.querySelectorAll('text')] : [];
            const out = hidden ? [] : texts.filter(t => {
                const b = t.getBoundingClientRect();
                return b.left < box.left - 2 || b.right > box.right + 2 || b.top < box.top - 2 || b.bottom > box.bottom + 2;
            }).map(t => t.textContent);
            const ink = svg ? svg.querySelectorAll('path, polygon, polyline, rect, circle').length : 0;
            return {name: f.querySelector('figcaption').textContent, width: box ? box.width : 0, height: box ? box.height : 0,
                    label: svg ? svg.getAttribute('aria-label') : '', ink, texts: texts.length, hidden, out,
                    small: hidden ? 99 : Math.min(...texts.map(t => t.getBoundingClientRect().height)),
                    bad: /NaN|Infinity|undefined/.test(svg ? svg.outerHTML : 'NaN')};
        });""")
    for f in found:
        name = f["name"]
        check(f["ink"] >= 3 and f["texts"] >= 2, f"an empty chart: {name}")
        check(f["hidden"] or (f["width"] > 150 and f["height"] > 100), f"a chart without extent: {name}")
        check(f["label"], f"a chart that is not told in words: {name}")
        check(not f["bad"], f"a chart with no number in it: {name}")
        check(not f["out"], f"letters outside the chart: {name}: {f['out']}")
        check(f["small"] >= 9, f"letters of {f['small']:.1f} px: {name}")
    return len(found)


def fits(driver, width):
    """Nothing but tables, within their own frame, is wider than the page."""
    page = driver.execute_script("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    check(page[0] <= page[1], f"the page is {page[0]} px wide at {width} px")


def figures(driver, folder):
    """What the page says is what comparison.csv says."""
    path = folder / "comparison.csv"
    if not path.exists():
        return 0
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    links = driver.execute_script("return [...document.querySelectorAll('a[download]')].map(a => [a.download, a.href])")
    files = {name: urllib.parse.unquote(href.split(",", 1)[1]) for name, href in links}
    check(len(files) > 3, "the data of charts cannot be had")
    mine = list(csv.DictReader(io.StringIO(files.get("comparison.csv", ""))))
    check(len(mine) == len(rows), f"the page's comparison has {len(mine)} rows, the file {len(rows)}")
    for a, b in zip(mine, rows):
        for key in b:
            same = a.get(key) == b[key]
            if not same and a.get(key) and b[key]:
                try:
                    same = abs(float(a[key]) - float(b[key])) <= 1e-9 * max(1.0, abs(float(b[key])))
                except ValueError:
                    same = False
            check(same, f"{b['metric']} in {b['arm']}: {key} is {a.get(key)!r} on the page and {b[key]!r} in the file")
    # and what is shown is that, rounded
    shown = driver.execute_script("""
        return [...document.querySelectorAll('#headline table')].flatMap(t => {
            const arms = [...t.querySelectorAll('thead th')].slice(1).map(h => h.dataset.arm);
            return [...t.querySelectorAll('tbody tr')].flatMap(r => {
                const name = r.querySelector('th').dataset.metric;
                // a difference stands in an element of its own; a figure of the baseline is the cell's text, and behind it
                // may stand of how many it is
                return [...r.querySelectorAll('td')].map((d, i) => {
                    const first = d.firstElementChild, difference = first && !first.classList.contains('range');
                    return [name, arms[i], (difference ? first : d.firstChild).textContent, !!difference];
                });
            });
        });""")
    by = {(r["metric"], r["arm"]): r for r in rows}
    compared = 0
    for name, arm, text, is_difference in shown:
        row = by.get((name, arm))
        if not check(row is not None, f"the page shows {name} in {arm}, the file does not have it"):
            continue
        exact = row["difference" if is_difference else "mean"]
        if text.strip() == "–":
            check(exact == "", f"{name} in {arm}: nothing on the page, {exact} in the file")
            continue
        value = number(text, row["unit"])
        near = abs(value - float(exact)) <= max(abs(float(exact)) * 0.006, 0.00006)
        check(near, f"{name} in {arm}: {text!r} on the page, {exact} in the file")
        compared += 1
    check(compared > 20, f"only {compared} figures were compared")
    return compared


def number(text, unit):
    text = text.replace("\u00a0", " ").strip().replace("−", "-").replace("+", "").replace(",", "")
    factor = 0.01 if unit == "share" else 1.0
    text = text.removesuffix("%").removesuffix("pp").strip()
    for suffix, size in [(" billion", 1e9), (" million", 1e6)]:
        if text.endswith(suffix):
            text, factor = text.removesuffix(suffix), factor * size
    return float(text) * factor


def heard(driver):
    """What a screen reader needs: one h1, headings without leaps, names of tables, a language."""
    levels = driver.execute_script("return [...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    check(levels.count(1) == 1 and levels[0] == 1, "there must be one heading of the first level, at the top")
    check(all(b <= a + 1 for a, b in zip(levels, levels[1:])), f"headings leap: {levels}")
    check(driver.execute_script("return document.documentElement.lang"), "the page has no language")
    check(driver.execute_script("return document.scripts.length") == 0, "the page has a script")
    bare = driver.execute_script("return [...document.querySelectorAll('table')].filter(t => !t.querySelector('th[scope]')).length")
    check(bare == 0, f"{bare} tables have no heads")
    broken = driver.execute_script("""return [...document.querySelectorAll('a[href^="#"]')]
        .filter(a => !document.getElementById(a.getAttribute('href').slice(1))).map(a => a.href)""")
    check(not broken, f"links to nowhere: {broken}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dir", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    arguments = parser.parse_args()
    page = (arguments.dir / "report.html").resolve()
    check(page.stat().st_size <= 6 << 20, f"the page weighs {page.stat().st_size} bytes")
    address = page.as_uri()
    if arguments.pictures:
        arguments.pictures.mkdir(parents=True, exist_ok=True)
    said = []
    for width in WIDTHS:
        driver = browser(width)
        try:
            driver.get(address)
            count = charts(driver)
            fits(driver, width)
            if width == WIDTHS[0]:
                heard(driver)
                said.append(f"{figures(driver, arguments.dir)} figures")
            if arguments.pictures:
                picture(driver, width, arguments.pictures / f"{width}.png")
            if width == WIDTHS[-1]:
                # what leads is what is printed: few enough pages to be read
                pages = printed(driver, arguments.pictures and arguments.pictures / "report.pdf")
                check(1 <= pages <= PAGES, f"{pages} pages are printed")
                said.append(f"{pages} pages")
            # with everything unfolded the same must hold
            driver.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
            charts(driver)
            fits(driver, width)
            if width == WIDTHS[-1]:
                said.append(f"{count} charts")
                unfolded = printed(driver, arguments.pictures and arguments.pictures / "unfolded.pdf")
                check(unfolded > pages, "what was unfolded is not printed")
            quiet(driver, address)
        finally:
            driver.quit()
    for text in dict.fromkeys(wrong):
        print(text)
    print(f"{arguments.dir}: {', '.join(said)}, {len(set(wrong))} wrong", file=sys.stderr)
    return 1 if wrong else 0


def printed(driver, path):
    """Prints the page as it stands; the number of pages."""
    paper = {"preferCSSPageSize": True, "paperWidth": 8.27, "paperHeight": 11.69}
    pdf = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", paper)["data"])
    check(pdf.startswith(b"%PDF") and len(pdf) > 20_000, "the page does not print")
    if path:
        path.write_bytes(pdf)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def picture(driver, width, path):
    height = driver.execute_script("return document.documentElement.scrollHeight")
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {
        "captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}})
    path.write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    sys.exit(main())
