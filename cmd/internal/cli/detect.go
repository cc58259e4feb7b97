package cli

import (
	"bytes"
	"context"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/bindings"
)

type detectOptions struct {
	scanned
	format    string
	color     bool
	mentioned bool
	all       bool
}

func newDetect(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "detect",
		Usage:     "list the models that a project loads, without any network",
		UsageText: "ptmlock detect [options] [DIR | LOCK]",
		Description: "Scans DIR (default: the working directory) and prints each model with its hub, the\n" +
			"place that loads it and whether the code pins a revision. No code of the project runs.",
		Flags: append(scopeFlags(),
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the output: text, json or bindings"},
			&cli.BoolFlag{Name: "mentioned", Usage: "list the models that are only mentioned, however many", DisableDefaultText: true},
			&cli.BoolFlag{Name: "all", Usage: "list all models in use, also many that only tests, documents or examples load", DisableDefaultText: true},
			signaturesFlag(),
			noCacheFlag(),
			colorFlag(),
		),
		Action: func(c *cli.Context) error {
			options, err := detectFlags(c, env)
			if err != nil {
				return err
			}
			return runDetect(c.Context, env, options)
		},
	}
}

func signaturesFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "signatures", Usage: "TOML `FILE` of signatures to add to the built-in ones; may be repeated"}
}

func detectFlags(c *cli.Context, env *Env) (detectOptions, error) {
	o := detectOptions{scanned: scannedBy(c), mentioned: c.Bool("mentioned"), all: c.Bool("all")}
	args, err := arguments(c, 1)
	if err != nil {
		return o, err
	}
	if len(args) == 1 {
		o.dir, _ = projectAt(args[0])
	}
	if o.format, err = oneOf(c, "format", "text", "json", "bindings"); err != nil {
		return o, err
	}
	o.color, err = colored(c, env)
	return o, err
}

func colorFlag() cli.Flag {
	return &cli.StringFlag{Name: "color", Value: "auto", Usage: "`WHEN` to colour text: auto (on a terminal), always or never"}
}

// colored decides whether standard output gets colours.
func colored(c *cli.Context, env *Env) (bool, error) {
	when, err := oneOf(c, "color", "auto", "always", "never")
	// https://no-color.org: set and not empty, whatever the value.
	return when == "always" || when == "auto" && env.StdoutTerminal && env.value("NO_COLOR") == "" && env.value("TERM") != "dumb", err
}

func runDetect(ctx context.Context, env *Env, o detectOptions) error {
	root, err := openProject(o.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	report, err := scan(ctx, env, root, o.scanned)
	if err != nil {
		return err
	}
	// Written in one piece: a failure above leaves standard output empty.
	var out bytes.Buffer
	if o.format == "bindings" {
		return env.document([]byte(bindings.FormatProposals(bindings.Propose(report))))
	}
	if o.format == "json" {
		if err := detect.WriteJSON(&out, report); err != nil {
			return err
		}
		return env.document(out.Bytes())
	}
	if err := detect.WriteText(&out, report, detect.TextOptions{Color: o.color, Mentioned: o.mentioned, All: o.all}); err != nil {
		return err
	}
	_, err = env.Stdout.Write(out.Bytes())
	return err
}
