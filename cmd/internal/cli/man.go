package cli

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

func newMan(env *Env) *cli.Command {
	return &cli.Command{
		Name:        "man",
		Usage:       "print the manual page",
		UsageText:   "ptmlock man",
		Description: "Prints the manual page in the form that man reads, made of the texts of --help.",
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0); err != nil {
				return err
			}
			var p page
			p.app(c.App, env.Version)
			return env.document(p.Bytes())
		},
	}
}

// exitMeanings are the exit codes as the manual page has them.
var exitMeanings = []struct {
	code    int
	meaning string
}{
	{exitFine, "fine"},
	{exitFailed, "failed: something that is named could not be found, read, written or asked"},
	{exitUsage, "usage: an unknown command or flag, or an invalid value"},
	{exitDifference, "a difference, or findings, of commands and flags that look for them"},
	{exitIncomplete, "done in part: some models or places are left, with the reason"},
	{exitInterrupted, "interrupted"},
}

// page writes a manual page in the macros of man(7). The texts of commands are plain,
// so that no markup between is needed: the one of urfave/cli goes through Markdown,
// in which "<", "*" and "_" of usages mean something else, and has neither examples
// nor exit codes.
type page struct{ bytes.Buffer }

// roff escapes text: a dash is one of an option, and a line does not begin a macro.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "`", "").Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}

func (p *page) section(name string) { fmt.Fprintf(p, ".SH %s\n", roff(strings.ToUpper(name))) }

// text writes lines that are filled.
func (p *page) text(s string) {
	for line := range strings.SplitSeq(s, "\n") {
		fmt.Fprintln(p, roff(line))
	}
}

// verbatim writes lines as they are.
func (p *page) verbatim(lines ...string) {
	fmt.Fprint(p, ".PP\n.RS 4\n.nf\n")
	for _, line := range lines {
		fmt.Fprintln(p, roff(line))
	}
	fmt.Fprint(p, ".fi\n.RE\n")
}

func (p *page) item(term, text string) {
	fmt.Fprintf(p, ".TP\n\\fB%s\\fR\n", roff(term))
	p.text(text)
}

func (p *page) app(app *cli.App, version string) {
	fmt.Fprintf(p, ".TH PTMLOCK 1 \"\" \"ptmlock %s\" \"\"\n", roff(version))
	p.section("name")
	fmt.Fprintf(p, "ptmlock \\- %s\n", roff(app.Usage))
	p.section("synopsis")
	p.text(app.UsageText)
	p.section("description")
	p.text(app.Description)
	p.section("commands")
	for _, c := range app.Commands {
		if !c.Hidden && c.UsageText != "" {
			p.command(c)
		}
	}
	p.section("exit status")
	for _, e := range exitMeanings {
		p.item(fmt.Sprint(e.code), e.meaning)
	}
	p.section("files")
	p.item(lockName, "the lock")
}

func (p *page) command(c *cli.Command) {
	fmt.Fprintf(p, ".SS %s\n", roff(c.UsageText))
	p.text(strings.ToUpper(c.Usage[:1]) + c.Usage[1:] + ".")
	if c.Description != "" {
		fmt.Fprintln(p, ".PP")
		p.text(c.Description)
	}
	for _, flag := range c.Flags {
		p.flag(flag)
	}
	if lines := examples[c.Name]; len(lines) > 0 {
		p.verbatim(lines...)
	}
}

func (p *page) flag(flag cli.Flag) {
	placeholder, text := "", usageOf(flag)
	if before, rest, ok := strings.Cut(text, "`"); ok {
		if name, after, ok := strings.Cut(rest, "`"); ok {
			placeholder, text = " "+name, before+name+after
		}
	}
	var names []string
	for _, name := range flag.Names() {
		names = append(names, dashed(name)+placeholder)
	}
	p.item(strings.Join(names, ", "), text)
}
