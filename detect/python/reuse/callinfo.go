package reuse

import (
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// callInfo is what is known of a call. Each run asks for it: it is kept by the number of the
// call, which costs less than a map.
type callInfo struct {
	call    *scope.Call
	callees []flow.Callee // found, or told by the callee
	site    int           // that it is, from 1; 0 if it is no loading call
	asked   bool          // what it may call
	known   bool          // that was found

	byLast  *rule // of functions of which the last name is known; nil if there is none
	looked  bool  // for it
	member  bool  // what is called makes a member of a network
	ends    bool  // only models have such a method
	rereads bool  // it reads a file
}

// callsOf returns what is known of the calls of a module.
func (t *Tracker) callsOf(m *scope.Module) []callInfo {
	all, ok := t.calls[m]
	if !ok {
		all = make([]callInfo, m.File.Calls)
		for _, c := range m.Calls {
			info := &all[c.Node.Number]
			info.call = c
			if i, ok := t.siteOf[c.Node]; ok {
				info.site = i + 1
			}
		}
		t.calls[m] = all
	}
	return all
}

// infoOf returns what is known of a call of any module.
func (t *Tracker) infoOf(c *scope.Call) *callInfo { return &t.callsOf(c.Scope.Module)[c.Node.Number] }

// info returns what is known of a call that stands in the module of the unit. Of another
// one, it is nothing.
func (r *runner) info(x *syntax.Call) *callInfo {
	if x.Number < len(r.u.calls) {
		if info := &r.u.calls[x.Number]; info.call == nil || info.call.Node == x {
			return info
		}
	}
	return &callInfo{}
}

// named is info with what rules say of the name that is called.
func (r *runner) named(x *syntax.Call) *callInfo {
	info := r.info(x)
	if !info.looked {
		info.looked = true
		if name := scope.LastName(x.Func); name != "" {
			info.byLast = r.rules.function.firstIn("?.", name)
			rule := r.rules.value.firstIn("network.", name)
			info.member = rule != nil && rule.Gives == "member"
			_, isMethod := x.Func.(*syntax.Attribute)
			info.ends = isMethod && r.rules.value.first("unknown."+name, "") != nil
			rule = r.rules.value.firstIn("file.", name)
			info.rereads = rule != nil && rule.Gives == "reads"
		}
	}
	return info
}
