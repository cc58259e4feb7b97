package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/lock/check"
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
