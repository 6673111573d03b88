"""Which acts the code writes into the audit log: every name that reaches the third place of an `Entry`, read from the source."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

BOT = Path(__file__).parents[2] / "bot"
ACT, PLACE = "act", 2  # of an Entry
Function = tuple[str, str]  # its module and its name


@dataclass(frozen=True, slots=True)
class Way:
    """A parameter that reaches the log, at `place` of its function, between these letters."""

    name: str
    place: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    module: str
    tree: ast.Module
    known: dict[str, Function]  # where each name of this module comes from
    words: dict[str, str]  # its own names for texts

    def resolve(self, called: ast.expr) -> Function:
        match called:
            case ast.Name(id=name):
                return self.known.get(name, (self.module, name))
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                return self.module, name
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                return ".".join(self.known.get(owner, (owner, ""))).strip("."), name
        return "", ""


def read_source(path: Path) -> Source:
    module = ".".join(path.relative_to(BOT.parent).with_suffix("").parts)
    tree, known = ast.parse(path.read_text()), dict[str, Function]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            known |= {each.asname or each.name: (node.module or "", each.name) for each in node.names}
    words = {
        each.targets[0].id: str(each.value.value)
        for each in tree.body
        if isinstance(each, ast.Assign)
        and isinstance(each.targets[0], ast.Name)
        and isinstance(each.value, ast.Constant)
    }
    return Source(module, tree, known, words)


def read_calls(
    source: Source, inside: ast.AST
) -> Iterator[tuple[Function, list[ast.expr], dict[str | None, ast.expr]]]:
    """What is called with what; `partial` calls its first argument."""
    for node in ast.walk(inside):
        if isinstance(node, ast.Call):
            called, given = source.resolve(node.func), node.args
            if called[1] == "partial" and given:
                called, given = source.resolve(given[0]), given[1:]
            yield called, given, {each.arg: each.value for each in node.keywords}


def spell(value: ast.expr, way: Way) -> Iterator[tuple[ast.expr, str, str]]:
    """What may stand there, with the letters around it."""
    match value:
        case ast.IfExp(body=one, orelse=other):
            yield from spell(one, way)
            yield from spell(other, way)
        case ast.JoinedStr(values=parts):
            inner = [each for each in parts if isinstance(each, ast.FormattedValue)]
            around = "".join(str(each.value) if isinstance(each, ast.Constant) else "\0" for each in parts)
            before, _, after = around.partition("\0")
            if len(inner) == 1:
                yield inner[0].value, way.before + before, after + way.after
        case _:
            yield value, way.before, way.after


def find_acts() -> tuple[set[str], set[str]]:
    """The names of all acts; and what stands for a name that could not be read, as it is written there."""
    sources = [read_source(path) for path in BOT.rglob("*.py")]
    words = {(source.module, name): word for source in sources for name, word in source.words.items()}
    ways: defaultdict[Function, set[Way]] = defaultdict(set)
    ways["bot.store.audit", "Entry"].add(Way(ACT, PLACE))
    acts, open_still, before = set[str](), set[str](), -1
    while before != (before := sum(map(len, ways.values()))):
        for source in sources:
            for function, bound, what, way in list_given(source, ways):
                match what:
                    case ast.Name(id=name) if name in bound:
                        further = Way(name, bound.index(name), way.before, way.after)
                        ways[source.module, function].add(further)
                    case ast.Constant(value=str(word)):
                        acts.add(f"{way.before}{word}{way.after}")
                    case ast.Name() if source.resolve(what) in words:
                        acts.add(f"{way.before}{words[source.resolve(what)]}{way.after}")
                    case _:
                        open_still.add(f"{source.module}: {way.before}{ast.unparse(what)}{way.after}")
    return acts, open_still


def list_given(source: Source, ways: Mapping[Function, set[Way]]) -> Iterator[tuple[str, list[str], ast.expr, Way]]:
    """Of each function its name, its parameters, and what it gives to a parameter that reaches the log."""
    for function in ast.walk(source.tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        names = [each.arg for each in (*function.args.args, *function.args.kwonlyargs)]
        bound = names[1:] if names[:1] == ["self"] else names
        for called, given, named in read_calls(source, function):
            for way in tuple(ways.get(called, ())):
                value = named.get(way.name) or (given[way.place] if way.place < len(given) else None)
                for what, before, after in spell(value, way) if value else ():
                    yield function.name, bound, what, Way(way.name, way.place, before, after)
