package cli

import (
	"bytes"
	"context"
	"io/fs"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/cmd/internal/settings"
	"github.com/ptmlock/ptmlock/lock/licensing"
	"github.com/ptmlock/ptmlock/resolve/license"
)

type licensesOptions struct {
	dir      string
	lock     string
	format   string
	output   string // "-" is standard output
	project  string // licence of the project; "" is what its files say
	exitCode bool
}

func newLicenses(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "licenses",
		Usage:     "tell under which licences the models are, and whether they go together",
		UsageText: "ptmlock licenses [options] [DIR | LOCK]",
		Description: "Works out from the lock in DIR (default: the working directory) and the licence of the\n" +
			"project what each model's licence asks for, and whether the licences from base models\n" +
			"and data sets over the models to the project go together. No network is needed.\n" +
			"It compares what is stated with a table of rules, and is no legal advice.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lock", Usage: "`FILE` of the lock (default: DIR/models.lock)"},
			&cli.StringFlag{Name: "format", Value: "table", Usage: "`FORMAT` of the output: table, json, or notice for the text of a NOTICE file"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "-", Usage: "`FILE` to write, - for standard output"},
			&cli.StringFlag{Name: "project-license", Usage: "`ID` of the project's licence, an SPDX expression (default: as .ptmlock.toml says, else as the files of DIR say)"},
			&cli.BoolFlag{Name: "exit-code", Usage: "exit with code 3 if a verdict is conflict", DisableDefaultText: true},
		},
		Action: func(c *cli.Context) error {
			o, err := licensesFlags(c)
			if err != nil {
				return err
			}
			return runLicenses(c.Context, env, o)
		},
	}
}

func licensesFlags(c *cli.Context) (licensesOptions, error) {
	o := licensesOptions{dir: ".", lock: lockAt(c.String("lock")), output: c.String("output"), project: c.String("project-license"), exitCode: c.Bool("exit-code")}
	args, err := arguments(c, 1)
	if err != nil {
		return o, err
	}
	if len(args) == 1 {
		if err := project(args[0], &o.dir, &o.lock); err != nil {
			return o, err
		}
	}
	if o.lock == "" {
		o.lock = filepath.Join(o.dir, lockName)
	}
	o.format, err = oneOf(c, "format", "table", "json", "notice")
	return o, err
}

func runLicenses(ctx context.Context, env *Env, o licensesOptions) error {
	root, err := openProject(o.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if o.output != "-" {
		if err := checkInside(root, o.dir, []string{o.output}); err != nil {
			return err
		}
	}
	l, err := readLock(o.lock)
	if err != nil {
		return err
	}
	said, err := settings.Load(root.FS())
	if err != nil {
		return failed(err, "correct the file, which lock/check/RULES.md and detect/bindings/FORMAT.md describe")
	}
	project, err := licensedProject(root.FS(), o.project, said.Check.ProjectLicense)
	if err != nil {
		return err
	}
	r := licensing.Of(l, project)
	var out bytes.Buffer
	switch o.format {
	case "json":
		err = licensing.WriteJSON(&out, r)
	case "notice":
		err = licensing.WriteNotice(&out, r, l.Project, printableLine)
	default:
		err = licensing.WriteText(&out, r, printableLine)
	}
	if err != nil {
		return err
	}
	switch {
	case o.output != "-":
		err = writeAll(ctx, []output{{path: o.output, data: out.Bytes()}})
	case o.format == "json":
		err = env.document(out.Bytes())
	default:
		_, err = env.Stdout.Write(out.Bytes())
	}
	if err == nil && o.exitCode && r.Count()[license.Conflict] > 0 {
		err = exitWith(exitDifference)
	}
	return err
}

// licensedProject is a project under the licence that the command line names, else
// that of its settings, else that of its files.
func licensedProject(tree fs.FS, flag, set string) (licensing.Project, error) {
	p := licensing.ReadProject(tree)
	for _, said := range []struct{ id, from string }{{flag, "the command line"}, {set, "the settings"}} {
		if said.id == "" {
			continue
		}
		named, known := licensing.NamedLicense(said.id)
		if !known {
			return p, usage("want an SPDX identifier or expression, or an id of the hub, as in resolve/license/licenses.toml", "%s names a licence that is not known: %q", said.from, said.id)
		}
		p.License, p.From, p.Others = named, said.from, nil
		break
	}
	return p, nil
}
