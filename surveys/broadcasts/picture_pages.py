"""Where the pictures of broadcasts lie on the public host: the whole one, and a smaller copy for chats and lists."""

PAGES = "/pictures/"
SMALL = "small/"
KIND = ".jpg"


def name_page(name: str) -> str:
    """The address of a picture, from its first slash."""
    return f"{PAGES}{name}{KIND}"


def name_small(page: str) -> str:
    """The address of its smaller copy; empty for a picture that has none."""
    name = read_name(page)
    return f"{PAGES}{SMALL}{name}{KIND}" if name else ""


def read_name(page: str) -> str:
    """The name of the picture that lies there; empty if it is none that staff sent."""
    name = page.removeprefix(PAGES).removesuffix(KIND)
    return name if page == name_page(name) and name and "/" not in name else ""
