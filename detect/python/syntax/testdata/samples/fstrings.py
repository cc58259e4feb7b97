# f-strings as they were before 3.12, then as PEP 701 (3.12) allows.
name = "x"
a = f"plain"
b = f""
c = f"{name}"
d = F'{name!r:>{width}.{precision}}' rf"\d{name}\n" "tail\n" u'é'
e = f"{{literal}} {name!s} {name!a:^10}" f'{name}'
f = f"{name=} {name = } {name = !s} {name=:>5} { name+1 =}"
g = f"""
{
    name
    # a comment
} and
{name:
  %Y-%m-%d
}"""
h = f"{lambda_(x):=10} {(lambda x: x)} {a if b else c} {a != b} {a == b!r}"
i = f"{ {'a': 1}['a'] } {[x for x in y]} {x:{y}{z}}"
j = f"{yield_},{*a, *b} {a, b} {(yield)}"
k = "before" f"{x}" "between" "joined" f"{y}" "after"
l = ("one "
     f"{two} "
     "three")
m = f"{x:{'>'}{10}}" f'{x:{{}}}'
n = f"\N{BULLET} {name} \x41\u00e9\t\\ \
continued"
o = fr"\N{name} {name:\d}"
p = f"é{name}é" + f"{'é'}"
q = f"{x:a{y}b{z!r:c}d}"

# PEP 701: the same quotes inside, backslashes, comments, nesting at will.
r = f"{name["key"]} {"\n".join(names)}"
s = f"{f"{f"{f"{1 + 1}"}"}"}"
t = f"{
    name  # comment with "quotes" and }
    + 1
}"
u = f'{name!r:{f'{width}'}}'
v = f"{'''a
b'''}" f'''{
"c"}'''
w = f"{x:%H:%M:%S}" f"{x::}" f"{x!r:}" f"{x:}"
x = f"{x:=5}" f"{(x:=5)}"
y = f"{"" if not x else f"{x}"}"
z = print(f"{a}", f"{b:>{c}}", end=f"")
