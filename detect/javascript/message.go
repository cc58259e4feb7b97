package javascript

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// Programs run in pieces that send messages to each other: a page and its
// workers, the parts of an extension of a browser. What one posts is what comes
// to the other's listeners.

// newWorker is what new Worker(file) makes; ok tells whether n is one.
func (e *evaluator) newWorker(s *source, n *syntax.Node) (worker value, ok bool) {
	callee, args := n.Kid(0), n.Args()
	if len(args) == 0 || callee.Text != "Worker" && callee.Text != "SharedWorker" {
		return value{}, false
	}
	if y := s.resolve(callee, callee.Text); callee.Kind == syntax.Ident && y != nil && !strings.HasSuffix(y.from, "worker_threads") {
		return value{}, false
	}
	return e.workerAt(s, args[0])
}

// workerAt is the worker of the file that an expression names: a path, or
// new URL(path, import.meta.url), by a name or not.
func (e *evaluator) workerAt(s *source, n *syntax.Node) (worker value, ok bool) {
	for range 4 {
		if n.Kind != syntax.Ident {
			break
		}
		init := constantOf(s, n)
		if init == nil {
			break
		}
		n = init
	}
	if n.Kind == syntax.New && lastName(n.Kid(0)) == "URL" && len(n.Args()) > 0 {
		n = n.Args()[0]
	}
	for _, v := range e.eval(s, n) {
		if v.kind != isText {
			continue
		}
		if src := e.load(e.findWorker(s.path, v.text)); src != nil {
			return value{kind: isWorker, src: src}, true
		}
	}
	return value{}, false
}

// findWorker returns the file of a worker that is named by a path: beside the file
// that names it, or in the folder that the page is served from.
func (p *project) findWorker(from, name string) string {
	if strings.Contains(name, "://") || !slices.Contains(extensions, path.Ext(name)) || path.Ext(name) == "" {
		return ""
	}
	dir := path.Dir(from)
	if !strings.HasPrefix(name, "/") {
		if found := p.at(path.Join(dir, name)); found != "" {
			return found
		}
	}
	for range 12 {
		for _, folder := range []string{"", "public", "static", "src"} {
			if found := p.at(path.Join(dir, folder, name)); found != "" && found != from {
				return found
			}
		}
		if dir == "." || dir == "/" {
			break
		}
		dir = path.Dir(dir)
	}
	return ""
}

// posted are the data of the messages that a worker gets.
func (e *evaluator) posted(worker *source) []value {
	type key struct{ posted *source }
	return e.once(key{worker}, func() []value {
		e.allImporters(worker)
		e.mentioning("postMessage")
		var out []value
		for _, c := range e.byName["postMessage"] {
			args := c.node.Args()
			if len(args) == 0 || c.src == worker || c.node.Kid(0).Kind != syntax.Member {
				continue
			}
			if slices.ContainsFunc(e.eval(c.src, c.node.Kid(0).Kid(0)), func(v value) bool { return v.kind == isWorker && v.src == worker }) {
				out = join(out, mark(e.eval(c.src, args[0]), markCaller, detect.Step{At: c.src.at(c.node), What: "message to the worker"})...)
			}
		}
		for _, init := range e.byName["Worker"] { // of node:worker_threads: { workerData }
			if v, ok := e.newWorker(init.src, init.node); ok && v.src == worker && len(init.node.Args()) > 1 {
				data := without(e.member(without(e.eval(init.src, init.node.Args()[1]), isUnknown), "workerData"), isNone)
				out = join(out, mark(data, markCaller, detect.Step{At: init.src.at(init.node), What: "data of the worker"})...)
			}
		}
		if len(out) == 0 {
			return outside("the messages to the worker have no known data", 0)
		}
		return out
	})
}

// sent are the messages of the parts of an extension to each other.
func (e *evaluator) sent() []value {
	type key struct{ sent *project }
	return e.once(key{e.project}, func() []value {
		e.mentioning("sendMessage")
		var out []value
		for _, c := range e.byName["sendMessage"] {
			object := c.node.Kid(0)
			if object.Kind != syntax.Member || lastName(object.Kid(0)) != "runtime" && lastName(object.Kid(0)) != "tabs" {
				continue
			}
			for _, arg := range c.node.Args() {
				for _, v := range e.eval(c.src, arg) {
					if v.kind == isObject {
						step := detect.Step{At: c.src.at(c.node), What: "message of the extension"}
						out = join(out, mark([]value{v}, markCaller, step)...)
					}
				}
			}
		}
		if len(out) == 0 {
			return outside("the messages of the extension have no known data", 0)
		}
		return out
	})
}

// listener is the first parameter of a function that gets messages; ok tells whether
// f is one.
func (e *evaluator) listener(s *source, f *syntax.Node) (out []value, ok bool) {
	event := []value{{kind: isEvent, src: s}}
	uses := []*syntax.Node{f}
	if name := functionName(f); name != "" {
		uses = append(uses, s.given[name]...)
		for _, a := range s.assigns["onmessage"] {
			uses = append(uses, a.Kid(1))
		}
		for _, a := range s.sets["onmessage"] {
			uses = append(uses, a.Kid(1))
		}
	}
	if field := e.fieldEvent(s, f); len(field) > 0 {
		return field, true
	}
	for _, use := range uses {
		if !e.spend(1) {
			break
		}
		if use != f && (use.Kind != syntax.Ident || !e.isFunction(s, use, f)) {
			continue
		}
		switch listensTo(s, use) {
		case "event":
			return event, true
		case "data":
			return e.posted(s), true
		case "extension":
			return e.sent(), true
		}
	}
	return nil, false
}

// fieldEvent is the event of an element of a page that a function is added to.
func (e *evaluator) fieldEvent(s *source, f *syntax.Node) []value {
	p := f.Parent
	if p == nil || p.Kind != syntax.Call || lastName(p.Kid(0)) != "addEventListener" || p.Kid(0).Kind != syntax.Member {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(e.eval(s, p.Kid(0).Kid(0))), func(v value) bool { return v.kind != isField })
}

func (e *evaluator) isFunction(s *source, n, f *syntax.Node) bool {
	return slices.ContainsFunc(e.eval(s, n), func(v value) bool { return v.kind == isFunction && v.node == f })
}

// listensTo tells which messages a function gets at its place: "event" if they
// come as the data of an event, "data" if as they are, "extension" if from
// another part of an extension; "" for none.
func listensTo(s *source, f *syntax.Node) string {
	p := f.Parent
	if p == nil {
		return ""
	}
	if p.Kind == syntax.Assign && p.Kid(1) == f && lastName(p.Kid(0)) == "onmessage" {
		if target := p.Kid(0); target.Kind == syntax.Ident || isSelf(s, target.Kid(0)) {
			return "event"
		}
		return ""
	}
	if p.Kind != syntax.Call || !slices.Contains(p.Args(), f) {
		return ""
	}
	callee, args := p.Kid(0), p.Args()
	isMessage := args[0].Kind == syntax.String && args[0].Text == "message"
	switch lastName(callee) {
	case "addEventListener":
		if isMessage && (callee.Kind == syntax.Ident || isSelf(s, callee.Kid(0))) {
			return "event"
		}
	case "on", "once":
		if isMessage && callee.Kind == syntax.Member && lastName(callee.Kid(0)) == "parentPort" {
			return "data"
		}
	case "addListener":
		if callee.Kind == syntax.Member && strings.HasPrefix(lastName(callee.Kid(0)), "onMessage") {
			return "extension"
		}
	}
	return ""
}

// isSelf tells whether n is the global object of a worker.
func isSelf(s *source, n *syntax.Node) bool {
	return n != nil && n.Kind == syntax.Ident && slices.Contains([]string{"self", "globalThis", "ctx", "parentPort"}, n.Text) &&
		(s.resolve(n, n.Text) == nil || n.Text == "ctx" || n.Text == "parentPort")
}
