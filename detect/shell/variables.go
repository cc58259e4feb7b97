package shell

import (
	"path"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/ptmlock/ptmlock/detect"
)

// Variable is an environment variable that the file of an image or a service
// gives to whatever runs in it.
type Variable struct {
	Name string
	Text string // known as a whole, and not empty
	At   detect.Position
}

// Deploys tells by the path alone whether Variables may find something in a file:
// Dockerfiles, and files of Docker Compose.
func Deploys(name string) bool {
	f := formOf(name)
	return f == formDocker || f == formCompose
}

// Variables returns the variables that a Dockerfile (ENV) or a file of Docker
// Compose (environment) sets, in their order, and the files that the latter takes
// more from (env_file), as paths in the tree.
func Variables(name, text string) (variables []Variable, files []string) {
	if !Deploys(name) {
		return nil, nil
	}
	m := read(name, text)
	if m == nil {
		return nil, nil
	}
	return m.variables, m.envFiles
}

// deployed notes the exported variables of a service.
func (m *machine) deployed(e *env, names []string) {
	for _, name := range names {
		for _, a := range e.vars[name].alts {
			if a.isUnknown() || a.array || len(a.elems) != 1 || len(m.variables) >= maxElems {
				continue
			}
			v := a.elems[0]
			if v.text == "" || len(v.trace) == 0 || strings.ContainsAny(v.text, "\x01\x02\x03") {
				continue
			}
			m.variables = append(m.variables, Variable{name, v.text, v.trace[len(v.trace)-1].At})
		}
	}
}

// service notes the variables of a service of Docker Compose
// (https://docs.docker.com/reference/compose-file/services/#environment).
func (d *document) service(n *yaml.Node, e *env) {
	var names []string
	environment := get(n, "environment")
	pairs(environment, func(key string, _ *yaml.Node) { names = append(names, key) })
	if environment != nil && environment.Kind == yaml.SequenceNode {
		for _, item := range environment.Content {
			key, _, _ := strings.Cut(item.Value, "=")
			names = append(names, key)
		}
	}
	d.m.deployed(e, names)
	add := func(n *yaml.Node) {
		if n != nil && n.Kind == yaml.ScalarNode && n.Value != "" && !path.IsAbs(n.Value) && !strings.Contains(n.Value, "$") && len(d.m.envFiles) < maxElems {
			d.m.envFiles = append(d.m.envFiles, tidy(path.Join(path.Dir(d.m.file), n.Value)))
		}
	}
	switch files := get(n, "env_file"); {
	case files == nil:
	case files.Kind == yaml.SequenceNode:
		for _, item := range files.Content {
			if p := get(item, "path"); p != nil {
				item = p
			}
			add(item)
		}
	default:
		add(files)
	}
}
