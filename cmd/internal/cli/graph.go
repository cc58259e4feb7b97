package cli

import (
	"bytes"
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/graph"
)

type graphOptions struct {
	scanned
	lock   string // "" asks the sources
	bases  bool
	all    bool
	format string
	output string // "-" is standard output
}

func newGraph(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "graph",
		Usage:     "draw the models of a project and how they work together",
		UsageText: "ptmlock graph [options] [DIR | LOCK]",
		Description: "Prints the models that DIR (default: the working directory) loads, what becomes of\n" +
			"each, which of them take the place of one another, and what one gives to another:\n" +
			"as a flowchart that GitHub shows in Markdown, for Graphviz, or as JSON. graph/GRAPH.md\n" +
			"says how to read it, detect/topology/TOPOLOGY.md what its form is called. No network.",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Value: "mermaid", Usage: "`FORMAT` of the output: mermaid, dot or json"},
			&cli.StringFlag{Name: "from-lock", Usage: "draw what the lock `FILE` says, without sources"},
			&cli.BoolFlag{Name: "bases", Usage: "with --from-lock, draw the models that others were made from, too", DisableDefaultText: true},
			&cli.BoolFlag{Name: "all", Usage: "draw each of many alternatives", DisableDefaultText: true},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "-", Usage: "`FILE` to write, - for standard output"},
			signaturesFlag(),
			noCacheFlag(),
		}, scopeFlags()...),
		Action: func(c *cli.Context) error {
			o, err := graphFlags(c)
			if err != nil {
				return err
			}
			return runGraph(c.Context, env, o)
		},
	}
}

func graphFlags(c *cli.Context) (graphOptions, error) {
	o := graphOptions{scanned: scannedBy(c), lock: lockAt(c.String("from-lock")), bases: c.Bool("bases"), all: c.Bool("all"), output: c.String("output")}
	args, err := arguments(c, 1)
	if err != nil {
		return o, err
	}
	switch {
	case len(args) == 1 && o.lock != "":
		return o, usage("the lock is drawn without sources", "--from-lock and DIR exclude each other")
	case o.bases && o.lock == "" && len(args) == 0:
		return o, usage("what models were made from stands in the lock: --from-lock models.lock", "--bases needs --from-lock")
	case len(args) == 1:
		if o.dir, o.lock = projectAt(args[0]); o.lock == "" && o.bases {
			return o, usage("what models were made from stands in the lock: --from-lock models.lock", "--bases needs --from-lock")
		}
	}
	o.format, err = oneOf(c, "format", "mermaid", "dot", "json")
	return o, err
}

func runGraph(ctx context.Context, env *Env, o graphOptions) error {
	g, err := o.graph(ctx, env)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	drawn := graph.Options{All: o.all}
	switch o.format {
	case "json":
		if err := g.WriteJSON(&out); err != nil {
			return err
		}
	case "dot":
		out.Write(g.DOT(drawn))
	default:
		text, edges := g.Mermaid(drawn)
		if len(text) > graph.MaxMermaidText || edges > graph.MaxMermaidEdges {
			fmt.Fprintf(env.Stderr, "warning: GitHub draws %d bytes and %d edges at most, and these are more: --format dot has no bounds\n", graph.MaxMermaidText, graph.MaxMermaidEdges)
		}
		out.Write(text)
	}
	if o.output == "-" {
		return env.document(out.Bytes())
	}
	return writeAll(ctx, []output{{path: o.output, data: out.Bytes()}})
}

// graph reads the lock, or else the sources.
func (o *graphOptions) graph(ctx context.Context, env *Env) (*graph.Graph, error) {
	if o.lock != "" {
		l, err := readLock(o.lock)
		if err != nil {
			return nil, err
		}
		return graph.FromLock(l, o.bases), nil
	}
	root, err := openProject(o.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	report, err := scan(ctx, env, root, o.scanned)
	if err != nil {
		return nil, err
	}
	warnProblems(env.Stderr, report)
	g := graph.FromReport(report)
	if n := len(report.Unresolved); n > 0 && len(g.Nodes) == 0 {
		fmt.Fprintf(env.Stderr, "warning: nothing to draw: %s from a local path, or a model that is not known; \"ptmlock detect\" lists what is there\n", plural(n, "call loads", "calls load"))
	}
	return g, nil
}
