# Syntax errors, each marked at the end of the line that the problem is
# reported on. Every "kept" statement must be in the tree.
kept_1 = 1
x = = 2  # problem
kept_2 = 2
x = (1, 2]]  # problem
kept_3 = 3
def f(a, b=, c):  # problem
    kept_4 = 4
kept_5 = 5
class C(Base:  # problem
    pass
kept_6 = 6
if x  # problem
    kept_7 = 7
kept_8 = 8
for in y:  # problem
    kept_9 = 9
kept_10 = 10
s = 'never closed  # problem
kept_11 = 11
a b c  # problem
kept_12 = 12; x y; kept_13 = 13  # problem
x = 0xZZ  # problem
kept_14 = 14
x = 5abc  # problem
kept_15 = 15
x = $  # problem
kept_16 = 16
import  # problem
kept_17 = 17
from x import  # problem
kept_18 = 18
f(a=1, b=)  # problem
kept_19 = 19
x = f"{a b}"  # problem
kept_20 = 20
x = f"{}"  # problem
kept_21 = 21
x = f"{a"  # problem
kept_22 = 22
x = "\x4"  # problem
kept_23 = 23
class  # problem
kept_24 = 24
def g():
    kept_25 = 25
    x = [1 2 3]  # problem
    kept_26 = 26
    while True  # problem
        kept_27 = 27
    kept_28 = 28
kept_29 = 29
else:  # problem
    kept_30 = 30
kept_31 = 31
    kept_32 = 32  # problem
kept_33 = 33
x = a ? b : c  # problem
kept_34 = 34
try:
    kept_35 = 35
kept_36 = 36  # problem
x = a.  # problem
kept_37 = 37
x = "\N{no such character}"  # problem
kept_38 = 38
x = {1: 2, 3}  # problem
kept_39 = 39
x = lambda a b: c  # problem
kept_40 = 40
@  # problem
kept_41 = 41
x = 1 +  # problem
kept_42 = 42
del  # problem
kept_43 = 43
x = yield = 1  # problem
kept_44 = 44
match x:
    case 1 +:  # problem
        kept_45 = 45
    case 2:
        kept_46 = 46
kept_47 = 47
x = [
    1,
    2,

def after_open_bracket():
    kept_48 = 48
kept_49 = 49
x = call(a,
         b
class AfterOpenCall:
    kept_50 = 50
kept_51 = 51
