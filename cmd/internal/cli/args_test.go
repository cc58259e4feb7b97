package cli

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/urfave/cli/v2"
)

func TestArrange(t *testing.T) {
	commands := []*cli.Command{{
		Name: "generate",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}},
			&cli.IntFlag{Name: "jobs"},
		},
	}}
	tests := []struct {
		name       string
		args, want []string
	}{
		{"nothing", []string{"ptmlock"}, []string{"ptmlock"}},
		{"root flag", []string{"ptmlock", "--version"}, []string{"ptmlock", "--version"}},
		{"unknown command", []string{"ptmlock", "x", "a", "--b"}, []string{"ptmlock", "x", "a", "--b"}},
		{"in order", []string{"ptmlock", "generate", "-q", "."}, []string{"ptmlock", "generate", "-q", "--", "."}},
		{"flag with a value last", []string{"ptmlock", "generate", ".", "--output", "x"}, []string{"ptmlock", "generate", "--output", "x", "--", "."}},
		{"short flag with a value last", []string{"ptmlock", "generate", ".", "-o", "x"}, []string{"ptmlock", "generate", "-o", "x", "--", "."}},
		{"value after an equals sign", []string{"ptmlock", "generate", ".", "--output=x", "y"}, []string{"ptmlock", "generate", "--output=x", "--", ".", "y"}},
		{"switch takes no value", []string{"ptmlock", "generate", "--quiet", "."}, []string{"ptmlock", "generate", "--quiet", "--", "."}},
		{"value like a flag", []string{"ptmlock", "generate", "--output", "-q", "."}, []string{"ptmlock", "generate", "--output", "-q", "--", "."}},
		{"value is missing", []string{"ptmlock", "generate", ".", "--jobs"}, []string{"ptmlock", "generate", "--jobs"}},
		{"unknown flag", []string{"ptmlock", "generate", ".", "--nope"}, []string{"ptmlock", "generate", "--nope", "--", "."}},
		{"help behind an argument", []string{"ptmlock", "generate", ".", "--jobs", "2", "--help"}, []string{"ptmlock", "generate", "--help"}},
		{"help as a value", []string{"ptmlock", "generate", "--output", "--help", "."}, []string{"ptmlock", "generate", "--output", "--help", "--", "."}},
		{"help behind the end of flags", []string{"ptmlock", "generate", "--", "--help"}, []string{"ptmlock", "generate", "--", "--help"}},
		{"end of flags", []string{"ptmlock", "generate", "-q", "--", "-odd", "--"}, []string{"ptmlock", "generate", "-q", "--", "-odd", "--"}},
		{"dash is an argument", []string{"ptmlock", "generate", "-", "-q"}, []string{"ptmlock", "generate", "-q", "--", "-"}},
		{"root flag first", []string{"ptmlock", "--help", "generate", "a", "-q"}, []string{"ptmlock", "--help", "generate", "-q", "--", "a"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, arrange(commands, test.args)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
