package flow

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file finds what the configurations of a project set in place of the defaults that
// its code has, where something is looked up by a setting: TABLE[cfg.MODEL.NAME].

// withSettings returns the texts of a setting, the default with those that files of the
// project give it, if the program merges files into its settings and some say it.
func (e *Evaluator) withSettings(w value.Value, x syntax.Expr, v env) value.Value {
	if !slices.ContainsFunc(frameworks().Settings.Merge, func(method string) bool { return len(e.project.CallsTo(method)) > 0 }) {
		return w
	}
	keys := settingKeys(x, v.scope)
	if len(keys) < 2 {
		return w
	}
	keys = keys[max(0, len(keys)-maxTableDepth):] // no file says more of them
	settings := e.files.settings()
	for i := range keys {
		if len(keys)-i < 2 {
			break
		}
		if texts := settings[strings.Join(keys[i:], ".")]; len(texts) > 0 {
			var out value.Builder
			out.Add(w.Filter(func(o *value.Elem) bool { return o.Kind == value.Str }))
			for _, text := range texts {
				out.Add(value.String(text))
			}
			return out.Value()
		}
	}
	return w
}

// anElement is the key of the elements of a list.
const anElement = "*"

// settingKeys returns the attributes that lead to a setting: MODEL and NAME of
// cfg.MODEL.NAME, and of a variable that is set to it once, or goes over it.
func settingKeys(x syntax.Expr, s *scope.Scope) []string {
	var keys []string
	if name, ok := x.(*syntax.Name); ok {
		all := s.Names[name.Id]
		if len(all) != 1 && (len(all) == 0 || all[0].Kind != scope.Iterated) || len(all[0].Path) > 0 {
			return nil
		}
		switch all[0].Kind {
		case scope.Iterated:
			keys = []string{anElement}
		case scope.Assigned:
		default:
			return nil
		}
		x = all[0].Value
	}
	for {
		a, ok := x.(*syntax.Attribute)
		if !ok {
			break
		}
		keys = append(keys, a.Name)
		x = a.Value
	}
	if _, ok := x.(*syntax.Name); !ok {
		return nil
	}
	slices.Reverse(keys)
	return keys
}

// maxSettings bounds the texts that one setting has in the files of a project.
const maxSettings = 64

// settings returns the texts that the YAML files of the project give settings, by their
// keys with dots.
func (p *projectFiles) settings() map[string][]string {
	if p.bySetting != nil {
		return p.bySetting
	}
	p.bySetting = map[string][]string{}
	total := 0
	for _, file := range p.sorted() {
		ext := path.Ext(file)
		if ext != ".yaml" && ext != ".yml" || total > maxTexts {
			continue
		}
		text, err := p.files.Text(file)
		if err != nil || len(text) > maxTextBytes {
			continue
		}
		total += len(text)
		if c := p.config(file); c != nil {
			for _, doc := range c.docs {
				p.addSettings(doc, "", 0)
			}
		}
	}
	return p.bySetting
}

func (p *projectFiles) addSettings(n *document.Node, keys string, depth int) {
	if n == nil || depth > maxTableDepth {
		return
	}
	if n.Kind == document.String {
		p.addSetting(keys, n.Text)
		for i, part := range strings.FieldsFunc(n.Text, isQuote) { // what yacs reads as a list of Python
			if i%2 == 1 && strings.ContainsAny(n.Text[:1], "([") {
				p.addSetting(dotted(keys, anElement), part)
			}
		}
	}
	for _, item := range n.Items {
		p.addSettings(item, dotted(keys, anElement), depth+1)
	}
	for _, entry := range n.Entries {
		p.addSettings(entry.Value, dotted(keys, entry.Key), depth+1)
	}
}

func isQuote(c rune) bool { return c == '"' || c == '\'' }

func (p *projectFiles) addSetting(keys, text string) {
	if known := p.bySetting[keys]; len(known) < maxSettings && !slices.Contains(known, text) {
		p.bySetting[keys] = append(known, text)
	}
}
