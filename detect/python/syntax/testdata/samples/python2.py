#!/usr/bin/env python
# -*- coding: utf-8 -*-
# Python 2: what Python 3 rejects or means otherwise.
import os, sys
print "hello"
print
print "a", "b",
print >>sys.stderr, "error", code
print >> log
print>>f, x,
print ("a")
print ("a"), b
print ("%s" % x) % y
print -1
print not x
print [x for x in y]
print 'a' 'b' if c else d
print lambda: x
print `x`
print u"é", ur"\u00e9\d", b"x", br'\d', UR'x'
print x; print y; z = 1
if x: print "yes"
else: print "no"
print(x)
print(x, file=y)
print = 3
print.x
print, x
exec "code"
exec code in globals_
exec code in globals_, locals_
exec("code")
exec("code") in ns
exec code
try:
    pass
except Exception, e:
    print e
except (IOError, OSError), (errno, msg):
    raise IOError, "message"
except E, self.error:
    raise E, v, sys.exc_info()[2]
a <> b
c = 0777 + 0L + 10L + 0xFFL + 0o17 + 0B1l + 00 + 0
d = `a, b` + `1`
def f(a, (b, c), (d, (e, f))=(1, (2, 3)), *args): return a
g = lambda (x, y): x + y
h = lambda (k, v), z=1: (v, k)
raise "string exception"
class Old: pass
class Older(): pass
if a <> b and c != d: pass
from os import path
[x for x in 1, 2, 3]
assert isinstance(x, (int, long)), "x"
def tabs():
        if x:
	    print "a tab is as wide as eight blanks"
        return 0777
