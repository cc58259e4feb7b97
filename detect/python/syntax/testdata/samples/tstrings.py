# PEP 750 (3.14): template strings.
a = t"hello {name}"
b = t""
c = t'{name!r:>{width}}' t"{ other  }"
d = rt"\d{name}" Rt'\n' tR"x" T"y"
e = t"{name=} {name = !s:>3}"
f = t"{f"{inner}"} {t"{deeper}"}"
g = t"""
{
    a +
    b  # comment
}
"""
h = f"{t"{x}"}"
i = t"{a["b"]}" + t"{(yield)}"
j = t"{  spaced  !r:{ spec }}"
k = t"{{literal}} {x}}}"
