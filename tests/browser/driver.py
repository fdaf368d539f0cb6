"""A browser without a window, spoken to in WebDriver's own protocol.

It is JSON over HTTP, so the standard library is enough.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request

KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004",
        "Down": "\ue015", "Up": "\ue013", "Left": "\ue012",
        "Right": "\ue014", "Home": "\ue011", "End": "\ue010"}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Trouble(Exception):
    """The browser or its driver does not do as it is told."""


def find(what, names):
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    raise Trouble(f"there is no {what} here: make deps GROUPS=browser")


class Browser:
    def __init__(self):
        binary = find("Chromium", ["chromium", "chromium-browser",
                                   "google-chrome", "google-chrome-stable"])
        driver = find("chromedriver", ["chromedriver"])
        self.home = tempfile.mkdtemp(prefix="coil-browser-")
        self.log = open(os.path.join(self.home, "driver.log"), "w+b")
        self.process = subprocess.Popen(
            [driver, "--port=0"], stdout=self.log, stderr=self.log)
        self.session = ""
        try:
            self.base = f"http://127.0.0.1:{self._port()}"
            self._begin(binary)
        except BaseException:
            self.close()
            raise

    def _port(self):
        for _ in range(100):
            self.log.seek(0)
            said = self.log.read().decode(errors="replace")
            match = re.search(r"started successfully on port (\d+)", said)
            if match:
                return match[1]
            try:
                self.process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        raise Trouble("chromedriver does not start: " + said)

    def _begin(self, binary):
        arguments = ["--headless", "--no-sandbox", "--disable-gpu",
                     "--disable-dev-shm-usage", "--disable-extensions",
                     "--disable-background-networking", "--no-first-run",
                     "--user-data-dir=" + os.path.join(self.home, "profile")]
        answer = self._call("POST", "/session", {"capabilities": {
            "alwaysMatch": {
                "browserName": "chrome",
                "goog:chromeOptions": {"binary": binary, "args": arguments},
                "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.session = "/session/" + answer["sessionId"]
        # Where there is no desktop, a window may come up without the focus,
        # and keys would go nowhere.
        self.devtools("Emulation.setFocusEmulationEnabled", enabled=True)

    def close(self):
        try:
            if self.session:
                self._call("DELETE", self.session)
        except Trouble:
            pass
        self.process.terminate()
        self.process.wait()
        self.log.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def _call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.base + path, data, {"Content-Type": "application/json"},
            method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise Trouble(value["message"].split("\n#0")[0].replace("\n", " ")) from None
        except OSError as error:
            raise Trouble(f"chromedriver: {error}") from None

    def post(self, path, **body):
        return self._call("POST", self.session + path, body)

    def open(self, url):
        self.post("/url", url=url)

    def run(self, script, *arguments):
        """Run SCRIPT, the body of a function, in the page."""
        return self.post("/execute/sync", script=script,
                         args=list(arguments))

    def wait_for(self, what, script, *arguments):
        """Until SCRIPT gives something that counts as true; at most 3 s."""
        result = self.post("/execute/async", args=list(arguments), script="""
            const done = arguments[arguments.length - 1];
            const given = Array.from(arguments).slice(0, -1);
            const ask = () => { %s };
            const end = Date.now() + 3000;
            (function again() {
                const value = ask.apply(null, given);
                if (value || Date.now() > end) done(value);
                else setTimeout(again, 20);
            })();""" % script)
        if not result:
            raise AssertionError(what)
        return result

    def element(self, selector):
        return self.post("/element", using="css selector",
                         value=selector)[ELEMENT]

    def click(self, selector):
        self.post(f"/element/{self.element(selector)}/click")

    def press(self, *keys):
        """Press keys, wherever the focus is: "a", or "Enter"."""
        actions = []
        for key in keys:
            value = KEYS.get(key, key)
            actions += [{"type": "keyDown", "value": value},
                        {"type": "keyUp", "value": value}]
        self.post("/actions", actions=[
            {"type": "key", "id": "keyboard", "actions": actions}])

    def errors(self):
        """What the page complained of since the last time."""
        return [entry["message"]
                for entry in self.post("/se/log", type="browser")
                if entry["level"] in ("SEVERE", "WARNING")]

    def devtools(self, command, **parameters):
        return self.post("/goog/cdp/execute", cmd=command, params=parameters)

    def width(self, width, height=900):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width,
                      height=height, deviceScaleFactor=1, mobile=width < 500)

    def prefers(self, scheme):
        self.devtools("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": scheme}])
