package shell

import (
	"bytes"
	"encoding/json"
	"path"
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// readProcfile reads lines "process: command".
func readProcfile(m *machine, text string) {
	for i, line := range strings.Split(text, "\n") {
		name, command, ok := strings.Cut(line, ":")
		if !ok || strings.ContainsAny(name, " #\t") {
			continue
		}
		f := &fragment{}
		f.add(command, i+1, len(name)+2)
		m.run(f, newEnv(path.Dir(m.file)), false)
	}
}

// readPackage reads the scripts of a package.json.
func readPackage(m *machine, text string) {
	decoder := json.NewDecoder(strings.NewReader(text))
	depth, inScripts, key := 0, false, ""
	var expectValue bool
	for range maxNodes {
		token, err := decoder.Token()
		if err != nil {
			return
		}
		switch t := token.(type) {
		case json.Delim:
			if t == '{' || t == '[' {
				depth++
				inScripts = inScripts || depth == 2 && key == "scripts" && t == '{'
			} else {
				depth--
				inScripts = inScripts && depth >= 2
			}
			expectValue = false
		case string:
			switch {
			case !expectValue && depth <= 2:
				key, expectValue = t, true
				continue
			case inScripts && depth == 2:
				offset := int(decoder.InputOffset())
				line := 1 + strings.Count(text[:offset], "\n")
				column := offset - strings.LastIndexByte(text[:offset], '\n') - len(quoteJSON(t)) + 1
				f := newFragment(t, line, max(1, column))
				m.run(f, newEnv(path.Dir(m.file)), false)
			}
			expectValue = false
		default:
			expectValue = false
		}
	}
}

// quoteJSON writes a text as most files do, to find where it begins.
func quoteJSON(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(s) != nil {
		return s
	}
	return strings.TrimSuffix(b.String(), "\n")
}

var (
	toxKey        = regexp.MustCompile(`^(commands|commands_pre|commands_post|deps)\s*=\s*`)
	toxExpression = regexp.MustCompile(`\{[^{}\n]{0,100}\}`)
)

// readTox reads the commands of tox environments: values that go on over
// indented lines, without a shell (https://tox.wiki/en/4.23.2/config.html#commands).
func readTox(m *machine, text string) {
	lines := strings.Split(text, "\n")
	var f *fragment
	end := func() {
		if f != nil {
			f.markAll(toxExpression, func(s string) string { return cleanName(s[1:len(s)-1]) + " " })
			m.run(f, newEnv(path.Dir(m.file)), false)
		}
		f = nil
	}
	for i, line := range lines {
		indented := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
		switch {
		case f != nil && (indented || strings.TrimSpace(line) == ""):
			add := strings.TrimPrefix(strings.TrimLeft(line, " \t"), "- ") // a failure is ignored
			f.add(add, i+1, len(line)-len(add)+1)
		default:
			end()
			if at := toxKey.FindStringIndex(line); at != nil && strings.HasPrefix(line, "commands") {
				f = &fragment{}
				f.add(line[at[1]:], i+1, at[1]+1)
			}
		}
	}
	end()
}

var (
	justAssignment = regexp.MustCompile(`^(?:export +)?([A-Za-z_][A-Za-z0-9_-]*)\s*:=\s*(.*)$`)
	justParameter  = regexp.MustCompile(`[ +*$]([A-Za-z_][A-Za-z0-9_-]*)=(?:"([^"]*)"|'([^']*)')`)
)

// readJust reads the recipes of a justfile (https://just.systems/man/en/).
func readJust(m *machine, text string) {
	global := newEnv(path.Dir(m.file))
	set := func(e *env, name, text string, line int, b detect.Binding) {
		e.set(name, scalar(value{text: text, binding: b, trace: []detect.Step{
			{At: detect.Position{File: m.file, Line: line, Column: 1}, What: "variable " + name}}}))
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if g := justAssignment.FindStringSubmatch(line); g != nil {
			if v := strings.TrimSpace(g[2]); len(v) > 1 && (v[0] == '"' || v[0] == '\'') && v[len(v)-1] == v[0] && len(v) <= maxText {
				set(global, g[1], v[1:len(v)-1], i+1, detect.BindConstant)
				if strings.HasPrefix(line, "export") {
					global.export(g[1])
				}
			}
		}
	}
	recipe := global
	var f *fragment
	end := func() {
		if f != nil {
			f.markAll(taskExpression, func(s string) string { return cleanName(strings.TrimSpace(s[2 : len(s)-2])) })
			m.run(f, recipe.clone(), false)
		}
		f = nil
	}
	for i, line := range lines {
		body := strings.TrimLeft(line, " \t")
		switch {
		case len(body) < len(line) && body != "":
			if f == nil {
				f = &fragment{}
			}
			body = strings.TrimLeft(body, "@-")
			f.add(body, i+1, len(line)-len(body)+1)
		case body != "":
			end()
			recipe = global.clone()
			for _, g := range justParameter.FindAllStringSubmatch(line, -1) {
				set(recipe, g[1], g[2]+g[3], i+1, detect.BindDefaultArg)
			}
		}
	}
	end()
}
