package syntax

import (
	"strings"
	"testing"
	"time"
)

// TestDepthOfTree bounds the depth of the trees of chains that stand in chains.
// Who walks a tree recurses, and a stack that is exhausted ends the program.
func TestDepthOfTree(t *testing.T) {
	const brackets, links = 40, MaxChain - 1000
	inside := func(open, chain string) string {
		return strings.Repeat(open, brackets) + "a" + strings.Repeat(strings.Repeat(chain, links)+")", brackets) + "\n"
	}
	var elifs strings.Builder
	for i := range 10 {
		indent := strings.Repeat(" ", i)
		elifs.WriteString(indent + "if a: a\n" + strings.Repeat(indent+"elif a: a\n", links) + indent + "else:\n")
	}
	elifs.WriteString(strings.Repeat(" ", 10) + "a\n")
	for name, src := range map[string]string{
		"additions":            inside("(", "+a"),
		"attributes":           inside("(", ".a"),
		"calls of what":        inside("(", "()"),
		"additions in a call":  inside("a(", "+a"),
		"attributes and minus": inside("(-", ".a"),
		"elif in else":         elifs.String(),
	} {
		t.Run(name, func(t *testing.T) {
			file := Parse("deep.py", src, 0)
			faults, _, depth := checkFile(file)
			if len(faults) > 0 {
				t.Error(strings.Join(faults, "\n"))
			}
			if most := 2*MaxChain + 4*MaxDepth; depth > most {
				t.Errorf("the tree is %d levels deep, more than %d", depth, most)
			}
			if len(file.Problems) == 0 {
				t.Error("no problem")
			}
		})
	}
}

// TestChainsBesideEachOther: only what stands below each other adds up.
func TestChainsBesideEachOther(t *testing.T) {
	long := "a" + strings.Repeat(".a", 100) + "+" + strings.Repeat("b+", 100) + "b"
	for name, src := range map[string]string{
		"elements":   "x = [" + strings.Repeat(long+",", 1000) + "]\n",
		"arguments":  "f(" + strings.Repeat(long+",", 1000) + ")\n",
		"statements": strings.Repeat(long+"\n", 1000),
		"ifs":        strings.Repeat("if a: a\n"+strings.Repeat("elif a: a\n", 100), 1000),
	} {
		if problems := Parse("wide.py", src, 0).Problems; len(problems) > 0 {
			t.Errorf("%s: %s", name, problems[0].Message)
		}
	}
}

// TestLinearTime parses sources that invite a parser to look at the same text
// again and again, at two sizes. Four times the size must not take much more
// than four times as long; the best of some runs is compared, and what takes
// hardly any time is not.
func TestLinearTime(t *testing.T) {
	small, large := 4_000, 16_000
	if testing.Short() {
		small, large = 1_000, 4_000
	}
	for name, s := range map[string]struct{ head, repeated string }{
		"long strings behind backslashes": {"", "\\'''\n"},
		"strings behind backslashes":      {"", `\'`},
		"strings over joined lines":       {"", "\\'\\\n"},
		"long strings in brackets":        {"", "x y (\\'''\n"},
		"long strings that end":           {"", "x y (\\'''\na'''\n"},
		"bad statement over joined lines": {"", "a b\\\n"},
		"bad cell over joined lines":      {"", "%%a\\\n"},
		"async over joined lines":         {"", "async\\\n"},
		"brackets over lines":             {"", "(\n"},
		"f-strings over lines":            {"", "f'''{\n"},
		"headers over lines":              {"", "def f(\n"},
		"bad statements with brackets":    {"", "x y (;"},
		"dotted name with blanks":         {"import ", "a ."},
		"print and a subscript":           {"", "print ["},
		"match and a call":                {"", "match (a"},
	} {
		t.Run(name, func(t *testing.T) {
			first := parseTime(s.head + strings.Repeat(s.repeated, small))
			second := parseTime(s.head + strings.Repeat(s.repeated, large))
			if second > 50*time.Millisecond && second > 10*first {
				t.Errorf("%d times take %v, %d times %v", small, first, large, second)
			}
		})
	}
}

// parseTime is the time of the fastest of three parses of src, in both modes.
func parseTime(src string) time.Duration {
	best := time.Hour
	for range 3 {
		start := time.Now()
		Parse("linear.py", src, 0)
		Parse("linear.py", src, FragmentMode)
		best = min(best, time.Since(start))
	}
	return best
}
