package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/all"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// openProject opens the directory of a project. Links that lead out of it can't
// be followed through the result.
func openProject(dir string) (*os.Root, error) {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		err = errors.New("not a directory")
	}
	var root *os.Root
	if err == nil {
		root, err = os.OpenRoot(dir)
	}
	if err == nil {
		// An unreadable root would look like an empty project.
		_, err = fs.ReadDir(root.FS(), ".")
	}
	if err != nil {
		return nil, failed(fileError(dir, err), `give the root directory of a project, as in "ptmlock generate ."`)
	}
	return root, nil
}

// loadSignatures returns the built-in signatures and those of the named files.
func loadSignatures(files []string) (*signature.Set, error) {
	set, err := signature.Default()
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, failed(fileError(name, err), "--signatures wants a TOML file of signatures")
		}
		if set, err = set.Add(name, data); err != nil {
			return nil, failed(err, "mend the file; its format is that of the built-in signatures, detect/signature/data/*.toml")
		}
	}
	return set, nil
}

func noIgnoreFlag() cli.Flag {
	return &cli.BoolFlag{Name: "no-ignore", Usage: "scan what .gitignore, .ptmlockignore or a build leaves out, too", DisableDefaultText: true}
}

// excludable are the roles of files that flags leave out, with the flags' names.
var excludable = []struct {
	flag, usage string
	role        detect.PathRole
}{
	{"exclude-tests", "leave out what only tests load", detect.RoleTest},
	{"exclude-docs", "leave out what only documents name", detect.RoleDocs},
	{"exclude-examples", "leave out what only examples and demos load", detect.RoleExample},
}

// scopeFlags are the flags that say what of a project is scanned.
func scopeFlags() []cli.Flag {
	flags := []cli.Flag{noIgnoreFlag()}
	for _, e := range excludable {
		flags = append(flags, &cli.BoolFlag{Name: e.flag, Usage: e.usage, DisableDefaultText: true})
	}
	return flags
}

// scope reads the flags of scopeFlags, or of noIgnoreFlag alone.
func scope(c *cli.Context) detect.Options {
	o := detect.Options{NoIgnore: c.Bool("no-ignore")}
	for _, e := range excludable {
		if c.Bool(e.flag) {
			o.Exclude = append(o.Exclude, e.role)
		}
	}
	return o
}

func scan(ctx context.Context, tree fs.FS, o detect.Options, set *signature.Set) (*detect.Report, error) {
	defer all.DelayCollection()()
	report, err := o.Run(ctx, tree, all.Detectors(set)...)
	if err != nil {
		return nil, fmt.Errorf("scanning: %w", err)
	}
	return report, nil
}
