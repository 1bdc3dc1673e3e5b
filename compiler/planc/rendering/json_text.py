"""JSON as text: one line for each element of a list, and nothing in it that a terminal would obey."""

from __future__ import annotations

import json
from collections.abc import Mapping

from planc.patterns import lazy

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

# Delete and C1 controls, bidi marks and other invisible characters: legal in JSON, but they act on terminals.
_INVISIBLE = lazy(
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def json_text(value: Mapping[str, Json]) -> str:
    """A JSON object, a line for each member and for each element of a member that is a list."""
    members = ",\n".join(f"  {_compact(key)}: {_member(member)}" for key, member in value.items())
    return _INVISIBLE.sub(lambda match: json.dumps(match[0])[1:-1], f"{{\n{members}\n}}\n")


def _member(value: Json) -> str:
    if not isinstance(value, list) or not value:
        return _compact(value)
    elements = ",\n".join(f"    {_compact(element)}" for element in value)
    return f"[\n{elements}\n  ]"


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
