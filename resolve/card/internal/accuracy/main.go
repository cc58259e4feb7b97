// Command accuracy says how well the reader of package card reads cards that it was
// not written for: field by field, against what a person found in them.
//
//	go run ./resolve/card/internal/accuracy [--half tune|held] [--verbose] CARDS
//
// The expectations are those of resolve/card/testdata/expected, whose README.md has
// the rules by which they were written down. The cards are not part of this
// repository, and nothing is fetched: --list says where each of them is. Each belongs
// at CARDS/HALF/OWNER__NAME/README.md, with the named files beside it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime/debug"
	"strings"
	"time"

	"github.com/ptmlock/ptmlock/resolve/card"
)

const usage = `usage: accuracy [--half tune|held] [--verbose] [--expected DIR] CARDS
       accuracy --list [--half tune|held] [--expected DIR]

CARDS holds one directory OWNER__NAME a card, or tune/OWNER__NAME and held/OWNER__NAME,
with the card's README.md and the files beside it that its expectation names. --list
prints for each card, tab-separated: half, name, repository on GitHub, commit, path,
sha256, files.
`

// rounds is how often each card is read, to tell how long it takes.
const rounds = 5

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("accuracy", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	half := flags.String("half", "", "")
	verbose := flags.Bool("verbose", false, "")
	list := flags.Bool("list", false, "")
	dir := flags.String("expected", "resolve/card/testdata/expected", "")
	err := flags.Parse(args)
	wrong := flags.NArg() != 1
	if *list {
		wrong = flags.NArg() != 0
	}
	if err != nil || wrong || *half != "" && *half != "tune" && *half != "held" {
		fmt.Fprint(stderr, usage)
		return 2
	}
	all, err := readExpectations(os.DirFS(*dir), *half)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("%s: no expectations", *dir)
	}
	if err != nil {
		fmt.Fprintln(stderr, "accuracy:", err)
		return 1
	}
	if *list {
		printOrigins(stdout, all)
		return 0
	}
	card.Read("", nil, card.Others{}) // reads the tables of the reader, once and for all cards
	done, panics := 0, 0
	for _, h := range []string{"tune", "held"} {
		// What is wrong with the held half is shown to those only who ask for it.
		r := measure(flags.Arg(0), h, all, *verbose && (h == "tune" || *half == "held"), stderr)
		if r.cards == 0 {
			continue
		}
		if done > 0 {
			fmt.Fprintln(stdout)
		}
		r.print(stdout)
		done += r.cards
		panics += r.panics
	}
	if done == 0 {
		fmt.Fprintf(stderr, "accuracy: %s: no cards; --list says which ones belong there\n", flags.Arg(0))
		return 1
	}
	if panics > 0 {
		return 1
	}
	return 0
}

func printOrigins(w io.Writer, all []expectation) {
	for _, e := range all {
		fmt.Fprintln(w, strings.Join([]string{e.Half, e.Name, e.Card.Repository, e.Card.Commit, e.Card.Path, e.Card.SHA256, strings.Join(e.Card.Files, " ")}, "\t"))
	}
}

// measure reads and judges the cards of a half. Cards that are not there are left out,
// and counted on stderr.
func measure(dir, half string, all []expectation, verbose bool, stderr io.Writer) result {
	list := allFields()
	r := result{half: half, counts: make([]count, len(list))}
	var took time.Duration
	absent := 0
	for _, e := range all {
		if e.Half != half {
			continue
		}
		f, err := readFiles(dir, e)
		if errors.Is(err, fs.ErrNotExist) {
			absent++
			continue
		}
		if err != nil {
			fmt.Fprintln(stderr, "accuracy:", err)
			continue
		}
		c, t, err := read(e.Name, f)
		if err != nil {
			fmt.Fprintf(stderr, "accuracy: %s: %v\n", e.Name, err)
			r.panics++
		}
		took += t
		r.cards++
		for i, one := range list {
			v := one.judge(e, c)
			r.counts[i].add(v)
			if verbose && !v.right() {
				r.misses = append(r.misses, fmt.Sprintf("%s: %s: %s", e.Name, one.name, strings.Join(v.notes, "; ")))
			}
		}
	}
	if absent > 0 {
		fmt.Fprintf(stderr, "accuracy: %d cards of the half %s are not there and are left out\n", absent, half)
	}
	if r.cards > 0 {
		r.millis = took.Seconds() * 1000 / float64(r.cards)
	}
	return r
}

// read reads a card several times and says how much processor time it took once, with
// the collection of garbage. A reader that panics has read nothing, and the error says
// where; the other cards are read all the same.
func read(name string, f files) (c card.Card, took time.Duration, err error) {
	defer func() {
		if p := recover(); p != nil {
			c, err = card.Card{}, fmt.Errorf("the reader panics: %v\n%s", p, debug.Stack())
		}
	}()
	others := card.Others{}
	for file, data := range f.beside {
		switch path.Base(file) {
		case "config.json":
			others.Config = data
		case "tokenizer_config.json":
			others.TokenizerConfig = data
		case "adapter_config.json":
			others.AdapterConfig = data
		case "sentence_bert_config.json":
			others.SentenceConfig = data
		}
	}
	start := cpuTime()
	for range rounds {
		c = card.Read(name, f.readme, others)
	}
	return c, (cpuTime() - start) / rounds, nil
}
