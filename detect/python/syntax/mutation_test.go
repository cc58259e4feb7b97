package syntax

import (
	"crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

var (
	mutationToken = regexp.MustCompile(`\w+|[ \t]+|\n|[^\w \t\n]`)
	// statementStart finds where the statements of a module begin, roughly.
	statementStart = regexp.MustCompile(`(?m)^[^\s#)\]}]`)
	// mutationPool is what a mutation puts in: every kind of token.
	mutationPool = strings.Fields(`a b 1 0x1f 1.5 2j 's' "t" b'b' f'{a}' f'{a!r:>{b}}' f"{a=}" r'\d' u'u' ''' """ None True ... \
		( ) [ ] { } , : ; . = := == != < <= >> -> + - * ** / // % @ & | ^ ~ += **= ! $ ? ` + "`" + ` lambda not and or in is if else
		elif for while try except finally with as def class async await yield from import return raise global nonlocal del assert pass
		match case type print exec _ *a **a (a,b) [a] a=1 a:=1 a.b a[b] a() #c \` + "\\\n \\n \\t")
)

// statementsOf splits a source at the starts of its top-level statements.
func statementsOf(src string) []string {
	var statements []string
	starts := statementStart.FindAllStringIndex(src, -1)
	for i, start := range starts {
		end := len(src)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		statements = append(statements, src[start[0]:end])
	}
	return statements
}

// mutate changes one to three tokens of src.
func mutate(random *rand.Rand, src string) string {
	tokens := mutationToken.FindAllString(src, -1)
	for range 1 + random.IntN(3) {
		if len(tokens) == 0 {
			break
		}
		i, j := random.IntN(len(tokens)), random.IntN(len(tokens))
		switch random.IntN(6) {
		case 0:
			tokens[i] = ""
		case 1:
			tokens[i] += tokens[i]
		case 2:
			tokens[i], tokens[j] = tokens[j], tokens[i]
		case 3:
			tokens[i] = mutationPool[random.IntN(len(mutationPool))]
		case 4:
			tokens[i] += mutationPool[random.IntN(len(mutationPool))]
		case 5:
			tokens[i] += " " + mutationPool[random.IntN(len(mutationPool))] + " "
		}
	}
	return strings.Join(tokens, "")
}

// TestMutationDifferential changes statements of the samples at random, the
// same way in each run, and compares what CPython still accepts: corners of
// the grammar that nobody writes. What only we accept is counted: the grammar
// here is wider, and leaves to CPython what is no matter of shape, such as
// assignments to a call.
func TestMutationDifferential(t *testing.T) {
	pythons := findPythons()
	if len(pythons) == 0 {
		t.Skip("no CPython 3.10 or later on PATH: nothing to compare with")
	}
	rounds := 20_000
	if testing.Short() {
		rounds = 2_000
	}
	var statements []string
	for _, path := range sampleFiles(t) {
		statements = append(statements, statementsOf(readFile(t, path))...)
	}
	for _, p := range pythons {
		t.Run(p.String(), func(t *testing.T) { compareMutations(t, p, statements, rounds) })
	}
}

func compareMutations(t *testing.T, p python, statements []string, rounds int) {
	o, err := p.start()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	accepted, onlyUs, different := 0, 0, 0
	for range rounds {
		src := mutate(random, statements[random.IntN(len(statements))])
		if src == "" {
			continue
		}
		answer, err := o.ask(oracleRequest{Source: src})
		if err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		file := Parse("mutated.py", src, 0)
		if answer.Error != "" {
			if len(file.Problems) == 0 {
				onlyUs++
			}
			continue
		}
		accepted++
		d := dump{file: file, inexact: !p.exact()}
		ours := d.run()
		sum := sha256.Sum256(ours)
		if len(file.Problems) == 0 && hex.EncodeToString(sum[:]) == answer.SHA256 {
			continue
		}
		different++
		if different > 20 {
			continue
		}
		if answer, err = o.ask(oracleRequest{Source: src, Full: true}); err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		t.Errorf("%q differs from CPython:\n%s", src, difference(file, answer.Dump, string(ours)))
	}
	if err := o.stop(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d mutations: CPython accepts %d, of which %d differ; %d more accepted by us only", rounds, accepted, different, onlyUs)
	if accepted == 0 {
		t.Error("CPython accepts no mutation")
	}
}
