package syntax

import (
	"fmt"
	"strings"
	"testing"
)

// repetition is a source: repeated stands n times behind head, and tail n/4 times
// behind that.
type repetition struct{ head, repeated, tail string }

// againAndAgain holds shapes that invite a parser to look at the same text again
// and again.
var againAndAgain = []repetition{
	{head: "import ", repeated: "a ."},
	{head: "with (a:=", repeated: "$\n"},
	{head: "}'..", repeated: "}\n", tail: "print >>\r\n"},
	{head: "{a=\r:=", repeated: "b'\n", tail: "f'exec 'a' in "},
	{head: "a, [a for a in def f(\n", repeated: "del \n", tail: "\n ("},
	{head: "x ytype a = '''a'''", repeated: ":\\\nf'{\n", tail: "type a}"},
	{head: " case (\ntype a[b: ", repeated: "{{\n"},
	{head: ";from a import ", repeated: " \\\n:"},
	{head: "from . ", repeated: ".\n"},
	{head: "try: a\n", repeated: "except A, (:\n"},
	{head: "if a: a\n", repeated: "elif (:\n"},
	{head: "match a:\n", repeated: " case (:\n"},
	{head: "def f(\n", repeated: "a,\n"},
	{head: "f'''{", repeated: "a\n"},
	{head: "f'''", repeated: "{a}\n"},
	{head: "x = '", repeated: "\\\n"},
	{head: "%%a", repeated: "\\\n"},
	{head: ">>> ", repeated: "\n... (\n"},
	{repeated: "print (.\\\nrf'.", tail: "case a:\ncase ("},
	{repeated: "async def f(match *a\\\nexec a in #", tail: " \\\n{a:"},

	{repeated: "\\'''\n"},
	{repeated: `\'`},
	{repeated: "\\'\\\n"},
	{repeated: "x y (\\'''\n"},
	{repeated: "x y (\\'''\na'''\n"},
	{repeated: "a b\\\n"},
	{repeated: "%%a\\\n"},
	{repeated: "async\\\n"},
	{repeated: "f'''{\n"},
	{repeated: "def f(\n"},
	{repeated: "x y (;"},
	{repeated: "print ["},
	{repeated: "match (a"},
	{repeated: "(\n"},
	{repeated: "[\n"},
	{repeated: "{{\n"},
	{repeated: ")\n"},
	{repeated: "{a:\n", tail: "match ["},
	{repeated: "x = (1,\n(2"},
	{repeated: "'\n"},
	{repeated: "f\"\n"},
	{repeated: "\n (f'\n"},
	{repeated: "rf'{\n"},
	{repeated: "f'{a:\n"},
	{repeated: "f'''{a:{\n"},
	{repeated: "f\"{'\n"},
	{repeated: "f'{a#\n"},
	{repeated: "b'%a \n"},
	{repeated: "x = '''a\n\"\"\"\n"},
	{repeated: "@a\n"},
	{repeated: "@a(\n"},
	{repeated: "def f(a=\n"},
	{repeated: "def f(a):\n)"},
	{repeated: "class C(\n"},
	{repeated: "if a:\n  b\n c\n"},
	{repeated: "if (a:\n b\n"},
	{repeated: "if a:\n\tb\n        (\n"},
	{repeated: "\t a\n \tb\n"},
	{repeated: "else:\n"},
	{repeated: "try: a\nexcept A, (:\n"},
	{head: "except\tmatch ", repeated: "raise [elif a:\nt'\n"},
	{repeated: "for a in (\n"},
	{repeated: "while (a:=\n"},
	{repeated: "with (a as b, (\n"},
	{repeated: "async await "},
	{repeated: "match (\n]\n"},
	{repeated: "match [a, \\\n"},
	{repeated: "match a:\n case A(b=\n"},
	{repeated: "case a|\n"},
	{repeated: "type a[b: \n"},
	{repeated: "type a = (\n"},
	{repeated: "print a, (\n"},
	{repeated: "print [a for a in b, \n"},
	{repeated: "\rprint[\\N{"},
	{repeated: "#\r("},
	{repeated: "exec 'a' in (\n"},
	{repeated: "!a \\\n:"},
	{repeated: "lambda a=(\n"},
	{repeated: "[a for a in b, \n"},
	{repeated: "{a: b for \n"},
	{repeated: "import (\n"},
	{repeated: "from a import (\n"},
	{repeated: "a; b c; (\n"},
	{repeated: ";\n", tail: "as lambda "},
	{repeated: "'\\N{a}\\x'\n"},
	{repeated: "\x00(\n"},
	{repeated: "é(\n"},
	{repeated: ">>> (\n... a\n"},
	{repeated: "%%time\n(\n"},
}

// TestLinearWork parses the shapes at two sizes. Four times the size must not
// take much more than four times the work, nor hundreds of tokens for each byte,
// as when each line is nested to the bound.
func TestLinearWork(t *testing.T) {
	const small, large = 1_000, 4_000
	for _, s := range againAndAgain {
		t.Run(fmt.Sprintf("%.20q %.20q %.20q", s.head, s.repeated, s.tail), func(t *testing.T) {
			of := func(n int) string { return s.head + strings.Repeat(s.repeated, n) + strings.Repeat(s.tail, n/4) }
			for _, mode := range []Mode{0, FragmentMode} {
				_, first := parse("linear.py", of(small), mode)
				_, second := parse("linear.py", of(large), mode)
				if second > 5*first+1000 || second > 100*len(of(large)) {
					t.Errorf("mode %d: %d times take %d steps, %d times %d", mode, small, first, large, second)
				}
			}
		})
	}
}
