# Structural pattern matching (PEP 634, 3.10).
match command.split():
    case []:
        pass
    case [action]: pass
    case [action, obj]:
        pass
    case Point(x=0, y=0) | Point(0, 0) if x > 0:
        pass
    case {"type": "image", "size": (w, h), **rest}:
        pass
    case {-1: a, 1 + 2j: b, "a" "b": c, mod.CONST: d, None: e}: pass
    case {}: pass
    case (1, 2, *rest) | [*_, 3]: pass
    case -1 | 1.5 | -2 - 3j | "s" | b"b" | None | True | False: pass
    case str() as s: pass
    case (a | b) as c: pass
    case a.b.c(d, e, f=g, h=[i, *_],): pass
    case (x): pass
    case (x,): pass
    case 1, *rest: pass
    case *all_of_it, : pass
    case _: pass

match x, y:
    case _ if (z := x): pass
match *a, b:
    case _: pass
match (x):
    case _: pass
match [x]:
    case _: pass
match -x:
    case _: pass
match {**a}:
    case _: pass
match x if y else z:
    case _: pass
match not x:
    case _: pass
match lambda: x:
    case _: pass
match await_(x):
    case match: pass
    case case: pass
    case type: pass

# Names everywhere else.
match = case = _ = 1
match: int = 1
match(x)
match(x, y).z
match[x] = 1
match[x:y]
match.x = 2
match * x
match - x
match -x
match in x
match, case = pair
match if match else case
case(x)
print(match, case)
match = {"match": match}
match not in x
match is not x
match or x
match == x
match(x) [y]
match (x), y
match [a, b], c
