a or b or c and d and not e
not a in b
a if b else c if d else e
(a if b else c) if d else e
lambda: 1
lambda a, b=1, /, c=2, *d, e, f=3, **g: (a, b)
lambda *, a: a
lambda *a, **b: lambda: a
(lambda a=lambda: 1: a)
(a := 1)
f(a := 1, b)
[a := 1, b]
x[a := 1]
{a := 1}
a < b < c == d != e >= f in g not in h is i is not j
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b
-a ** b ** c
(-a) ** b
await a ** b
a.b.c(d)(e)[f].g
f()
f(a)
f(a,)
f(a, *b, c, d=1, *e, f=2, **g, h=3, **i)
f(a for a in b)
f(a, (b for b in c))
f(*a, *b, **c, **d)
f(
    a=1,
    b = 2,
)
f(a)(b)(c)
x[a]
x[a, b]
x[a,]
x[a:b]
x[a:b:c]
x[:]
x[::]
x[a:]
x[:a]
x[::a]
x[a:b, c]
x[*a]
x[*a, b]
x[a, *b]
x[(a, b)]
x[lambda: 1:2]
()
(a,)
(a)
((a))
(a, b)
a,
a, b
*a, b
(*a, b)
[]
[a]
[a,]
[*a, b]
{}
{a}
{a,}
{*a, b}
{a: b}
{a: b,}
{**a, b: c, **d}
{a: b, 'c': lambda: d}
[a for b in c]
[a for b in c if d if e for f in g]
{a for b in c}
{a: b for c, d in e}
(a for b in c)
[a for a, in b]
[a for a, *b in c]
[a async for b in c]
[a for b in c if (d if e else f)]
(yield)
(yield a)
(yield a, b)
(yield *a, b)
(yield from a)
None, True, False, ...
(a
 .b
 .c())
((a)
 + (b))
(a).b
(a)[b]
(a)(b)
(a, b).c
[a][b]
"a".b
"a" % b
1 .real
-1
+1
~1
- 1
not not a
await a
await a.b(c)
a if b else lambda: c
a and b if c else d
(a, b) = c = d
x = (  # comment
    a  # comment
)
x = a, \
    b
f(**a, b=c)
f(a)[b:c](d, *e).f[g]
"%s" % (a, b)
a[b][c][d]
a == b is c
a if b else(c)
[a, (b, (c, [d, {e: f}]))]
f(x if y else z, *[a for a in b], k=lambda: 0)
