package config

import (
	"path"
	"slices"
	"strings"
)

// names finds the tools whose files may have a name. A tree has many more files
// than configurations, and most patterns are a suffix or a whole name, so few
// are matched.
type names struct {
	suffix map[string][]int   // "*.yaml": the tools, by ".yaml"
	whole  map[string][]int   // "dvc.yaml"
	others map[string][]other // by the suffix that a pattern asks for; "" if by none
}

// other is a pattern that has to be matched.
type other struct {
	pattern string
	tool    int
}

func newNames(tools []*tool) *names {
	n := &names{suffix: map[string][]int{}, whole: map[string][]int{}, others: map[string][]other{}}
	for i, t := range tools {
		for _, pattern := range t.Files {
			ext := path.Ext(pattern)
			switch {
			case !strings.ContainsAny(pattern, `/*?[\`):
				n.whole[pattern] = append(n.whole[pattern], i)
			case pattern == "*"+ext && ext != "" && !strings.ContainsAny(ext, `*?[\`):
				n.suffix[ext] = append(n.suffix[ext], i)
			default:
				if strings.ContainsAny(ext, `*?[]\`) {
					ext = ""
				}
				n.others[ext] = append(n.others[ext], other{pattern, i})
			}
		}
	}
	return n
}

// any tells whether a name can be that of a tool's file.
func (n *names) any(name string) bool {
	base := path.Base(name)
	ext := path.Ext(base)
	fit := func(o other) bool { return fits(o.pattern, name) }
	return n.suffix[ext] != nil || n.whole[base] != nil || slices.ContainsFunc(n.others[ext], fit) || slices.ContainsFunc(n.others[""], fit)
}

// toolsOf returns the tools whose files may have this name, in the order of the
// catalogue.
func (c *catalog) toolsOf(name string) []*tool {
	base := path.Base(name)
	ext := path.Ext(base)
	found := slices.Concat(c.byName.suffix[ext], c.byName.whole[base])
	lists := [][]other{c.byName.others[ext], c.byName.others[""]}
	if ext == "" {
		lists = lists[1:]
	}
	for _, list := range lists {
		for _, o := range list {
			if fits(o.pattern, name) {
				found = append(found, o.tool)
			}
		}
	}
	slices.Sort(found)
	var out []*tool
	for _, i := range slices.Compact(found) {
		out = append(out, c.Tools[i])
	}
	return out
}
