package config

import (
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/shell"
)

// This file reads commands: of containers that a manifest describes, and lines
// that a tool hands to a shell. What they load is known to package shell.

// Bounds of one container.
const (
	maxWords    = 500
	maxVariable = 200
)

// container reports what a container loads that is run with an image, perhaps a
// command, arguments and variables.
func (s *scan) container(k *container, c *cursor) {
	if c.node.Kind != document.Map {
		return
	}
	image := ""
	for _, p := range k.image {
		if v := s.walker.lookup(c, p); v != nil && v.node.Kind == document.String && image == "" {
			image = strings.TrimSpace(v.node.Text)
		}
	}
	if image == "" && k.Program == "" || !s.hold(k.When, c) {
		return
	}
	b := box{scan: s, env: map[string]string{}}
	if k.envAt != nil {
		b.variables(s.walker.lookup(c, *k.envAt))
	}
	entry := strings.Fields(k.Program)
	if k.entrypoint != nil {
		entry = b.words(s.walker.lookup(c, *k.entrypoint))
	}
	for _, p := range k.arguments {
		b.arguments = append(b.arguments, b.words(s.walker.lookup(c, p))...)
	}
	at, _ := s.at(c)
	s.downloads(shell.Split(b.line(image, entry), at, s.tool.Place), c, b.values)
}

// box is what a manifest says of one container.
type box struct {
	*scan
	env       map[string]string
	names     []string // of env, in order
	arguments []string
	values    []*cursor // where words and variables stand
}

// variable is how Kubernetes puts a variable into an argument
// (https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/).
var variable = regexp.MustCompile(`\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)`)

// words returns the words of a list, or of a text as a shell has them.
func (b *box) words(c *cursor) []string {
	if c == nil {
		return nil
	}
	var out []string
	add := func(c *cursor) {
		if (c.node.Kind == document.String || c.node.Kind == document.Number || c.node.Kind == document.Bool) && len(out) < maxWords {
			b.values = append(b.values, c)
			out = append(out, variable.ReplaceAllStringFunc(c.node.Text, func(m string) string {
				if text, ok := b.env[m[2:len(m)-1]]; ok {
					return text
				}
				return "$" + "{" + strings.Map(word, m[2:len(m)-1]) + "}"
			}))
		}
	}
	if c.node.Kind == document.List {
		for i, item := range c.node.Items {
			add(&cursor{node: item, up: c, index: i})
		}
		return out
	}
	if c.node.Kind == document.String {
		b.values = append(b.values, c)
		return strings.Fields(c.node.Text)
	}
	return nil
}

// word keeps what a variable of the shell may be named with.
func word(r rune) rune {
	if r == '.' || r == '-' {
		return '_'
	}
	return r
}

// variables takes variables: of a map, of a list of names and values, or of a
// list of NAME=value.
func (b *box) variables(c *cursor) {
	if c == nil {
		return
	}
	set := func(name string, v *cursor, text string) {
		if !isVariable(name) || len(b.names) >= maxVariable || strings.ContainsAny(text, "\n\r\x00") {
			return
		}
		if _, known := b.env[name]; !known {
			b.names = append(b.names, name)
		}
		b.env[name] = text
		b.values = append(b.values, v)
	}
	for i := range c.node.Entries {
		e := &c.node.Entries[i]
		if e.Value.Kind == document.String {
			set(e.Key, &cursor{node: e.Value, up: c, entry: e}, e.Value.Text)
		}
	}
	for i, item := range c.node.Items {
		in := &cursor{node: item, up: c, index: i}
		if name, text, ok := strings.Cut(item.Text, "="); ok && item.Kind == document.String {
			set(name, in, text)
		}
		if name, v := item.Get("name"), in.child("value"); name != nil && v != nil && v.node.Kind == document.String {
			set(name.Text, v, v.node.Text)
		}
	}
}

func isVariable(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}) && (name[0] < '0' || name[0] > '9')
}

// line is the container as one command line: with an entry point, that with its
// arguments; else the image as "docker run" starts it.
func (b *box) line(image string, entry []string) string {
	var out []string
	if len(entry) > 0 {
		for _, name := range b.names {
			out = append(out, "export", name+"="+quoted(b.env[name])+";")
		}
	} else {
		out = append(out, "docker", "run")
		for _, name := range b.names {
			out = append(out, "-e", quoted(name+"="+b.env[name]))
		}
		out = append(out, quoted(image))
	}
	for _, w := range slices.Concat(entry, b.arguments) {
		if reference.MatchString(w) {
			out = append(out, `"`+w+`"`)
			continue
		}
		out = append(out, quoted(w))
	}
	return strings.Join(out, " ")
}

// reference is a word that is a variable whose value the manifest does not say.
var reference = regexp.MustCompile(`^(?:--[a-z0-9-]+=)?\$\{[A-Za-z0-9_]+\}$`)

// commandLine reports what a line that a tool hands to a shell fetches.
func (s *scan) commandLine(r *rule, c *cursor) {
	if c.node.Kind != document.String || !s.hold(r.When, c) {
		return
	}
	at, _ := s.at(c)
	s.downloads(shell.Split(c.node.Text, at, s.tool.Place), c, nil)
}

// downloads adds what commands fetch and serve, at the place of the word that
// names it.
func (s *scan) downloads(commands []shell.Command, c *cursor, values []*cursor) {
	found, unresolved := shell.Downloads(commands)
	for _, d := range found {
		ref := d.Reference
		if shell.IsPlaceholder(ref.Model.Name) {
			continue
		}
		at := c
		for _, v := range values {
			if strings.Contains(v.node.Text, ref.Model.Name) {
				at = v
				break
			}
		}
		ref.At, ref.Trace = s.at(at)
		ref.Binding = detect.BindConfigValue
		s.add(ref)
	}
	for _, u := range unresolved {
		u.At, u.Trace = s.at(c)
		u.External = true // by who fills the template, or by a variable of the cluster
		s.found.Unresolved = append(s.found.Unresolved, u)
	}
}
