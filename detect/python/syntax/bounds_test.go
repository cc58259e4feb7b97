package syntax

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// mostLevels bounds the depth of a tree: chains of expressions, chains of elif,
// and what is nested. One level of nesting holds up to eight nodes, as in
// "[a for a in b if c or d and e < [", where a list comprehension is nested once.
const mostLevels = 2*MaxChain + 8*MaxDepth

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
			if depth > mostLevels {
				t.Errorf("the tree is %d levels deep, more than %d", depth, mostLevels)
			}
			if len(file.Problems) == 0 {
				t.Error("no problem")
			}
		})
	}
}

// TestDepthOfRandomTree nests what can be nested at random, the same way in each
// run, in sources of up to 4 MB that come close to the bounds from either side.
func TestDepthOfRandomTree(t *testing.T) {
	rounds := 120
	if testing.Short() {
		rounds = 20
	}
	random := rand.New(rand.NewPCG(3, 4))
	deepest, sound := 0, 0
	for range rounds {
		src := deepBlocks(random, random.IntN(2)*random.IntN(500), deepExpression(random, random.IntN(300)))
		file := Parse("deep.py", src, 0)
		_, _, depth := checkFile(file)
		if deepest = max(deepest, depth); depth > mostLevels {
			t.Errorf("the tree is %d levels deep, more than %d", depth, mostLevels)
		}
		if len(file.Problems) == 0 {
			sound++
		}
	}
	t.Logf("up to %d levels; %d of %d sources are within the bounds", deepest, sound, rounds)
	if sound < rounds/10 || sound > rounds*9/10 {
		t.Errorf("%d of %d sources are within the bounds: they don't come close from either side", sound, rounds)
	}
}

// deepExpression nests n random expressions, some with chains behind them.
func deepExpression(random *rand.Rand, n int) string {
	nests := [][2]string{
		{"(", ")"}, {"[", "]"}, {"{", "}"}, {"{a:", "}"}, {"a(", ")"}, {"a(a=", ")"}, {"a(**", ")"}, {"a[", "]"}, {"a[a:", "]"}, {"-(", ")"}, {"(not ", ")"},
		{"(lambda:", ")"}, {"(lambda a=", ":a)"}, {"(a if b else ", ")"}, {"(", " if a else b)"}, {"f'{", "}'"}, {"f'{a:{", "}}'"}, {"(a:=", ")"},
		{"[a for a in ", "]"}, {"[a for a in b if ", "]"}, {"(yield ", ")"}, {"(a**", ")"}, {"(a<", ")"}, {"(a or b and c<", ")"}, {"(a+b*", ")"},
		{"[a for a in b if c or d and e < ", "]"}, {"[*", "]"},
	}
	links := []string{"+a", ".a", "()", "[a]", "*a", "-a.a", "|a", " and a"}
	average := random.IntN(2 * MaxChain) // of all links
	var head, tail []string
	for range n {
		nest := nests[random.IntN(len(nests))]
		head, tail = append(head, nest[0]), append(tail, nest[1])
		if random.IntN(10) == 0 {
			link := links[random.IntN(len(links))]
			head, tail = append(head, "("), append(tail, strings.Repeat(link, random.IntN(20*average/n+1))+")")
		}
	}
	slices.Reverse(tail)
	return strings.Join(head, "") + "a" + strings.Join(tail, "")
}

// deepBlocks nests n random blocks around a statement.
func deepBlocks(random *rand.Rand, n int, statement string) string {
	heads := []string{"if a:", "while a:", "for a in b:", "with a:", "def a():", "class a:", "try:", "async def a():"}
	average := random.IntN(2 * MaxChain) // of all links
	var b strings.Builder
	indent := ""
	line := func(text string) { b.WriteString(indent + text + "\n") }
	for range n {
		switch kind := random.IntN(len(heads) + 3); {
		case kind < len(heads):
			line(heads[kind])
		case kind == len(heads):
			line("match a:")
			indent += " "
			line("case a:")
		default:
			line("if a: a")
			for range random.IntN(4*average/n + 1) {
				line("elif a: a")
			}
			line("else:")
		}
		if indent += " "; b.Len() > 4_000_000 {
			break
		}
	}
	line(statement)
	return b.String()
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
