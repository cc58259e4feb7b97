"""Prints CPython's syntax tree of Python files in the form of dump_test.go.

It needs the standard library only and CPython 3.10 or later (earlier versions
give aliases no position). One line a node, in preorder:

    DEPTH FIELD KIND ATTRIBUTES LINE:COL-ENDLINE:ENDCOL

Lines count from 1 and columns are bytes from 0, as in module ast. Before 3.12
CPython computes the positions of what stands inside an f-string from a copy of
its text, wrongly in many cases (https://peps.python.org/pep-0701/, section
"Motivation"; https://github.com/python/cpython/issues/94869); there they are
left out, as "-", by both sides.

    cpython_dump.py FILE...    prints the dumps
    cpython_dump.py --serve    answers requests, see serve
    cpython_dump.py --time N   times ast.parse, see time_parse
    cpython_dump.py --accepts  filters files, see accepts
"""

import ast
import gc
import hashlib
import io
import json
import struct
import sys
import time
import tokenize
import warnings

# Positions inside f-strings are right from 3.12 on (PEP 701).
FSTRING_POSITIONS = sys.version_info >= (3, 12)


def quote(s):
    return repr(s.encode("utf-8", "surrogatepass"))[1:]


def float_bits(f):
    return struct.pack(">d", f).hex()


def opname(op):
    return type(op).__name__


def attrs_import_from(n):
    return f" module={n.module or ''} level={n.level}"


def attrs_conversion(n):
    return "" if n.conversion == -1 else chr(n.conversion)


# Node class: kind in the dump, function for the attributes or None, fields in
# the order of the dump. What isn't here has a function of its own below.
SHAPES = {
    "ClassDef": ("ClassDef", lambda n: f" name={n.name}",
                 "type_params bases keywords decorator_list body"),
    "Return": ("Return", None, "value"),
    "Delete": ("Delete", None, "targets"),
    "Assign": ("Assign", None, "targets value"),
    "AugAssign": ("AugAssign", lambda n: f" op={opname(n.op)}", "target value"),
    "AnnAssign": ("AnnAssign", lambda n: f" simple={n.simple}", "target annotation value"),
    "TypeAlias": ("TypeAlias", None, "name type_params value"),
    "For": ("For", lambda n: " async=0", "target iter body orelse"),
    "AsyncFor": ("For", lambda n: " async=1", "target iter body orelse"),
    "While": ("While", None, "test body orelse"),
    "If": ("If", None, "test body orelse"),
    "With": ("With", lambda n: " async=0", "items body"),
    "AsyncWith": ("With", lambda n: " async=1", "items body"),
    "Match": ("Match", None, "subject cases"),
    "Raise": ("Raise", None, "exc cause"),
    "Try": ("Try", lambda n: " star=0", "body handlers orelse finalbody"),
    "TryStar": ("Try", lambda n: " star=1", "body handlers orelse finalbody"),
    "Assert": ("Assert", None, "test msg"),
    "Import": ("Import", None, "names"),
    "ImportFrom": ("ImportFrom", attrs_import_from, "names"),
    "Global": ("Global", lambda n: f" names={','.join(n.names)}", ""),
    "Nonlocal": ("Nonlocal", lambda n: f" names={','.join(n.names)}", ""),
    "Expr": ("ExprStmt", None, "value"),
    "Pass": ("Pass", None, ""),
    "Break": ("Break", None, ""),
    "Continue": ("Continue", None, ""),

    "TypeVar": ("TypeParam", lambda n: f" kind=TypeVar name={n.name}", "bound default_value"),
    "TypeVarTuple": ("TypeParam", lambda n: f" kind=TypeVarTuple name={n.name}", "default_value"),
    "ParamSpec": ("TypeParam", lambda n: f" kind=ParamSpec name={n.name}", "default_value"),
    "keyword": ("Keyword", lambda n: f" name={n.arg or ''}", "value"),
    "alias": ("Alias", lambda n: f" name={n.name} as={n.asname or ''}", ""),
    "withitem": ("WithItem", None, "context_expr optional_vars"),
    "ExceptHandler": ("ExceptHandler", lambda n: f" name={n.name or ''}", "type body"),
    "match_case": ("MatchCase", None, "pattern guard body"),
    "comprehension": ("Comprehension", lambda n: f" async={n.is_async}", "target iter ifs"),

    "BoolOp": ("BoolOp", lambda n: f" op={opname(n.op)}", "values"),
    "NamedExpr": ("NamedExpr", None, "target value"),
    "BinOp": ("BinOp", lambda n: f" op={opname(n.op)}", "left right"),
    "UnaryOp": ("UnaryOp", lambda n: f" op={opname(n.op)}", "operand"),
    "IfExp": ("IfExp", None, "test body orelse"),
    "Dict": ("Dict", None, "keys values"),
    "Set": ("Set", None, "elts"),
    "ListComp": ("Comp", lambda n: " kind=List", "elt generators"),
    "SetComp": ("Comp", lambda n: " kind=Set", "elt generators"),
    "DictComp": ("Comp", lambda n: " kind=Dict", "key value generators"),
    "GeneratorExp": ("Comp", lambda n: " kind=Generator", "elt generators"),
    "Await": ("Await", None, "value"),
    "Yield": ("Yield", None, "value"),
    "YieldFrom": ("YieldFrom", None, "value"),
    "Compare": ("Compare", lambda n: f" ops={','.join(map(opname, n.ops))}", "left comparators"),
    "Call": ("Call", None, "func args keywords"),
    "Attribute": ("Attribute", lambda n: f" name={n.attr}", "value"),
    "Subscript": ("Subscript", None, "value slice"),
    "Starred": ("Starred", None, "value"),
    "Name": ("Name", lambda n: f" id={n.id}", ""),
    "List": ("List", None, "elts"),
    "Tuple": ("Tuple", None, "elts"),
    "Slice": ("Slice", None, "lower upper step"),
    "JoinedStr": ("JoinedStr", lambda n: " template=0", "values"),
    "TemplateStr": ("JoinedStr", lambda n: " template=1", "values"),
    "FormattedValue": ("Interp", lambda n: f" conversion={attrs_conversion(n)} text=''",
                       "value format_spec"),
    "Interpolation": ("Interp", lambda n: f" conversion={attrs_conversion(n)} text={quote(n.str)}",
                      "value format_spec"),

    "MatchValue": ("MatchValue", None, "value"),
    "MatchSingleton": ("MatchSingleton", lambda n: f" kind={n.value}", ""),
    "MatchSequence": ("MatchSequence", None, "patterns"),
    "MatchMapping": ("MatchMapping", lambda n: f" rest={n.rest or ''}", "keys patterns"),
    "MatchClass": ("MatchClass", lambda n: f" attrs={','.join(n.kwd_attrs)}",
                   "cls patterns kwd_patterns"),
    "MatchStar": ("MatchStar", lambda n: f" name={n.name or ''}", ""),
    "MatchAs": ("MatchAs", lambda n: f" name={n.name or ''}", "pattern"),
    "MatchOr": ("MatchOr", None, "patterns"),
}
SHAPES = {getattr(ast, name): (kind, attrs, tuple(fields.split()))
          for name, (kind, attrs, fields) in SHAPES.items() if hasattr(ast, name)}

NO_POSITION = (ast.withitem, ast.match_case, ast.comprehension)
FSTRINGS = tuple(getattr(ast, name) for name in ("JoinedStr", "TemplateStr") if hasattr(ast, name))


class Dumper:
    """Collects the lines of one tree."""

    def __init__(self):
        self.lines = []
        self.hidden = 0  # f-strings around the node whose inner positions are wrong

    def line(self, n, depth, field, head):
        if self.hidden or isinstance(n, NO_POSITION):
            pos = "-"
        else:
            pos = f"{n.lineno}:{n.col_offset}-{n.end_lineno}:{n.end_col_offset}"
        self.lines.append(f"{depth} {field} {head} {pos}")

    def node(self, n, depth, field):
        cls = n.__class__
        own = OWN.get(cls)
        if own is not None:
            own(self, n, depth, field)
            return
        kind, attrs, fields = SHAPES[cls]
        self.line(n, depth, field, kind + attrs(n) if attrs else kind)
        hide = cls in FSTRINGS and not FSTRING_POSITIONS
        self.hidden += hide
        depth += 1
        for name in fields:
            value = getattr(n, name, None)
            if value.__class__ is list:
                for item in value:
                    if item is None:  # the key of "**x" in a dict display
                        self.lines.append(f"{depth} {name} -")
                    else:
                        self.node(item, depth, name)
            elif value is not None:
                self.node(value, depth, name)
        self.hidden -= hide

    def nodes(self, items, depth, field):
        for item in items:
            self.node(item, depth, field)

    def function(self, n, depth, field):
        is_async = int(isinstance(n, ast.AsyncFunctionDef))
        self.line(n, depth, field, f"FunctionDef async={is_async} name={n.name}")
        depth += 1
        self.nodes(getattr(n, "type_params", ()), depth, "type_params")
        self.params(n.args, depth)
        if n.returns is not None:
            self.node(n.returns, depth, "returns")
        self.nodes(n.decorator_list, depth, "decorator_list")
        self.nodes(n.body, depth, "body")

    def lambda_(self, n, depth, field):
        self.line(n, depth, field, "Lambda")
        self.params(n.args, depth + 1)
        self.node(n.body, depth + 1, "body")

    def params(self, a, depth):
        """Parameters in source order, each with its default."""
        positional = a.posonlyargs + a.args
        defaults = [None] * (len(positional) - len(a.defaults)) + a.defaults
        for i, (arg, default) in enumerate(zip(positional, defaults)):
            kind = "PositionalOnly" if i < len(a.posonlyargs) else "Positional"
            self.param(kind, arg, default, depth)
        if a.vararg:
            self.param("VarArgs", a.vararg, None, depth)
        for arg, default in zip(a.kwonlyargs, a.kw_defaults):
            self.param("KeywordOnly", arg, default, depth)
        if a.kwarg:
            self.param("VarKeywords", a.kwarg, None, depth)

    def param(self, kind, arg, default, depth):
        self.line(arg, depth, "params", f"Param kind={kind} name={arg.arg}")
        if arg.annotation is not None:
            self.node(arg.annotation, depth + 1, "annotation")
        if default is not None:
            self.node(default, depth + 1, "default")

    def constant(self, n, depth, field):
        value = n.value
        if isinstance(value, str):
            head = f"Str u={int(n.kind == 'u')} {quote(value)}"
        elif isinstance(value, bytes):
            head = f"Bytes {repr(value)[1:]}"
        elif value is None or value is True or value is False:
            head = f"Const kind={value}"
        elif value is Ellipsis:
            head = "Const kind=Ellipsis"
        elif isinstance(value, int):
            head = f"Num int {value:#x}"
        elif isinstance(value, float):
            head = f"Num float {float_bits(value)}"
        else:
            head = f"Num imaginary {float_bits(value.imag)}"
        self.line(n, depth, field, head)


OWN = {
    ast.FunctionDef: Dumper.function,
    ast.AsyncFunctionDef: Dumper.function,
    ast.Lambda: Dumper.lambda_,
    ast.Constant: Dumper.constant,
}


def dump(source):
    d = Dumper()
    d.nodes(ast.parse(source).body, 0, "body")
    d.lines.append("")
    return "\n".join(d.lines)


def read(path):
    """The file's bytes, and its text as UTF-8 if it has another encoding."""
    with open(path, "rb") as f:
        data = f.read()
    # detect_encoding ends lines at "\n" only.
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data.replace(b"\r", b"\n")).readline)
    if encoding.startswith("utf-8"):
        return data, None
    return data, data.decode(encoding)


def answer(request):
    try:
        if request.get("path"):
            data, text = read(request["path"])
        else:
            data, text = request["source"], None
        lines = dump(data)
    except (SyntaxError, ValueError, LookupError, RecursionError, MemoryError) as e:
        return {"error": f"{type(e).__name__}: {e}"}
    reply = {"sha256": hashlib.sha256(lines.encode()).hexdigest()}
    if text is not None:
        reply["text"] = text
    if request.get("full"):
        reply["dump"] = lines
    return reply


def serve():
    """Answers requests, one JSON object a line on stdin and stdout.

    {"path": P, "full": bool}, or {"source": S, "full": bool}, gives {"error":
    message} when CPython rejects the file, else {"sha256": of the dump}, with
    "text" if the file isn't UTF-8 and "dump" if full is set.
    """
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def accepts():
    """Prints the files, of those named on stdin, that are UTF-8 and parse."""
    for path in sys.stdin.read().splitlines():
        try:
            data, text = read(path)
            ast.parse(data)
        except (SyntaxError, ValueError, LookupError, RecursionError, MemoryError):
            continue
        if text is None:
            print(path)


def time_parse(passes):
    """Times ast.parse over the files named on stdin, one a line.

    They are in memory before the clock starts, and the garbage collector is
    off, as in module timeit: with it CPython is a sixth slower. Prints the
    bytes of one pass and the seconds of the fastest.
    """
    gc.disable()
    sources = []
    for path in sys.stdin.read().splitlines():
        with open(path, "rb") as f:
            sources.append(f.read())
    best = float("inf")
    for _ in range(passes):
        start = time.perf_counter()
        for source in sources:
            ast.parse(source)
        best = min(best, time.perf_counter() - start)
    print(sum(map(len, sources)), best)


def main(args):
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    if sys.version_info < (3, 10):
        sys.exit("cpython_dump.py needs Python 3.10 or later")
    if args[:1] == ["--serve"]:
        serve()
    elif args[:1] == ["--time"]:
        time_parse(int(args[1]))
    elif args[:1] == ["--accepts"]:
        accepts()
    else:
        for path in args:
            sys.stdout.write(dump(read(path)[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
