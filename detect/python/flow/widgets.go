package flow

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file follows what people choose in web pages and notebooks: the components
// of Gradio, Streamlit and ipywidgets list their choices, and hand what is chosen
// to a function of the program, or give it.

// widget says where a component's choices and its first value stand in the call
// that makes it: the index of a positional argument, -1 for none, and its name.
type widget struct {
	choices     int
	choicesName string
	value       int
	valueName   string
	many        bool // the choice is a list
}

// gradioComponents by class, https://www.gradio.app/docs/gradio/dropdown and those beside it.
var gradioComponents = map[string]widget{
	"Dropdown": {0, "choices", 1, "value", false}, "Radio": {0, "choices", 1, "value", false}, "CheckboxGroup": {0, "choices", 1, "value", true},
	"Textbox": {-1, "", 0, "value", false}, "Text": {-1, "", 0, "value", false}, "State": {-1, "", 0, "value", false}, "Variable": {-1, "", 0, "value", false},
	"Checkbox": {-1, "", 0, "value", false}, "Code": {-1, "", 0, "value", false}, "JSON": {-1, "", 0, "value", false}, "Number": {-1, "", 0, "value", false},
}

// streamlitWidgets by function, https://docs.streamlit.io/develop/api-reference/widgets.
var streamlitWidgets = map[string]widget{
	"selectbox": {1, "options", -1, "", false}, "radio": {1, "options", -1, "", false}, "select_slider": {1, "options", 2, "value", false},
	"pills": {1, "options", -1, "default", false}, "segmented_control": {1, "options", -1, "default", false}, "multiselect": {1, "options", 2, "default", true},
	"text_input": {-1, "", 1, "value", false}, "text_area": {-1, "", 1, "value", false},
}

// notebookWidgets by class, https://ipywidgets.readthedocs.io/en/stable/examples/Widget%20List.html.
var notebookWidgets = map[string]widget{
	"Dropdown": {-1, "options", -1, "value", false}, "RadioButtons": {-1, "options", -1, "value", false}, "Select": {-1, "options", -1, "value", false},
	"ToggleButtons": {-1, "options", -1, "value", false}, "SelectionSlider": {-1, "options", -1, "value", false}, "Combobox": {-1, "options", -1, "value", false},
	"Text": {-1, "", -1, "value", false}, "Textarea": {-1, "", -1, "value", false},
}

// handlers of events take a function, and the components whose values it gets:
// https://www.gradio.app/docs/gradio/dropdown#event-listeners. The numbers are the
// indices of the function and of the components.
var eventHandlers = map[string]struct{ fn, inputs int }{
	"click": {0, 1}, "change": {0, 1}, "input": {0, 1}, "submit": {0, 1}, "select": {0, 1}, "release": {0, 1}, "blur": {0, 1}, "focus": {0, 1},
	"then": {0, 1}, "success": {0, 1}, "load": {0, 1}, "upload": {0, 1}, "stream": {0, 1}, "stop_recording": {0, 1}, "start_recording": {0, 1},
	"on": {1, 2}, "Interface": {0, 1}, "ChatInterface": {0, -1},
}

// chosen returns what a component can be set to, made by a call with args.
func (e *Evaluator) chosen(kind widget, args *arguments, where string, file *syntax.File, pos syntax.Pos) value.Value {
	var out value.Builder
	if kind.valueName != "" {
		first, _ := args.get(e, kind.value, kind.valueName)
		if kind.many {
			first = e.elements(first)
		}
		out.Add(first.Filter(isKnown).Via(file, pos, "first value of "+where, value.Option))
	}
	if kind.choicesName != "" {
		listed, _ := args.get(e, kind.choices, kind.choicesName)
		listed = e.elements(listed).Map(func(o *value.Elem) value.Value {
			if o.Kind == value.Tuple || o.Kind == value.List { // what is shown, and what it stands for
				return e.element(o, 1)
			}
			return value.Of(o)
		})
		out.Add(listed.Filter(isKnown).Via(file, pos, "choice of "+where, value.Option|value.Choice))
	}
	w := out.Value()
	if kind.choicesName == "" || w.IsEmpty() {
		w = value.Join(w, value.NotKnown(value.RankExternal, "the value of "+where+" is set by the user").Via(file, pos, where, 0))
	}
	return w
}

// componentValue is the value of what stands among the inputs of an event.
func (e *Evaluator) componentValue(w value.Value, file *syntax.File, pos syntax.Pos) value.Value {
	return w.Map(func(o *value.Elem) value.Value {
		name := o.Text[strings.LastIndexByte(o.Text, '.')+1:]
		args, made := o.Ref.(*arguments)
		kind, known := gradioComponents[name]
		if o.Kind != value.Object || !made || !known {
			return value.NotKnown(value.RankExternal, "it is given by the user in a web page")
		}
		return e.chosen(kind, args, name, file, pos)
	})
}

// events returns the calls by which the web page of the program calls f.
func (e *Evaluator) events(f *scope.Function) []bound {
	if f.Name == "<lambda>" {
		return nil
	}
	var out []bound
	for _, c := range e.eventCalls(f.Name) {
		if e.isOver() || len(out) >= maxContexts {
			break
		}
		handler := eventHandlers[c.Name()]
		args := e.argumentsOf(c.Node, env{scope: c.Scope, block: c.Block})
		fn, _ := args.get(e, handler.fn, "fn")
		for _, o := range fn.Elems() {
			var given *arguments
			if o.Kind == value.Partial {
				given, o = o.Ref.(*arguments), o.Self
			}
			if o != nil && o.Kind == value.Func && o.Ref == any(f) {
				all := given.with(e.eventArguments(args, c, handler.inputs))
				out = append(out, bound{call: c, args: all, self: o.Self != nil, on: o.Self, partly: true})
			}
		}
	}
	return out
}

// eventCalls returns the calls that may hand a function of that name to an event:
// those that name it, and all of a module that names it in a partial call.
func (e *Evaluator) eventCalls(name string) []*scope.Call {
	var out []*scope.Call
	partial := map[*scope.Module]bool{}
	for _, c := range e.project.CallsWith(name) {
		m := c.Scope.Module
		if !m.Imports(func(library string) bool { return library == "gradio" }) {
			continue
		}
		if _, ok := eventHandlers[c.Name()]; ok {
			out = append(out, c)
		}
		if c.Name() != "partial" || partial[m] {
			continue
		}
		partial[m] = true
		for _, other := range m.Calls {
			if _, ok := eventHandlers[other.Name()]; ok && len(out) < maxIndirect && !slices.Contains(out, other) {
				out = append(out, other)
			}
		}
	}
	return out
}

// eventArguments are the values of the components that an event hands over.
func (e *Evaluator) eventArguments(args *arguments, c *scope.Call, index int) *arguments {
	out := &arguments{}
	add := func(get func() value.Value) {
		w := e.computed(func() value.Value { return e.componentValue(get(), c.Scope.Module.File, c.Node.Pos()) })
		out.positional = append(out.positional, argument{w, false})
	}
	name := "inputs"
	if index < 0 { // the message and the history, then what is beside them
		name = "additional_inputs"
		for range 2 {
			add(func() value.Value { return unknown("") })
		}
	}
	inputs, _ := args.get(e, index, name)
	if inputs.IsEmpty() {
		return out
	}
	o := inputs.Elems()[0] // of several lists one: positions would not fit
	if o.Kind != value.List && o.Kind != value.Tuple {
		add(func() value.Value { return value.Of(o) })
		return out
	}
	items, _ := e.flatten(o, 0)
	for _, item := range items {
		add(item.Val.Value)
	}
	return out
}

// selected is what a function of Streamlit gives, of its module or of a container.
func (e *Evaluator) selected(x *syntax.Call, callees value.Value, args *arguments, v env) value.Value {
	name := scope.LastName(x.Func)
	kind, ok := streamlitWidgets[name]
	if !ok || !v.scope.Module.Imports(func(library string) bool { return library == "streamlit" }) {
		return value.Value{}
	}
	if !slices.ContainsFunc(callees.Elems(), func(o *value.Elem) bool {
		return o.Kind == value.Unknown || o.Kind == value.External && strings.HasPrefix(o.Text, "streamlit.")
	}) {
		return value.Value{}
	}
	w := e.chosen(kind, args, name, v.file(), x.Pos())
	if kind.many {
		return value.Of(&value.Elem{Kind: value.List, Open: true, Site: siteOf(x, v), Items: []value.Item{{Val: w}}})
	}
	return w
}

// widgetValue is the attribute "value" of a widget of a notebook.
func (e *Evaluator) widgetValue(o *value.Elem) (value.Value, bool) {
	name, isWidget := strings.CutPrefix(o.Text, "ipywidgets.")
	args, made := o.Ref.(*arguments)
	kind, known := notebookWidgets[name[strings.LastIndexByte(name, '.')+1:]]
	if !isWidget || !made || !known || o.Site.Module < 1 || o.Site.Module > len(e.project.Modules) {
		return value.Value{}, false
	}
	return e.chosen(kind, args, name, e.project.Modules[o.Site.Module-1].File, o.Site.Pos), true
}
