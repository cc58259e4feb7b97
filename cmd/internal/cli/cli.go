// Package cli holds the subcommands of ptmlock: one file a subcommand, with its
// options, its constructor and its run function. Commands write to the streams
// of an Env and return errors that know their exit code; they never exit, and
// nothing in here reads or changes the process around it but through Env.
package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
)

// Run runs the command line args, args[0] being the program, and returns the
// exit code. When ctx is done the command stops and writes nothing more.
func Run(ctx context.Context, env Env, args []string) int {
	stdout := &stickyWriter{w: env.Stdout}
	env.Stdout = stdout
	if env.StderrTerminal {
		env.status = env.Stderr
	}
	env.Stderr = printableWriter{env.Stderr}
	app := newApp(&env)
	var noHelp string // the command that help was asked for, if there is none
	app.CommandNotFound = func(_ *cli.Context, name string) { noHelp = name }
	err := app.RunContext(ctx, arrange(app.Commands, args))
	if err == nil && noHelp != "" {
		err = unknownCommand(app, noHelp)
	}
	if stdout.err != nil {
		err = fmt.Errorf("standard output: %w", stdout.err)
	}
	return report(ctx, env.Stderr, err)
}

func newApp(env *Env) *cli.App {
	app := &cli.App{
		Name:      "ptmlock",
		HelpName:  "ptmlock",
		Usage:     "lock the pre-trained models that a Python project loads",
		UsageText: "ptmlock COMMAND [options] [arguments]",
		Description: "ptmlock finds the pre-trained models that Python code loads, asks the hub for their\n" +
			"exact commit, files, hashes, licence and base models, writes them to models.lock,\n" +
			"and says the same as an AI bill of materials in CycloneDX or SPDX.",
		Commands: []*cli.Command{ // one a line: what is added in two branches goes together
			newGenerate(env),
			newDetect(env),
			newExplain(env), newCheck(env),
			newDiff(env),
			newList(env),
			newShow(env),
			newLicenses(env),
			newWhy(env),
			newGraph(env),
			newMerge(env),
			newGitSetup(env),
			newMergeDriver(env),
			newTextconv(env),
			newOutdated(env),
			newPin(env),
			newFetch(env),
			newVerify(env),
			newBOM(env),
			newCache(env),
			newCompletion(env),
			newMan(env),
			newVersion(env),
			newComplete(env),
		},
		Flags:                     []cli.Flag{&cli.BoolFlag{Name: "version", Usage: "print the version", DisableDefaultText: true}},
		HideVersion:               true, // our own flag, so that "version" and "--version" print the same
		Compiled:                  time.Unix(0, 0),
		Reader:                    strings.NewReader(""),
		Writer:                    env.Stdout,
		ErrWriter:                 env.Stderr,
		ExitErrHandler:            func(*cli.Context, error) {}, // only main exits
		DisableSliceFlagSeparator: true,                         // a file name may hold a comma
		OnUsageError:              explainUsage,
		Action:                    func(c *cli.Context) error { return runRoot(c, env) },
	}
	for _, command := range app.Commands {
		command.HideHelpCommand = true // "generate help" means a directory of that name
		command.OnUsageError = explainUsage
		withExamples(command)
	}
	return app
}

// runRoot runs when no command is named.
func runRoot(c *cli.Context, env *Env) error {
	if c.Bool("version") {
		return runVersion(env)
	}
	if name := c.Args().First(); name != "" {
		return unknownCommand(c.App, name)
	}
	c.App.Writer = env.Stderr
	if err := cli.ShowAppHelp(c); err != nil {
		return err
	}
	return exitWith(exitUsage)
}

func unknownCommand(app *cli.App, name string) error {
	hint := `"ptmlock --help" lists the commands`
	// The suggestion is a sentence, `Did you mean "detect"?`, whatever name was
	// given; only one that starts alike helps.
	suggestion := cli.SuggestCommand(app.Commands, name)
	if _, after, ok := strings.Cut(suggestion, `"`); ok && after[0] == name[0] {
		hint = "d" + suggestion[1:] + " " + hint
	}
	return usage(hint, "unknown command %q", name)
}

// explainUsage words the errors of the flag package for people, with a
// suggestion for a flag that does not exist.
func explainUsage(c *cli.Context, err error, _ bool) error {
	help := fmt.Sprintf("\"%s --help\" lists the flags", c.Command.HelpName)
	message := err.Error()
	if name, ok := strings.CutPrefix(message, "flag provided but not defined: -"); ok {
		hint := help
		if suggestion := cli.SuggestFlag(c.Command.Flags, name, false); suggestion != "" {
			hint = fmt.Sprintf("did you mean %s? %s", suggestion, help)
		}
		return usage(hint, "unknown flag %s", dashed(name))
	}
	if name, ok := strings.CutPrefix(message, "flag needs an argument: -"); ok {
		return usage(help, "flag %s needs a value", dashed(name))
	}
	return usage(help, "%s", strings.Replace(message, "for flag -", "for flag --", 1))
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// arguments returns the positional arguments, of which there may be at most
// limit.
func arguments(c *cli.Context, limit int) ([]string, error) {
	args := c.Args().Slice()
	if len(args) > limit {
		return nil, usage(fmt.Sprintf("usage: %s", c.Command.UsageText), "unexpected argument %q", args[limit])
	}
	return args, nil
}

// oneOf checks the value of a flag that has a few values only.
func oneOf(c *cli.Context, flag string, allowed ...string) (string, error) {
	value := c.String(flag)
	for _, a := range allowed {
		if value == a {
			return value, nil
		}
	}
	return "", usage("", "invalid value %q for flag --%s: want %s", value, flag, strings.Join(allowed, " or "))
}
