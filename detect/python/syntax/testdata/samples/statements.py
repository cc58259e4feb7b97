from __future__ import annotations
import a, b.c as d, e.f.g
from . import x
from .. import y as z
from ...pkg.sub import (one, two as deux,
                        three,)
from pkg import *
from .pkg import *
from .... import w
from . .. import v

del a, b[0], (c, d), [e]
del (f)
assert x
assert x, "message"
global g1, g2
nonlocal_ = 1
pass; return_ = 2
a = b = c
a, b = c, *d = e
(a) = 1
(a), [b] = 1, 2
*a, b = c
[*a] = b
a.b, c[d] = 1, 2
a += 1; a -= 1; a *= 1; a @= 1; a /= 1; a %= 1; a &= 1; a |= 1; a ^= 1; a <<= 1; a >>= 1; a **= 1; a //= 1
a: int
a: int = 1
(a): int = 1
a.b: int
a[b]: "str" = c
a: tuple[int, ...] = 1, 2
a: int = yield
a = yield b
a = yield from b
a += yield
a = await b

while x:
    break
else:
    continue

for i in 1, 2, *c: pass
for a, *b in c: pass
for (a) in b: pass
for a.b in c: pass
for a[b], (c, d) in e:
    pass
else: pass

if a: pass
elif b: pass
elif c:
    pass
else: pass

with a: pass
with a as b, c as (d, e): pass
with (a): pass
with (a, b): pass
with (a, b) as c: pass
with (a as b): pass
with (a as b, c): pass
with (a as b, c as d,): pass
with (a), (b): pass
with (a) as b, c: pass
with (a).b as c: pass
with (a if b else c) as d: pass
with (yield): pass
with a as b.c, d as e[f], g as [h, *i]: pass
with (
    open("x") as f,
    open("y") as g
):
    pass

try: a
finally: b
try:
    a
except: b
try:
    a
except A: b
except A.B as e: b
except (A, B) as e: b
else: c
finally: d

raise
raise a
raise a from b

def f(): pass
def f(a, b=1, *c, d, e=2, **g): pass
def f(a, /, b, *, c): pass
def f(a=1, /, b=2, *, c=3, **d,): pass
def f(*, a): pass
def f(*args: *Ts): pass
def f(a: int = 1, *b: str, c: "x" = 2, **d: dict[str, int]) -> (yield): pass
def f(
    a, # comment
    b,
):
    """doc"""
    nonlocal x, y
    return
    return 1, *a

async def f():
    async for a in b: pass
    else: pass
    async with a as b, c: pass
    await a
    return await b
    [x async for x in y if await z]

@a
@a.b
@a.b(c)
@a[0]
@(a := b)
@lambda f: f
@x if y else z
def f(): pass

@a
async def g(): pass

@a

# comment
@b
class C(A, B.b, *c, metaclass=D, **e):

    @property
    def p(self): return 1
    x = 1; y = 2
class D: x: int; y = 1
class E(): ...
class F(A,): pass
