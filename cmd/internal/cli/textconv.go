package cli

import (
	"bytes"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/lock"
)

// newTextconv is the command that git runs to show locks; git-setup tells it to.
func newTextconv(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "textconv",
		Usage:     "print a lock for git's diffs, as git-setup tells git to",
		UsageText: "ptmlock textconv FILE",
		Description: "Prints FILE as lines that are good to compare: one fact of a model a line. What is no\n" +
			"lock is printed as it is, so that git can always show a difference.",
		Hidden: true,
		Action: func(c *cli.Context) error {
			args, err := arguments(c, 1)
			if err != nil {
				return err
			}
			if len(args) != 1 {
				return usage("usage: "+c.Command.UsageText, "the file is missing")
			}
			return runTextconv(env, args[0])
		},
	}
}

func runTextconv(env *Env, path string) error {
	data, err := readBounded(path, lock.MaxBytes)
	if err != nil {
		return failed(fileError(path, err), "")
	}
	l, err := lock.Parse(path, data)
	if err != nil {
		_, err = env.Stdout.Write(data)
		return err
	}
	var out bytes.Buffer
	if err := lock.WriteLines(&out, l); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	_, err = env.Stdout.Write(out.Bytes())
	return err
}
