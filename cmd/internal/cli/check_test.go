package cli

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/lock/check"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// TestFixes holds that what the rules of check say to run is a command with such flags.
func TestFixes(t *testing.T) {
	app := newApp(&Env{})
	for _, r := range check.Rules() {
		words := strings.Fields(r.Fix)
		command := app.Command(words[1])
		if words[0] != "ptmlock" || command == nil {
			t.Errorf("%s: %q is no command", r.ID, r.Fix)
			continue
		}
		for _, word := range words[2:] {
			name, isFlag := strings.CutPrefix(word, "--")
			name, _, _ = strings.Cut(name, "=")
			known := slices.ContainsFunc(command.Flags, func(f cli.Flag) bool { return slices.Contains(f.Names(), name) })
			if isFlag && !known {
				t.Errorf("%s: %q: %s has no flag %s", r.ID, r.Fix, command.Name, word)
			}
		}
	}
}

func TestToday(t *testing.T) {
	for _, test := range []struct{ given, epoch, want string }{
		{"2027-01-31", "0", "2027-01-31"}, {"", "0", "1970-01-01"}, {"", "1800000000", "2027-01-15"},
		{"31.1.2027", "", ""}, {"2027-02-30", "", ""}, {"", "soon", ""},
	} {
		env := &Env{LookupEnv: func(string) (string, bool) { return test.epoch, test.epoch != "" }}
		got, err := today(env, test.given)
		if got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%q, %q: %q, %v, want %q", test.given, test.epoch, got, err, test.want)
		}
	}
}

// TestSilent holds that a server that is down is told of, also where others answered.
func TestSilent(t *testing.T) {
	event := func(name string, state resolve.State, silent bool) lock.Event {
		return lock.Event{Model: hub.Model{Hub: hub.HuggingFace, Name: name}, State: state, Reason: "why", Silent: silent}
	}
	var stderr bytes.Buffer
	if silent(&Env{Stderr: &stderr}, []lock.Event{event("o/gone", resolve.NotFound, false)}) || stderr.Len() > 0 {
		t.Errorf("an answer counts as none: %s", stderr.String())
	}
	if !silent(&Env{Stderr: &stderr}, []lock.Event{event("o/a", resolve.Offline, true), event("o/b", resolve.Unreachable, false)}) {
		t.Error("no answer counts as one")
	}
	if want := "the hubs have not told what has become of 2 models:\n  o/a: why\n  o/b: why\n"; stderr.String() != want {
		t.Errorf("%q, want %q", stderr.String(), want)
	}
}
