package syntax

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// nestedIfs is n statements "if a:", each inside the one before.
func nestedIfs(n int) string {
	var src strings.Builder
	for i := range n {
		src.WriteString(strings.Repeat(" ", i))
		src.WriteString("if a:\n")
	}
	src.WriteString(strings.Repeat(" ", n))
	src.WriteString("a\n")
	return src.String()
}

// nestedFStrings is an f-string that holds an f-string, n deep (PEP 701).
func nestedFStrings(n int) string {
	return strings.Repeat(`f"{`, n) + "1" + strings.Repeat(`}"`, n) + "\n"
}

// hostileSources are sources that exhaust the stack, the memory or the time of
// a careless parser, most of them by n repetitions of something.
func hostileSources(n int) map[string]string {
	// More than a stack can hold, if each were handled inside the one before; the
	// race detector, which runs with -short, would take a minute for them.
	deepest := 1_500_000
	if testing.Short() {
		deepest = 100_000
	}
	const last = "\nlast = 1\n"
	repeat := func(s string) string { return strings.Repeat(s, n) }
	return map[string]string{
		"open parentheses":         repeat("("),
		"open brackets":            repeat("["),
		"open braces":              repeat("{"),
		"mixed brackets":           repeat("([{"),
		"parentheses":              repeat("(") + "a" + repeat(")") + last,
		"brackets":                 repeat("[") + "a" + repeat("]") + last,
		"braces":                   repeat("{") + "a" + repeat("}") + last,
		"dicts":                    repeat("{1:") + "a" + repeat("}") + last,
		"closing parentheses":      repeat(")") + last,
		"closing, one a line":      repeat(")\n") + last,
		"calls inside":             repeat("a(") + repeat(")") + last,
		"calls":                    "a" + repeat("()") + last,
		"subscripts inside":        repeat("a[") + "1" + repeat("]") + last,
		"subscripts":               "a" + repeat("[1]") + last,
		"not":                      repeat("not ") + "a" + last,
		"minus":                    repeat("-") + "a" + last,
		"tilde and plus":           repeat("~+") + "a" + last,
		"await":                    repeat("await ") + "a" + last,
		"lambda":                   repeat("lambda:") + "a" + last,
		"lambda defaults":          repeat("lambda a=") + "a" + repeat(":a") + last,
		"attributes":               "a" + repeat(".a") + last,
		"additions":                "a" + repeat("+a") + last,
		"powers":                   "a" + repeat("**a") + last,
		"comparisons":              "a" + repeat("<a") + last,
		"conjunctions":             "a" + repeat(" and a") + last,
		"conditionals":             "a" + repeat(" if a else a") + last,
		"targets":                  repeat("a=") + "a" + last,
		"star targets":             repeat("*") + "a = a" + last,
		"assignment names":         repeat("(a:=") + "a" + repeat(")") + last,
		"comprehensions":           "[a" + repeat(" for a in a") + "]" + last,
		"generators beside":        strings.Repeat("a(a for a in a, ", 40) + "a" + strings.Repeat(")", 40) + last,
		"lists over tuples":        strings.Repeat("[a for a in a, ", 40) + "a" + strings.Repeat("]", 40) + last,
		"comprehension nesting":    repeat("[a for a in ") + "a" + repeat("]") + last,
		"annotations":              repeat("a:") + "a" + last,
		"decorators":               repeat("@a\n") + "def f(): pass" + last,
		"decorators of nothing":    repeat("@a\n") + last,
		"one line compounds":       repeat("if a:") + "a" + last,
		"else without if":          repeat("else:\n") + last,
		"elif":                     "if a: a\n" + repeat("elif a: a\n") + last,
		"handlers":                 "try: a\n" + repeat("except a: a\n") + last,
		"semicolons":               repeat("a;") + last,
		"dedents":                  nestedIfs(n/10) + last,
		"line joinings":            repeat("\\\n") + "a" + last,
		"indents of nothing":       repeat(" \n") + last,
		"f-strings":                nestedFStrings(n) + last,
		"open f-strings":           repeat(`f"{`) + last,
		"open f-string formats":    `f"` + repeat("{a:") + last,
		"f-string formats":         `f"` + repeat("{a:") + repeat("}") + `"` + last,
		"t-strings":                repeat(`t'{`) + "1" + repeat(`}'`) + last,
		"strings beside":           repeat(`"a" `) + last,
		"f-strings beside":         repeat(`f"{a}" `) + last,
		"open strings":             repeat("'\n") + last,
		"open long string":         "'''" + repeat("a\n"),
		"long string starts":       repeat("'''a\n"),
		"escapes":                  "'" + repeat(`\x`) + "'" + last,
		"names of characters":      "'" + repeat(`\N{`) + "'" + last,
		"backticks":                repeat("`") + "a" + repeat("`") + last,
		"digits":                   repeat("9") + last,
		"underscores":              "1" + repeat("_1") + last,
		"exponent":                 "1e" + repeat("9") + last,
		"bad characters":           repeat("$") + last,
		"bad characters apart":     repeat("$ \n") + last,
		"null bytes":               repeat("\x00") + last,
		"carriage returns":         repeat("a\r") + last,
		"form feeds":               repeat("\f") + "a" + last,
		"byte order marks":         repeat("\ufeff") + last,
		"class patterns":           "match a:\n case " + repeat("a(") + repeat(")") + ": a" + last,
		"or patterns":              "match a:\n case a" + repeat("|a") + ": a" + last,
		"sequence patterns":        "match a:\n case " + repeat("[") + repeat("]") + ": a" + last,
		"type parameters":          "def f[" + repeat("a,") + "]: a" + last,
		"parameters":               "def f(" + repeat("a,") + "): a" + last,
		"tuple parameters":         "def f(" + repeat("(") + "a" + repeat(")") + "): a" + last,
		"print chevrons":           "print " + repeat(">>a,") + "a" + last,
		"bad statements in a line": strings.Repeat("x y;", deepest) + last,
		"match, a name":            repeat("match ") + "a" + last,
		"match, a call":            repeat("match(") + repeat(")") + last,
		"match, a subscript":       "match" + repeat("[match") + repeat("]") + last,
		"type, a name":             repeat("type ") + "a" + last,
		"with parentheses":         "with " + repeat("(") + "a" + repeat(")") + ": a" + last,
		"with, one a line":         repeat("with (a): a\n") + last,
		"import dots":              "from " + repeat(".") + " import a" + last,
		"globals":                  "global a" + repeat(",a") + last,
	}
}

// longSources are sources of n bytes, some of a tenth of that. They are
// functions because all of them at once would fill the memory.
func longSources(n int) map[string]func() string {
	const last = "\nlast = 1\n"
	return map[string]func() string{
		"blank line":   func() string { return strings.Repeat(" ", n) + last },
		"long line":    func() string { return strings.Repeat("a+", n/2) + "a" + last },
		"long list":    func() string { return "[" + strings.Repeat("1,", n/2) + "]" + last },
		"long string":  func() string { return "'" + strings.Repeat("a", n/10) + "'" + last },
		"long name":    func() string { return strings.Repeat("a", n/10) + last },
		"long comment": func() string { return "#" + strings.Repeat("a", n) + last },
		// What separates tokens must not nest calls: no stack holds so many.
		"form feeds in a line": func() string { return "a" + strings.Repeat("\f", n/2) + last },
		"null bytes in a line": func() string { return "a" + strings.Repeat("\x00", n/2) + last },
		"lines in brackets":    func() string { return "(" + strings.Repeat("\n", n/2) + "a)" + last },
		"comments in brackets": func() string { return "(" + strings.Repeat("#\n", n/4) + "a)" + last },
		"joined lines":         func() string { return "a" + strings.Repeat("\\\n", n/4) + last },
		"newlines":             func() string { return strings.Repeat("\n", n/10) + last },
	}
}

// TestHostile parses sources made to break a parser. Each ends in time, with a
// sound tree; what is nested deeper than the bound gives a problem. The limit
// is generous: it catches a time that grows with the square of the size.
func TestHostile(t *testing.T) {
	repetitions, bytes := 100_000, 50_000_000
	if testing.Short() {
		repetitions, bytes = 20_000, 2_000_000
	}
	for name, src := range hostileSources(repetitions) {
		t.Run(name, func(t *testing.T) { testHostile(t, src) })
	}
	for name, src := range longSources(bytes) {
		t.Run(name, func(t *testing.T) { testHostile(t, src()) })
	}
}

func testHostile(t *testing.T, src string) {
	for _, mode := range []Mode{0, FragmentMode} {
		start := time.Now()
		if fault := parseHostile(src, mode); fault != "" {
			t.Errorf("mode %d: %s", mode, fault)
		}
		t.Logf("mode %d: %v", mode, time.Since(start))
	}
}

// parseHostile parses src and tells what is wrong with the outcome.
func parseHostile(src string, mode Mode) string {
	file := Parse("hostile.py", src, mode)
	faults, nodes, _ := checkFile(file)
	switch {
	case len(faults) > 0:
		return strings.Join(faults, "\n")
	case nodes > mostNodes(len(src)):
		return fmt.Sprintf("%d nodes from %d bytes", nodes, len(src))
	case nodes == 0 && len(file.Problems) == 0:
		return "neither a tree nor a problem"
	}
	return ""
}
