package shell

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// selector takes words of a command: "arg[0]", "arg[1:]", "option[-o, --output]", "env[NAME]".
type selector struct {
	from    int
	to      int // beyond the last; -1 for all
	options []string
	env     string
}

// parseSelectors reads selectors with "|" between them: the first one that the
// command has counts.
func parseSelectors(text string) ([]selector, error) {
	if text == "" {
		return nil, nil
	}
	var out []selector
	for _, one := range strings.Split(text, "|") {
		s, err := parseSelector(strings.TrimSpace(one))
		if err != nil {
			return nil, fmt.Errorf("selector %q: %w", text, err)
		}
		out = append(out, s)
	}
	return out, nil
}

func parseSelector(text string) (selector, error) {
	kind, rest, ok := strings.Cut(text, "[")
	inside, ends := strings.CutSuffix(rest, "]")
	if !ok || !ends {
		return selector{}, fmt.Errorf("%q is not arg[…], option[…] or env[…]", text)
	}
	switch kind {
	case "env":
		if !isName(inside) {
			return selector{}, fmt.Errorf("%q is no name of a variable", inside)
		}
		return selector{env: inside}, nil
	case "option":
		var s selector
		for _, o := range strings.Split(inside, ",") {
			o = strings.TrimSpace(o)
			if !strings.HasPrefix(o, "-") {
				return s, fmt.Errorf("option %q does not begin with a dash", o)
			}
			s.options = append(s.options, o)
		}
		return s, nil
	case "arg":
		from, to, isRange := strings.Cut(inside, ":")
		n, err := strconv.Atoi(from)
		switch {
		case err != nil || n < 0:
			return selector{}, fmt.Errorf("%q is no index", from)
		case !isRange:
			return selector{from: n, to: n + 1}, nil
		case to == "":
			return selector{from: n, to: -1}, nil
		}
		return selector{}, fmt.Errorf("%q: a range has no end", text)
	}
	return selector{}, fmt.Errorf("%q is not arg[…], option[…] or env[…]", text)
}

// arguments are the words behind a command, sorted into options and others.
type arguments struct {
	args    []Word
	options map[string][]Word // by the option's name, in order
	env     []Assignment
}

// arguments sorts words by what the command's options take.
func (c *command) arguments(rest []Word, env []Assignment) arguments {
	a := arguments{options: map[string][]Word{}, env: env}
	for i := 0; i < len(rest); i++ {
		w := rest[i]
		if w.Text == "--" {
			a.args = append(a.args, rest[i+1:]...)
			break
		}
		if !strings.HasPrefix(w.Text, "-") || len(w.Text) < 2 {
			a.args = append(a.args, w)
			continue
		}
		name, value, attached := optionOf(w)
		switch {
		case attached:
			a.options[name] = append(a.options[name], value)
		case slices.Contains(c.Many, name):
			for i+1 < len(rest) && !strings.HasPrefix(rest[i+1].Text, "-") {
				i++
				a.options[name] = append(a.options[name], rest[i])
			}
		case slices.Contains(c.Values, name) || c.Unlisted == "values" && !matchesAny(c.Flags, name):
			if i+1 < len(rest) && (slices.Contains(c.Values, name) || !strings.HasPrefix(rest[i+1].Text, "-")) {
				i++
				a.options[name] = append(a.options[name], rest[i])
			}
		case c.Clusters && !strings.HasPrefix(name, "--"):
			i += c.cluster(&a, rest, i)
		default:
			a.options[name] = append(a.options[name], Word{Known: true})
		}
	}
	return a
}

// optionOf splits "--name=value"; attached is false if the word is a name alone.
func optionOf(w Word) (name string, value Word, attached bool) {
	name, text, attached := strings.Cut(w.Text, "=")
	if !attached {
		return w.Text, Word{}, false
	}
	value = w
	value.Text = text
	value.Column += len(name) + 1
	value.Known = w.Known || !hasHole(text)
	return name, value, true
}

// cluster reads short options in one word, such as -qO, and says how many more
// words belong to it.
func (c *command) cluster(a *arguments, rest []Word, i int) int {
	w := rest[i]
	for n := 1; n < len(w.Text); n++ {
		name := "-" + w.Text[n:n+1]
		if !slices.Contains(c.Values, name) {
			a.options[name] = append(a.options[name], Word{Known: true})
			continue
		}
		if n+1 < len(w.Text) {
			value := w
			value.Text = w.Text[n+1:]
			a.options[name] = append(a.options[name], value)
			return 0
		}
		if i+1 < len(rest) {
			a.options[name] = append(a.options[name], rest[i+1])
			return 1
		}
	}
	return 0
}

func matchesAny(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		ok, _ := path.Match(p, name)
		return ok
	})
}

// take returns the words that the first fitting selector takes.
func (a arguments) take(selectors []selector) []Word {
	for _, s := range selectors {
		var words []Word
		switch {
		case s.env != "":
			for _, e := range a.env {
				if e.Name == s.env {
					words = []Word{e.Value}
				}
			}
		case s.options != nil:
			for _, o := range s.options {
				words = append(words, a.options[o]...)
			}
		case s.from < len(a.args):
			to := len(a.args)
			if s.to >= 0 {
				to = min(to, s.to)
			}
			words = a.args[s.from:to]
		}
		if len(words) > 0 {
			return words
		}
	}
	return nil
}

// first returns the text of the first word that is known, "" if there is none.
func (a arguments) first(selectors []selector) string {
	for _, w := range a.take(selectors) {
		if w.Known {
			return w.Text
		}
	}
	return ""
}

func (c *command) check() error {
	var err error
	for _, s := range []struct {
		text string
		to   *[]selector
	}{
		{c.Model, &c.model}, {c.Revision, &c.revision}, {c.Files, &c.files}, {c.Include, &c.include}, {c.Exclude, &c.exclude},
		{c.Type, &c.kind}, {c.Directory, &c.directory}, {c.Output, &c.output},
	} {
		if *s.to, err = parseSelectors(s.text); err != nil {
			return err
		}
	}
	return c.checkRest()
}
