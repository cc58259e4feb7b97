package shell

import (
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/ptmlock/ptmlock/detect"
)

// document is a YAML file: its nodes, and its lines for exact places.
type document struct {
	m     *machine
	lines []string
	// template is how values of the tool stand in a text: ${{ matrix.model }}.
	template *regexp.Regexp
	nodes    int
}

// maxNodes bounds the nodes that are visited; an alias is not followed.
const maxNodes = 100000

func readYAML(m *machine, text string, re *regexp.Regexp, visit func(d *document, root *yaml.Node)) {
	defer func() {
		if r := recover(); r != nil {
			m.problem(0, 0, "yaml can't be parsed")
		}
	}()
	d := &document{m: m, lines: strings.Split(text, "\n"), template: re}
	decoder := yaml.NewDecoder(strings.NewReader(text))
	for range 100 {
		var root yaml.Node
		err := decoder.Decode(&root)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			line, text := yamlLine(strings.TrimPrefix(err.Error(), "yaml: "))
			m.problem(line, 0, "yaml: "+text)
			return
		}
		if len(root.Content) > 0 {
			visit(d, root.Content[0])
		}
	}
}

// pairs calls f for the keys and values of a mapping.
func pairs(n *yaml.Node, f func(key string, value *yaml.Node)) {
	if n == nil || n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		f(n.Content[i].Value, n.Content[i+1])
	}
}

func get(n *yaml.Node, key string) *yaml.Node {
	var found *yaml.Node
	pairs(n, func(k string, v *yaml.Node) {
		if k == key {
			found = v
		}
	})
	return found
}

// fragment makes shell text of a scalar, with the places of its lines.
func (d *document) fragment(n *yaml.Node) *fragment {
	f := &fragment{}
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		d.block(f, n)
	case strings.Contains(n.Value, "\n") || n.Line > len(d.lines):
		f = newFragment(n.Value, n.Line, n.Column)
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		f.add(n.Value, n.Line, n.Column+1)
	default:
		f.add(n.Value, n.Line, n.Column)
	}
	d.mark(f)
	return f
}

// block takes the lines of a block scalar from the file. Lines that are folded
// continue each other.
func (d *document) block(f *fragment, n *yaml.Node) {
	folded := n.Style&yaml.FoldedStyle != 0
	indent := -1
	for i := n.Line; i < len(d.lines); i++ {
		line := d.lines[i]
		text := strings.TrimLeft(line, " ")
		if text == "" {
			f.add("", i+1, 1)
			continue
		}
		have := len(line) - len(text)
		if indent < 0 {
			indent = have
			if indent == 0 && !strings.HasPrefix(strings.TrimSpace(n.Value), text) {
				break
			}
		}
		if have < indent {
			break
		}
		text = line[indent:]
		if folded && i+1 < len(d.lines) && strings.TrimSpace(d.lines[i+1]) != "" {
			text += ` \`
		}
		f.add(text, i+1, indent+1)
	}
}

// run follows a scalar, or each scalar of a list, as shell.
func (d *document) run(n *yaml.Node, e *env) {
	if d.nodes++; d.nodes > maxNodes || n == nil {
		return
	}
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag != "!!null" {
			d.m.run(d.fragment(n), e, false)
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			d.run(item, e)
		}
	}
}

// variables exports the variables of a mapping, or of a list of NAME=value.
func (d *document) variables(n *yaml.Node, e *env) {
	if n == nil {
		return
	}
	pairs(n, func(key string, v *yaml.Node) {
		if v.Kind == yaml.MappingNode { // GitLab: {value: …, description: …}
			v = get(v, "value")
		}
		if v != nil && v.Kind == yaml.ScalarNode && isName(key) {
			d.variable(key, v.Value, v, e)
		}
	})
	if n.Kind == yaml.SequenceNode {
		for _, item := range n.Content {
			if name, text, ok := strings.Cut(item.Value, "="); ok && isName(name) {
				d.variable(name, text, item, e)
			}
			if k, v := get(item, "name"), get(item, "value"); k != nil && v != nil && isName(k.Value) { // Azure, Kubernetes
				d.variable(k.Value, v.Value, v, e)
			}
		}
	}
}

func (d *document) variable(name, text string, n *yaml.Node, e *env) {
	alts := []alt{scalar(value{text: text})}
	if d.template != nil && d.template.MatchString(text) || strings.Contains(text, "$") {
		alts = d.m.expandText(d.line(text, n), e)
	}
	for i := range alts {
		v := &alts[i].elems[0]
		if len(v.text) > maxText {
			*v = unknown(name)
		}
		if rank(v.binding) < rank(detect.BindConstant) {
			v.binding = detect.BindConstant
		}
		v.trace = trace(v.trace, d.step(n, "variable "+name))
	}
	e.set(name, alts...)
	e.export(name)
	e.set("env."+name, alts...)
}

// line makes a fragment of a value that stands in one line.
func (d *document) line(text string, n *yaml.Node) *fragment {
	f := &fragment{}
	f.add(strings.ReplaceAll(text, "\n", " "), n.Line, n.Column)
	d.mark(f)
	return f
}

// mark marks the values of the tool in a text.
func (d *document) mark(f *fragment) {
	if d.template == nil {
		return
	}
	f.markAll(d.template, func(m string) string {
		for _, g := range d.template.FindStringSubmatch(m)[1:] {
			if g != "" {
				return cleanName(strings.TrimSpace(g))
			}
		}
		return "…"
	})
}

func (d *document) step(n *yaml.Node, what string) detect.Step {
	return detect.Step{At: detect.Position{File: d.m.file, Line: n.Line, Column: n.Column}, What: what}
}

// Values of a CI system in a text: those of GitHub Actions and Azure Pipelines,
// of CircleCI, and the macros of Azure Pipelines, which other systems' shells
// take for a command.
var (
	ciExpression    = regexp.MustCompile(`\$\{\{([^{}\n]{1,100})\}\}|<<\s*((?:parameters|matrix|pipeline)\.[A-Za-z0-9_.-]+)\s*>>`)
	azureExpression = regexp.MustCompile(`\$\{\{([^{}\n]{1,100})\}\}|\$\(([A-Za-z_][A-Za-z0-9_.]*)\)`)
)

// commandKeys are the keys of CI systems whose values are shell:
// GitHub Actions, GitLab CI, CircleCI, Azure Pipelines, Travis CI, AppVeyor, AWS CodeBuild, Bitbucket, Drone, Cloud Build;
// of Cog (https://cog.run/yaml/) and Render (https://render.com/docs/blueprint-spec).
var commandKeys = map[string]bool{
	"run": true, "command": true, "script": true, "before_script": true, "after_script": true, "bash": true, "pwsh": true,
	"powershell": true, "install": true, "before_install": true, "after_success": true, "commands": true, "test_script": true,
	"build_script": true, "cmd": true, "ps": true, "sh": true, "inlineScript": true,
	"buildCommand": true, "startCommand": true, "preDeployCommand": true,
}

// readCI reads the commands of a continuous integration's configuration.
func readCI(m *machine, text string) {
	expression := ciExpression
	if strings.Contains(strings.ToLower(m.file), "azure") {
		expression = azureExpression
	}
	readYAML(m, text, expression, func(d *document, root *yaml.Node) {
		d.ci(root, newEnv("."), 0)
	})
}

// ci follows a mapping: what is set in it holds for what is below it.
func (d *document) ci(n *yaml.Node, e *env, depth int) {
	if d.nodes++; d.nodes > maxNodes || depth > 30 {
		return
	}
	if n.Kind == yaml.SequenceNode {
		for _, item := range n.Content {
			d.ci(item, e, depth+1)
		}
		return
	}
	if n.Kind != yaml.MappingNode {
		return
	}
	e = e.clone()
	d.settings(n, e)
	script := e.clone() // before_script and script share a shell
	pairs(n, func(key string, v *yaml.Node) {
		switch {
		case key == "run" && v.Kind == yaml.ScalarNode && isPythonShell(get(n, "shell")):
			d.m.program(d.fragment(v), e.clone(), "")
		case commandKeys[key] && v.Kind == yaml.ScalarNode:
			d.run(v, e.clone())
		case commandKeys[key] && v.Kind == yaml.SequenceNode && isText(v):
			d.run(v, script)
		case key == "args" && v.Kind == yaml.SequenceNode && isText(v):
			d.list(v, e)
		case commandKeys[key] && v.Kind == yaml.SequenceNode: // texts, and mappings that say more
			for _, item := range v.Content {
				if item.Kind == yaml.ScalarNode {
					d.run(item, script)
				}
			}
			d.ci(v, e, depth+1)
		case key != "env" && key != "environment" && key != "variables":
			d.ci(v, e, depth+1)
		}
	})
}

// isPythonShell tells whether a step of GitHub Actions is Python:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
func isPythonShell(n *yaml.Node) bool {
	return n != nil && strings.HasPrefix(n.Value, "python")
}

// settings takes the variables, the matrix and the directory of a mapping.
func (d *document) settings(n *yaml.Node, e *env) {
	d.matrix(get(get(n, "strategy"), "matrix"), "matrix.", e)
	for _, on := range []string{"workflow_dispatch", "workflow_call"} {
		d.inputs(get(get(get(n, "on"), on), "inputs"), e)
	}
	d.inputs(get(n, "inputs"), e)
	for _, key := range []string{"env", "environment", "variables"} {
		d.variables(get(n, key), e)
	}
	for _, w := range []*yaml.Node{get(n, "working-directory"), get(n, "working_directory"), get(n, "workingDirectory"),
		get(get(get(n, "defaults"), "run"), "working-directory")} {
		if w != nil && w.Kind == yaml.ScalarNode && !strings.ContainsAny(w.Value, "$<~{") {
			e.dir = tidy(path.Join(".", strings.TrimLeft(w.Value, "/")))
		}
	}
}

// matrix sets the values that a job runs with.
func (d *document) matrix(n *yaml.Node, prefix string, e *env) {
	sites := map[string]int{} // one value of a key in each job
	set := func(name string, v *yaml.Node) {
		if sites[name] == 0 {
			d.m.sites++
			sites[name] = d.m.sites
		}
		val := value{text: v.Value, binding: detect.BindChoiceList, trace: []detect.Step{d.step(v, "value of "+prefix+name)}}
		alts := e.vars[prefix+name].alts
		next := alt{elems: []value{val}, tags: []tag{{sites[name], len(alts)}}}
		e.set(prefix+name, joined(append(alts[:len(alts):len(alts)], next))...)
	}
	pairs(n, func(key string, v *yaml.Node) {
		if v.Kind != yaml.SequenceNode {
			return
		}
		for _, item := range v.Content {
			switch {
			case item.Kind == yaml.ScalarNode:
				set(key, item)
			case key == "include":
				pairs(item, func(k string, v *yaml.Node) {
					if v.Kind == yaml.ScalarNode {
						set(k, v)
					}
				})
			}
		}
	})
}

// inputs sets the defaults of a workflow's inputs.
func (d *document) inputs(n *yaml.Node, e *env) {
	pairs(n, func(key string, v *yaml.Node) {
		if def := get(v, "default"); def != nil && def.Kind == yaml.ScalarNode {
			val := value{text: def.Value, binding: detect.BindDefaultArg, trace: []detect.Step{d.step(def, "default of input "+key)}}
			e.set("inputs."+key, scalar(val))
			e.set("github.event.inputs."+key, scalar(val))
		}
	})
}

func isText(n *yaml.Node) bool {
	return len(n.Content) > 0 && !slices.ContainsFunc(n.Content, func(c *yaml.Node) bool { return c.Kind != yaml.ScalarNode })
}

// list is a command given as a list of words.
func (d *document) list(n *yaml.Node, e *env, front ...string) {
	words := front
	for _, item := range n.Content {
		words = append(words, item.Value)
	}
	d.m.argv(words, n.Line, n.Column, e)
}

// readCompose reads the commands of services
// (https://docs.docker.com/reference/compose-file/services/). A service with an
// image and a command is what "docker run IMAGE COMMAND" is.
func readCompose(m *machine, text string) {
	readYAML(m, text, nil, func(d *document, root *yaml.Node) {
		pairs(get(root, "services"), func(_ string, service *yaml.Node) {
			e := newEnv(path.Dir(m.file))
			d.variables(get(service, "environment"), e)
			d.service(service, e)
			var front []string
			if image := get(service, "image"); image != nil && image.Value != "" {
				front = []string{"docker", "run", d.plain(image.Value, image, e)}
			}
			entry, command := get(service, "entrypoint"), get(service, "command")
			if entry != nil {
				front = nil
				if command != nil && entry.Kind == yaml.SequenceNode {
					for _, item := range entry.Content {
						front = append(front, d.plain(item.Value, item, e))
					}
				} else if command != nil {
					front = strings.Fields(d.plain(entry.Value, entry, e))
				} else {
					command = entry
				}
			}
			d.compose(command, front, e)
		})
	})
}

// plain expands ${NAME:-default} in a value of a compose file. A doubled dollar is
// one that the container sees.
func (d *document) plain(text string, n *yaml.Node, e *env) string {
	parts := strings.Split(text, "$$")
	for i, part := range parts {
		if strings.Contains(part, "$") {
			parts[i] = d.m.expandText(d.line(part, n), e)[0].elems[0].text
		}
	}
	return strings.Join(parts, "$")
}

func (d *document) compose(n *yaml.Node, front []string, e *env) {
	switch {
	case n == nil:
	case n.Kind == yaml.SequenceNode && isText(n):
		words := slices.Clone(front)
		for _, item := range n.Content {
			words = append(words, d.plain(item.Value, item, e))
		}
		d.m.argv(words, n.Line, n.Column, e)
	case n.Kind == yaml.ScalarNode && len(front) == 0:
		d.run(n, e)
	case n.Kind == yaml.ScalarNode: // the words of the text behind those of the image
		sub := newMachine(d.m.file, d.m.place)
		(&document{m: sub, lines: d.lines}).run(n, e.clone())
		for _, cmd := range sub.commands {
			var words []Word
			for _, w := range front {
				words = append(words, value{text: w}.word(e.dir, cmd.At.Line, cmd.At.Column))
			}
			cmd.Words = append(words, cmd.Words...)
			d.m.emit(cmd)
		}
	}
}

// taskExpression is a variable of go-task: {{.MODEL}}.
var taskExpression = regexp.MustCompile(`\{\{([^{}\n]{1,100})\}\}`)

// readTaskfile reads the commands of go-task (https://taskfile.dev/reference/schema).
func readTaskfile(m *machine, text string) {
	readYAML(m, text, taskExpression, func(d *document, root *yaml.Node) {
		e := newEnv(path.Dir(m.file))
		d.taskVariables(root, e)
		pairs(get(root, "tasks"), func(_ string, task *yaml.Node) {
			inner := e.clone()
			d.taskVariables(task, inner)
			if dir := get(task, "dir"); dir != nil {
				inner.dir = enter(inner.dir, dir.Value)
			}
			for _, n := range []*yaml.Node{task, get(task, "cmd"), get(task, "cmds")} {
				if n == nil {
					continue
				}
				for i, item := range append([]*yaml.Node{n}, n.Content...) {
					if item.Kind == yaml.MappingNode && i > 0 {
						item = get(item, "cmd")
					}
					if item != nil && item.Kind == yaml.ScalarNode && (n.Kind != yaml.MappingNode) {
						d.run(item, inner.clone())
					}
				}
			}
		})
	})
}

func (d *document) taskVariables(n *yaml.Node, e *env) {
	d.variables(get(n, "env"), e)
	pairs(get(n, "vars"), func(key string, v *yaml.Node) {
		if v.Kind == yaml.ScalarNode {
			val := value{text: v.Value, binding: detect.BindConstant, trace: []detect.Step{d.step(v, "variable "+key)}}
			if d.template.MatchString(v.Value) || len(v.Value) > maxText {
				val = unknown(key)
			}
			e.set("."+key, scalar(val))
		}
	})
}

// number is a line number in an error of the YAML parser.
var number = regexp.MustCompile(`^line (\d+): `)

// yamlLine splits the line off an error's text.
func yamlLine(text string) (int, string) {
	if g := number.FindStringSubmatch(text); g != nil {
		n, _ := strconv.Atoi(g[1])
		return n, text[len(g[0]):]
	}
	return 0, text
}
