"""Text in a table that no spreadsheet executes."""

# What begins so is a formula there; the wide forms too, where people write in East Asian scripts.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def plain(text: str) -> str:
    """With an apostrophe before what would be a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
