package syntax

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// show writes a tree in short: kind numbers would say nothing.
func show(n *Node) string {
	if n == nil {
		return "-"
	}
	name := map[Kind]string{
		Ident: "", String: "str:", Number: "num:", Keyword: "", Regex: "re:", Call: "call", New: "new", Member: ".", Index: "[]", Binary: "", Assign: "",
		Unary: "", Cond: "?", Array: "array", Object: "object", Property: "p:", Function: "fn:", Class: "class:", Declare: "", Declarator: "set", Expression: "expr",
		Block: "block", Return: "", Template: "tmpl", Tagged: "tag", Spread: "...", Element: "<", Field: "field:", Method: "method:", Program: "program",
		Sequence: "seq", Import: "import", ImportFrom: "from:", Specifier: "spec:", Export: "export", ExportDefault: "default", ExportFrom: "reexport:", If: "if",
		Enum: "enum:", Labeled: "label:", ForIn: "for-", For: "for", Switch: "switch", Case: "case", Try: "try", While: "while", Namespace: "ns:",
		ImportAlias: "alias:", ExportAssign: "export=", StaticBlock: "static", Bad: "bad",
	}[n.Kind]
	parts := []string{name + n.Text}
	if n.Kind == Template || n.Kind == Specifier {
		parts = append(parts, fmt.Sprintf("%q", n.Parts))
	}
	for _, kid := range n.Kids {
		parts = append(parts, show(kid))
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, " ") + ")"
}

func TestParse(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{"a + b + c * d", "(expr (+ a b (* c d)))"},
		{"a - b + c", "(expr (+ (- a b) c))"},
		{"a ** b ** c", "(expr (** a (** b c)))"},
		{"a ?? b || c", "(expr (|| (?? a b) c))"},
		{"a?.b?.[c]?.(d)", "(expr (call ([] (.b a) c) d))"},
		{"x = y ? (a) : b => c", "(expr (= x (? y a (fn: c b))))"},
		{"f<T>(a as B<C>, d!)", "(expr (call f a d))"},
		{"a < b > (c)", "(expr (call a c))"},
		{"a < b || c > d", "(expr (|| (< a b) (> c d)))"},
		{"x = (a: T, b?: U, ...c): R => d", "(expr (= x (fn: d a b (... c))))"},
		{"x = async <T,>(a) => { await a }", "(expr (= x (fn: (block (expr (await a))) a)))"},
		{"`a${b}c${`d`}`", `(expr (tmpl ["a" "c" ""] b (tmpl ["d"])))`},
		{"a /b/ c; d = /e[/]f/g", "(expr (/ a b c)) (expr (= d re:/e[/]f/g))"},
		{"let {a, b: c = 1, ...d} = e", "(let (set (object (p:a a -) (p:b (= c num:1) -) (... d)) e))"},
		{"<A b='c' d={e} {...f}>g {h}<i/></A>", "(expr (<A (p:b str:c -) (p:d e -) (... f) str:g h <i))"},
		{"class A<T> extends B<T> { static #a: T = 1; constructor(private b = 2) {} get c() {} [d]() {} static {} }",
			"(class:A B (field:#a num:1 -) (method:constructor (fn:constructor block (= b num:2)) -) (method:c (fn:c block) -) (method: (fn: block) d) static)"},
		{"interface A { b: C } type D = { e: F } | (() => G); h", "(expr h)"},
		{"declare module 'a' { const b: C } d", "(expr d)"},
		{"enum A { B = 'c', D }", "(enum:A (p:B str:c -) (p:D - -))"},
		{"import a, { b as c, type d } from 'e'", `(from:e (spec:default ["a"]) (spec:b ["c"]) (spec:d ["d"]))`},
		{"export * as a from 'b'; export { c as default }", `(reexport:b (spec:* ["a"])) (export (spec:c ["default"]))`},
		{"export default async function () {}", "(default (fn: block))"},
		{"for (const a of b) c; for (let i = 0, j; i < 1; i++) {}", "(for-of (const (set a -)) b (expr c)) (for (let (set i num:0) (set j -)) (< i num:1) (++ i) block)"},
		{"if (a) b\nelse c", "(if a (expr b) (expr c))"},
		{"a\n++b", "(expr a) (expr (++ b))"},
		{"return\na", "return (expr a)"},
		{"switch (a) { case 1: b; default: c }", "(switch a (case num:1 (expr b)) (case - (expr c)))"},
		{"@Dec({a: 1}) class A { @b() c!: D }", "(class:A - (field:c - -))"},
		{"new A.B(c).d", "(expr (.d (new (.B A) c)))"},
		{"(() => a)()", "(expr (call (fn: a)))"},
		{"f((a, b) => a ? (b) : c)", "(expr (call f (fn: (? a b c) a b)))"},
		{"'\\x41\\u{42}\\n\\\nc'", "(expr str:AB\nc)"},
		{"a = b as const satisfies C[]; d", "(expr (= a b)) (expr d)"},
		{"let x: (typeof y)['z'] = 1", "(let (set x num:1))"},
		{"function f(this: A, b: B): asserts b is C {}", "(fn:f block b)"},
		{"// a\n/* b */ c <!-- d\n", "(expr c)"},
		{"x: for (;;) { break x }", "(label:x (for - - - block))"},
		{"import('a'); import.meta.env", "(expr (import str:a)) (expr (.env import.meta))"},
	} {
		tree, errs := Parse(test.src, Dialect{JSX: true, Types: true})
		var got []string
		for _, kid := range tree.Kids {
			got = append(got, show(kid))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" || len(errs) > 0 {
			t.Errorf("%s: errors %v (-want +got):\n%s", test.src, errs, diff)
		}
	}
}

// A mistake costs its statement alone, also inside a function.
func TestRecovery(t *testing.T) {
	for _, bad := range []string{"a b", "let = ;", "f(", "x = {", "a ? b", "<a>", "(", "if (", "class { b b }", "import x y", "`${a b}`"} {
		src := "before();\nfunction f() {\n inside();\n " + bad + ";\n const after = 1;\n}\nconst last = 2;\n"
		tree, errs := Parse(src, Dialect{JSX: true, Types: true})
		if len(errs) == 0 {
			t.Errorf("%q: no error", bad)
		}
		for _, e := range errs {
			if e.Pos < 0 || e.Pos > len(src) || e.Message == "" {
				t.Errorf("%q: error %+v", bad, e)
			}
		}
		if got := show(tree); !strings.Contains(got, "call before") {
			t.Errorf("%q: the statement before is lost: %s", bad, got)
		}
	}
}

// What it costs is logged: with time that grows as the square of the length, a unit
// takes minutes, and the limit of the test run ends it.
func TestHostile(t *testing.T) {
	for _, unit := range []string{
		"(", "[", "{", "!", "a=>", "a?", "`${", "<a>", "<a b={", "new ", "f(", "x=", "a+", "a+b-", "a.b", "a()", "(a:", "a<", "<T>", "if(a)", "else if(a){}",
		"class{a=", "@a ", "async(", "async x=>", "function(){", "{a:", "a**", "yield ", "await ", "type a = ", "a as ", "b<c,", "/", "\"", "\\", "#", "};", "(a?b:(",
		"switch(a){case 1:", "a!=b<", "<a/>", "let x: (", "let x: A<", "import(", "a?.[", "enum a {", "for(", "/*", "a\n", "\x00", "\xff",
	} {
		for _, d := range []Dialect{{true, true}, {false, true}} {
			start := time.Now()
			tree, errs := Parse(strings.Repeat(unit, (1<<18)/len(unit)), d)
			t.Logf("%q takes %v", unit, time.Since(start))
			if n := depth(tree); n > 10*maxDepth {
				t.Errorf("%q gives a tree of depth %d", unit, n)
			}
			if len(errs) > maxErrors+1 {
				t.Errorf("%q gives %d errors", unit, len(errs))
			}
		}
	}
}

func depth(n *Node) int {
	most := 0
	for _, kid := range n.Kids {
		if kid != nil {
			most = max(most, depth(kid))
		}
	}
	return most + 1
}

func FuzzParse(f *testing.F) {
	f.Add("const a = <T,>(b: T) => `c${d}` as E; class F { static #g = /h/; @i j() {} }", true)
	f.Add("export default <A b={c}>{...d} e</A>; enum F { G = 'h' }", false)
	f.Fuzz(func(t *testing.T, src string, jsx bool) {
		if len(src) > 1<<13 {
			return
		}
		tree, _ := Parse(src, Dialect{JSX: jsx, Types: true})
		tree.Walk(func(n *Node) bool {
			if n.Pos < 0 || n.End > len(src) || n.Pos > n.End {
				t.Fatalf("node at %d to %d of %d bytes", n.Pos, n.End, len(src))
			}
			for _, kid := range n.Kids {
				if kid != nil && kid.Parent != n {
					t.Fatalf("the parent of a node is wrong")
				}
			}
			return true
		})
	})
}
