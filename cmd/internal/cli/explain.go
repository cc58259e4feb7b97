package cli

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/explain"
)

type explainOptions struct {
	scanned
	target string // a model, or FILE:LINE[:COLUMN]
	format string
	color  bool
}

func newExplain(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "tell how a model's name comes to the calls that load it",
		UsageText: "ptmlock explain [options] MODEL|FILE:LINE[:COLUMN] [DIR | LOCK]",
		Description: "Scans DIR (default: the working directory) and prints, for each call that loads MODEL\n" +
			"or that begins on LINE of FILE, every step from where the name is written to the\n" +
			"call, or why the name is not known, and what to do next. No network, no code runs.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the output: text or json"},
			noIgnoreFlag(),
			signaturesFlag(),
			noCacheFlag(),
			colorFlag(),
		},
		Action: func(c *cli.Context) error {
			options, err := explainFlags(c, env)
			if err != nil {
				return err
			}
			return runExplain(c.Context, env, options)
		},
	}
}

func explainFlags(c *cli.Context, env *Env) (explainOptions, error) {
	o := explainOptions{scanned: scannedBy(c)}
	o.whole = true
	args, err := arguments(c, 2)
	if err != nil {
		return o, err
	}
	if len(args) == 0 || args[0] == "" {
		return o, usage("usage: "+c.Command.UsageText, "explain what? a model or a line is missing")
	}
	o.target = args[0]
	if len(args) == 2 {
		o.dir, _ = projectAt(args[1])
	}
	if o.format, err = oneOf(c, "format", "text", "json"); err != nil {
		return o, err
	}
	o.color, err = colored(c, env)
	return o, err
}

func runExplain(ctx context.Context, env *Env, o explainOptions) error {
	root, err := openProject(o.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	report, err := scan(ctx, env, root, o.scanned)
	if err != nil {
		return err
	}
	items, err := o.find(root, report)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if o.format == "json" {
		if err := explain.WriteJSON(&out, root.FS(), items); err != nil {
			return err
		}
		return env.document(out.Bytes())
	}
	if err := explain.WriteText(&out, root.FS(), items, detect.TextOptions{Color: o.color}); err != nil {
		return err
	}
	_, err = env.Stdout.Write(out.Bytes())
	return err
}

// find returns what is asked for. Names of models hold colons too, so that a
// model of exactly that name goes first.
func (o *explainOptions) find(root *os.Root, report *detect.Report) ([]explain.Item, error) {
	file, line, column, isLine := lineOf(o.target)
	if isLine && !explain.IsModel(report, o.target) {
		name, err := o.fileIn(root, file)
		if err == nil {
			return findLine(root, report, name, line, column)
		}
		if items := explain.ByModel(report, o.target); len(items) > 0 {
			return items, nil
		}
		return nil, err
	}
	items := explain.ByModel(report, o.target)
	if len(items) > 0 {
		return items, nil
	}
	return nil, failed(fmt.Errorf("%s: no call loads a model of this name", o.target), suggestion(report, o.target, `"ptmlock detect" lists the models`))
}

// suggestion names models that may be meant; list says what lists them all.
func suggestion(report *detect.Report, name, list string) string {
	names := explain.Suggest(report, name)
	for i := range names {
		names[i] = strconv.Quote(names[i])
	}
	switch len(names) {
	case 0:
		return list
	case 1:
		return "did you mean " + names[0] + "? " + list
	}
	last := len(names) - 1
	return "did you mean " + strings.Join(names[:last], ", ") + " or " + names[last] + "? " + list
}

var linePattern = regexp.MustCompile(`^(.+?):([0-9]{1,9})(?::([0-9]{1,9}))?$`)

// lineOf splits FILE:LINE[:COLUMN]; column is 0 if there is none.
func lineOf(target string) (file string, line, column int, ok bool) {
	m := linePattern.FindStringSubmatch(target)
	if m == nil {
		return "", 0, 0, false
	}
	line, _ = strconv.Atoi(m[2])
	column, _ = strconv.Atoi(m[3])
	return m[1], line, column, true
}

// fileIn returns the path of a file as the report has it. A person names it as
// ptmlock prints it, below the project, or as a shell completes it, below the
// working directory.
func (o *explainOptions) fileIn(root *os.Root, file string) (string, error) {
	inside := filepath.ToSlash(filepath.Clean(file))
	if fs.ValidPath(inside) && isFile(root, inside) {
		return inside, nil
	}
	inside, err := within(o.dir, file)
	if err == nil && inside != "" && isFile(root, filepath.ToSlash(inside)) {
		return filepath.ToSlash(inside), nil
	}
	return "", failed(fmt.Errorf("%s: no such file in %s", file, o.dir), "name a file as \"ptmlock detect\" prints it, below the root of the project")
}

func isFile(root *os.Root, name string) bool {
	info, err := root.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

func findLine(root *os.Root, report *detect.Report, file string, line, column int) ([]explain.Item, error) {
	if line == 0 {
		return nil, failed(fmt.Errorf("%s:0: lines are counted from 1", file), "")
	}
	found := explain.ByLine(report, file, line, column)
	if len(found.Items) > 0 {
		return found.Items, nil
	}
	return nil, failed(fmt.Errorf("%s:%d: no call that loads a model begins on this line", file, line), nearHint(found))
}

// nearHint names what may be meant in place of a line without a call.
func nearHint(found explain.Line) string {
	var says []string
	if n := len(found.Passing); n > 0 {
		first := found.Passing[0].At()
		first.Column, first.Cell = 0, 0
		says = append(says, fmt.Sprintf("what is written there goes to %s, as in %s", count(n, "call"), first))
	}
	if len(found.Near) > 0 {
		var near []string
		for _, item := range found.Near {
			near = append(near, fmt.Sprintf("%s (%s)", item.At(), item.Via()))
		}
		says = append(says, "the nearest calls of the file are "+strings.Join(near, ", "))
	} else {
		says = append(says, "the file has no such call")
	}
	return strings.Join(append(says, found.Notes...), "; ")
}
