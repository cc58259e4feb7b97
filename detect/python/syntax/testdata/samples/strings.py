"""Docstring."""
a = 'single' "double" '''triple
'single' ''' """another "one"
"""
b = r'\raw\' \n' R"\d"
c = b'bytes\x00\xff\101\'' rb'\d' Br"\e" bR'\f' B'\
'
d = u'first' 'second'
e = 'first' u'second'
f = '\a\b\f\n\r\t\v\\\'\"\0\7\77\377\1234\x41\u00e9\U0001F600\N{LATIN SMALL LETTER E WITH ACUTE}'
g = '\d\ \8\
continued'
h = '\ud800' '\udc00' '\ud83d\ude00'
i = '''\
x'''
j = ("a"
     # comment
     "b" \
     'c')
k = ''''quoted'''
l = "\"" '\'' "'" '"'
m = '\N{bullet}\N{GREEK SMALL LETTER ALPHA}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE GAG}'
n = b'\u1234\N{x}\777'
o = '	tab' "é" 'ﬁ'
p = '' ""
q = "a" "b".join("c" "d")
r = r"a\
b"
s = {'a' 'b': "c" "d"}['a'
  'b']
