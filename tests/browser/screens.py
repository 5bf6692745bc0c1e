"""Every screen there is, what stands there when all has come, and how to get there."""

from collections.abc import Mapping

# The paths of the router, and what stands there when all has come.
DOORS = {"/sign-in": "#password", "/sign-up": "#password2"}
SCREENS = {
    "/": ".tile[data-patient]",
    "/notifications": "[data-notification]",
    "/patients": "tr[data-patient]",
    r"/patients/:id(\d+)": "tr[data-report]",
    r"/patients/:id(\d+)/chart": "main form .measure",
    "/chat": "[data-room]",
    r"/chat/:id(\d+)?": "[data-message] .trail",
    "/sensors": "[data-testid=chart-temperature] canvas",
    "/settings": "main select",
    "/manage/users": "[data-user]",
    "/manage/wards": "[data-bed]",
    "/manage/duty": "[data-duty]",
    "/manage/devices": "main [data-device]",
    "/manage/displays": "[data-display]",
    "/manage/thresholds": "main input",
    "/manage/audit": "main tbody tr",
    "/manage/alarms": "main section",
    "/:rest(.*)*": "main h1",
    "/wall": "[data-testid=wall-tile]",
}
# As a click on a link does: the page stays.
GO = "(path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')) }"


def place_of(path: str, places: Mapping[str, str]) -> str:
    """An address for a path of the router."""
    if path.startswith("/:"):
        return "/no/such/page"
    for begin, place in places.items():
        if path.startswith(f"{begin}:"):
            return place + path.partition(")")[2].rstrip("?")
    return path
