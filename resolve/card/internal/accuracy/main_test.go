package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const ownCard = "---\nlicense: mit\nlanguage: is\n---\n\n# A model\n"

// lay writes cards of our own, and expectations of them of which one is wrong.
func lay(t *testing.T) (cards, expected string) {
	t.Helper()
	sum := sha256.Sum256([]byte(ownCard))
	hash := hex.EncodeToString(sum[:])
	cards, expected = t.TempDir(), t.TempDir()
	for name, fields := range map[string]string{
		"tune/a__right": `{"licenses":["mit"],"languages":["is"]}`,
		"tune/a__wrong": `{"licenses":["apache-2.0"],"languages":["is"]}`,
		"held/a__held":  `{"licenses":["gpl-3.0"],"languages":["is"]}`,
	} {
		write(t, filepath.Join(cards, name, "README.md"), ownCard)
		id := strings.ReplaceAll(filepath.Base(name), "__", "/")
		write(t, filepath.Join(expected, name+".json"), `{"name":"`+id+`","card":{"repository":"a/b","commit":"c0","path":"README.md","sha256":"`+hash+`"},"expected":`+fields+`}`)
	}
	return cards, expected
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func accuracy(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(args, &out, &errs)
	return code, out.String(), errs.String()
}

// row finds the line of a field, its words parted by one space.
func row(t *testing.T, table, name string) string {
	t.Helper()
	for line := range strings.Lines(table) {
		if line := strings.Join(strings.Fields(line), " "); strings.HasSuffix(line, " "+name) {
			return line
		}
	}
	t.Fatalf("no line %q in\n%s", name, table)
	return ""
}

func TestTable(t *testing.T) {
	cards, expected := lay(t)
	code, out, errs := accuracy("--expected", expected, "--half", "tune", cards)
	if code != 0 || errs != "" {
		t.Fatalf("code %d, %s", code, errs)
	}
	for name, want := range map[string]string{
		"licence":   "2 1 1 0 0 50.0% 50.0% 50.0% licence",
		"languages": "2 2 0 0 0 100.0% 100.0% 100.0% languages",
		"carbon":    "0 2 0 0 0 100.0% - - carbon",
	} {
		if got := row(t, out, name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if strings.Contains(out, "a/wrong") {
		t.Errorf("misses are listed without --verbose:\n%s", out)
	}
}

func TestVerboseTellsNothingOfTheHeldHalf(t *testing.T) {
	cards, expected := lay(t)
	_, out, _ := accuracy("--expected", expected, "--verbose", cards)
	if !strings.Contains(out, "a/wrong: licence: missed apache-2.0; not in the card: mit") || strings.Contains(out, "a/held") {
		t.Errorf("tune's misses only are wanted:\n%s", out)
	}
	_, out, _ = accuracy("--expected", expected, "--verbose", "--half", "held", cards)
	if !strings.Contains(out, "a/held: licence: missed gpl-3.0") || strings.Contains(out, "tune") {
		t.Errorf("who asks gets held's misses:\n%s", out)
	}
}

func TestCardsThatAreNotThere(t *testing.T) {
	cards, expected := lay(t)
	if err := os.RemoveAll(filepath.Join(cards, "tune", "a__right")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(cards, "tune", "a__wrong", "README.md"), "another card")
	code, out, errs := accuracy("--expected", expected, cards)
	if code != 0 || !strings.Contains(out, "held: 1 cards") || strings.Contains(out, "tune:") {
		t.Errorf("code %d\n%s", code, out)
	}
	for _, want := range []string{"1 cards of the half tune are not there", "take it at commit c0"} {
		if !strings.Contains(errs, want) {
			t.Errorf("no %q in %s", want, errs)
		}
	}
	if code, _, errs := accuracy("--expected", expected, t.TempDir()); code != 1 || !strings.Contains(errs, "--list says") {
		t.Errorf("no cards at all: code %d, %s", code, errs)
	}
}

func TestList(t *testing.T) {
	_, expected := lay(t)
	code, out, _ := accuracy("--expected", expected, "--list", "--half", "held")
	if want := "held\ta/held\ta/b\tc0\tREADME.md\t"; code != 0 || !strings.HasPrefix(out, want) || strings.Count(out, "\n") != 1 {
		t.Errorf("code %d, %q", code, out)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{}, {"a", "b"}, {"--half", "both", "a"}, {"--list", "a"}, {"--no-such"}} {
		if code, _, errs := accuracy(args...); code != 2 || !strings.HasPrefix(errs, "usage:") {
			t.Errorf("%q: code %d, %s", args, code, errs)
		}
	}
	if code, _, errs := accuracy("--expected", t.TempDir(), "a"); code != 1 || !strings.Contains(errs, "no expectations") {
		t.Errorf("code %d, %s", code, errs)
	}
	bad := t.TempDir()
	write(t, filepath.Join(bad, "tune", "a__b.json"), `{"name":"a/b","licence":"mit"}`)
	if code, _, errs := accuracy("--expected", bad, "a"); code != 1 || !strings.Contains(errs, "tune/a__b.json") || !strings.Contains(errs, "licence") {
		t.Errorf("an unknown key: code %d, %s", code, errs)
	}
}
