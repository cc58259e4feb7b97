package javascript

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// A page asks its server by an address: what it puts into the body of the request
// is what the function for that address gets.

// requested is the body of the request that a function gets, if n reads it there:
// request.json(), req.body, readBody(event).
func (e *evaluator) requested(s *source, n *syntax.Node) (out []value, ok bool) {
	object := n
	switch {
	case n.Kind == syntax.Call && n.Kid(0).Kind == syntax.Member && n.Kid(0).Text == "json" && len(n.Args()) == 0:
		object = n.Kid(0).Kid(0)
	case n.Kind == syntax.Call && n.Kid(0).Kind == syntax.Ident && n.Kid(0).Text == "readBody" && len(n.Args()) > 0:
		object = n.Args()[0]
	case n.Kind == syntax.Member && n.Text == "body":
		object = n.Kid(0)
	default:
		return nil, false
	}
	for object.Kind == syntax.Member {
		object = object.Kid(0)
	}
	if object.Kind != syntax.Ident {
		return nil, false
	}
	y := s.resolve(object, object.Text)
	if y == nil || y.node.Kind != syntax.Ident {
		return nil, false
	}
	f := y.node.Parent
	for f != nil && f.Kind != syntax.Function && (f.Kind == syntax.Property || f.Kind == syntax.Object || f.Kind == syntax.Assign) {
		f = f.Parent
	}
	if f == nil || f.Kind != syntax.Function {
		return nil, false
	}
	route := routeOf(s, f)
	if route == "" {
		return nil, false
	}
	return e.bodies(route), true
}

// routeOf is the address that a function answers: by the path of its file, as
// frameworks have it, or by the call that it is given to; "" if there is none.
func routeOf(s *source, f *syntax.Node) string {
	if call := f.Parent; call != nil && call.Kind == syntax.Call && call.Kid(0).Kind == syntax.Member && len(call.Args()) > 1 {
		first := call.Args()[0]
		if slices.Contains([]string{"post", "get", "put", "all", "use"}, call.Kid(0).Text) && first.Kind == syntax.String && strings.HasPrefix(first.Text, "/") {
			return first.Text
		}
	}
	dir, base := path.Split(s.path)
	name := strings.TrimSuffix(base, path.Ext(base))
	parts := strings.Split(strings.Trim(dir, "/"), "/")
	below := func(folder string, more ...string) string {
		i := slices.Index(parts, folder)
		if i < 0 {
			return ""
		}
		var out strings.Builder
		for _, part := range append(slices.Clone(parts[i+1:]), more...) {
			if part != "" && part != "index" && !strings.HasPrefix(part, "(") && !strings.HasPrefix(part, "@") {
				out.WriteString("/" + part)
			}
		}
		return out.String()
	}
	switch {
	case name == "route":
		return below("app")
	case name == "+server":
		return below("routes")
	case slices.Contains(parts, "pages") && slices.Contains(parts, "api"):
		return below("pages", name)
	case slices.Contains(parts, "server"):
		name, _, _ = strings.Cut(name, ".")
		return below("server", name)
	}
	return ""
}

// bodies are the objects that the project sends to an address.
func (e *evaluator) bodies(route string) []value {
	type key struct{ route string }
	return e.once(key{route}, func() []value {
		fixed, _, _ := strings.Cut(route, "[")
		if fixed = strings.TrimSuffix(fixed, "/"); len(fixed) < 4 {
			return outside("the requests to "+route+" have no known body", 0)
		}
		words := append([]string{fixed}, catalogue().asks[route]...)
		for _, word := range words {
			e.mentioning(word)
		}
		var out []value
		for _, s := range slices.Clone(e.sources) {
			if !slices.ContainsFunc(words, func(word string) bool { return strings.Contains(s.text, word) }) {
				continue
			}
			for _, p := range s.bodies {
				if to := addressee(p); to == nil || e.leadsTo(s, to, fixed) {
					out = join(out, e.sentBody(s, p.Kid(0), route)...)
				}
			}
			for _, verb := range []string{"post", "put", "patch"} { // of axios and its like
				for _, c := range s.calls[verb] {
					if args := c.Args(); len(args) > 1 && e.leadsTo(s, args[0], fixed) {
						out = join(out, e.sentBody(s, args[1], route)...)
					}
				}
			}
		}
		if len(out) == 0 {
			return outside("the requests to "+route+" have no known body", 0)
		}
		return out
	})
}

// addressee is the address that a body is sent to, nil if it is not written in the
// same call: fetch(address, { body }).
func addressee(body *syntax.Node) *syntax.Node {
	call := body.Parent.Parent
	if call == nil || call.Kind != syntax.Call || len(call.Args()) < 2 || call.Args()[1] != body.Parent || strings.HasPrefix(lastName(call.Kid(0)), "use") {
		return nil
	}
	if first := call.Args()[0]; first.Kind != syntax.Object && lastName(call.Kid(0)) != "sendMessage" && lastName(call.Kid(0)) != "append" && lastName(call.Kid(0)) != "handleSubmit" {
		return first
	}
	return nil
}

// leadsTo tells whether an address ends in a route, or has it before its query or
// what follows it.
func (e *evaluator) leadsTo(s *source, n *syntax.Node, route string) bool {
	if n.Kind == syntax.Template {
		return slices.ContainsFunc(n.Parts, func(text string) bool { return isBefore(text, route) })
	}
	return slices.ContainsFunc(e.eval(s, n), func(v value) bool { return v.kind == isText && isBefore(v.text, route) })
}

func isBefore(text, route string) bool {
	_, rest, ok := strings.Cut(text, route)
	return ok && (rest == "" || strings.ContainsAny(rest[:1], "/?#"))
}

func (e *evaluator) sentBody(s *source, n *syntax.Node, route string) []value {
	var out []value
	for _, v := range e.eval(s, n) {
		if v.kind == isFunction {
			out = join(out, e.returns(v.src, v.node)...)
		} else {
			out = join(out, v)
		}
	}
	out = slices.DeleteFunc(slices.Clone(out), func(v value) bool { return v.kind != isObject })
	return mark(out, markCaller, detect.Step{At: s.at(n), What: "body of a request to " + route})
}
