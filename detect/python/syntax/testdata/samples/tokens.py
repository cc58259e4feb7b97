ints = [0, 00, 0_0, 1_000, 0xFF, 0Xdead_BEEF, 0o17, 0O1_7, 0b1, 0B1_0, 123456789012345678901234567890]
floats = [1., .5, 1.5, 1e10, 1E+5, 1e-5, 1_0.0_1, 1.e1, .1e1, 0e0, 00.5, 09.5, 1e400, 5e-324, 0.1]
imaginary = [1j, 1.5J, 1e3j, 0_1j, 09j, 00j]
odd = [1if x else 2, 0xfor x]
x = 1 if 1else 2
attribute = 1 .real, 1..real, 1.0.real, 0xf.real
ellipsis = ..., x[...], x[..., 1]
one = 1; two = 2 ;three = 3;
continued = 1 + \
    2 + \
    3
if x: pass; pass
if x :
	tab = 1
	if y:
	 	blank_and_tab = 2
else  :
    blanks = 3

if 1:
# a comment in column 0
    a = 1
        # a comment further in
    b = 2
  # a comment in between
c = (1,

     2, # comment

  )
données = ªº = ﬁ = 𝔘𝔫𝔦 = x̂ = 1
matrix @ matrix
m @= n
a<b>c<=d>=e==f!=g
a<<b>>c&d|e^f//g%h**i
~a, -a, +a, not a
if 1:
    a = 1

    b = 2
c = 3
   
