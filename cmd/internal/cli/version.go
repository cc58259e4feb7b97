package cli

import (
	"fmt"
	"runtime"

	"github.com/urfave/cli/v2"
)

func newVersion(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "version",
		Usage:     "print the version",
		UsageText: "ptmlock version",
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0); err != nil {
				return err
			}
			return runVersion(env)
		},
	}
}

// runVersion prints what the build knows of itself: the same binary always
// prints the same text.
func runVersion(env *Env) error {
	_, err := fmt.Fprintf(env.Stdout, "ptmlock %s %s %s/%s\n", env.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
