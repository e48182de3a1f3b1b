"""The colours by their names (LOOK.md, Type and colour), and the themes: other values for the same names."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """A theme. `on_fill` is what is read on a filled surface: a primary button, a band, a mark."""

    ink: str = "#14212b"
    ink_2: str = "#4a5a66"
    ink_3: str = "#5f6f7a"
    ground: str = "#f3f5f7"
    card: str = "#ffffff"
    line: str = "#d5dce1"
    control: str = "#71808a"
    bar: str = "#0f2d3d"
    on_bar: str = "#ffffff"
    on_bar_2: str = "#c9d8e0"
    on_fill: str = "#ffffff"
    brand: str = "#0b5c7a"
    brand_ground: str = "#e3f0f5"
    stop: str = "#b3261e"
    stop_ground: str = "#fdeceb"
    stop_row: str = "#fff6f5"
    heed: str = "#8a5300"
    heed_ground: str = "#fff2d9"
    heed_row: str = "#fffcf4"
    clear: str = "#1b6b3a"
    clear_ground: str = "#e5f4ea"
    running: str = "#1f5fbf"
    running_ground: str = "#e6effb"
    quiet_ground: str = "#edf1f4"


LIGHT = Tokens()

#: For a dark ward at night.
DARK = Tokens(
    ink="#e6edf1",
    ink_2="#b6c4cd",
    ink_3="#a3b2bc",
    ground="#0f171d",
    card="#18232b",
    line="#2f3e48",
    control="#8496a2",
    bar="#08222f",
    on_bar="#ffffff",
    on_bar_2="#c9d8e0",
    on_fill="#0a1218",
    brand="#74c4e3",
    brand_ground="#12333f",
    stop="#ff978c",
    stop_ground="#40191a",
    stop_row="#27191c",
    heed="#f2b65a",
    heed_ground="#3b2a0c",
    heed_row="#231f18",
    clear="#82d29d",
    clear_ground="#133120",
    running="#92b9ff",
    running_ground="#172a4b",
    quiet_ground="#26333c",
)

#: For who needs the strongest contrast: text at 7:1 and more, edges as strong as text.
HIGH_CONTRAST = Tokens(
    ink="#ffffff",
    ink_2="#ffffff",
    ink_3="#e2e2e2",
    ground="#000000",
    card="#000000",
    line="#9a9a9a",
    control="#ffffff",
    bar="#000000",
    on_bar="#ffffff",
    on_bar_2="#ffffff",
    on_fill="#000000",
    brand="#4fd8ff",
    brand_ground="#00242f",
    stop="#ff8f85",
    stop_ground="#2b0000",
    stop_row="#2b0000",
    heed="#ffd24a",
    heed_ground="#231a00",
    heed_row="#000000",
    clear="#6df09a",
    clear_ground="#00210d",
    running="#9cc4ff",
    running_ground="#001230",
    quiet_ground="#1c1c1c",
)

#: The themes by the name they are kept under.
THEMES: Mapping[str, Tokens] = {"light": LIGHT, "dark": DARK, "high-contrast": HIGH_CONTRAST}
