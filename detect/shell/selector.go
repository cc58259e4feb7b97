package shell

import (
	"fmt"
	"strconv"
	"strings"
)

// selector takes words of a command: "arg[0]", "arg[1:]", "option[-o, --output]".
type selector struct {
	from    int
	to      int // beyond the last; -1 for all
	options []string
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
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func parseSelector(text string) (selector, error) {
	kind, rest, ok := strings.Cut(text, "[")
	inside, ends := strings.CutSuffix(rest, "]")
	if !ok || !ends {
		return selector{}, fmt.Errorf("selector %q is not arg[…] or option[…]", text)
	}
	switch kind {
	case "option":
		var s selector
		for _, o := range strings.Split(inside, ",") {
			o = strings.TrimSpace(o)
			if !strings.HasPrefix(o, "-") {
				return s, fmt.Errorf("selector %q: option %q does not begin with a dash", text, o)
			}
			s.options = append(s.options, o)
		}
		return s, nil
	case "arg":
		from, to, isRange := strings.Cut(inside, ":")
		n, err := strconv.Atoi(from)
		if err != nil || n < 0 {
			return selector{}, fmt.Errorf("selector %q: %q is no index", text, from)
		}
		switch {
		case !isRange:
			return selector{from: n, to: n + 1}, nil
		case to == "":
			return selector{from: n, to: -1}, nil
		}
		return selector{}, fmt.Errorf("selector %q: a range has no end", text)
	}
	return selector{}, fmt.Errorf("selector %q is not arg[…] or option[…]", text)
}

// parsedArgs are the words behind a command, sorted into options and others.
type parsedArgs struct {
	args    []Word
	options map[string][]Word // by the option's name, in order
}

func (c *command) check() error {
	var err error
	for _, s := range []struct {
		text string
		to   *[]selector
	}{
		{c.Model, &c.model}, {c.Revision, &c.revision}, {c.Files, &c.files}, {c.Include, &c.include},
		{c.Variant, &c.variant}, {c.Type, &c.kind}, {c.Directory, &c.directory},
	} {
		if *s.to, err = parseSelectors(s.text); err != nil {
			return err
		}
	}
	return nil
}
