package flow

import "github.com/ptmlock/ptmlock/detect/python/value"

// builtinKinds are the types of Python of which values tell that they are of one. Of dicts more
// is known where they are taken for what is no dict: what programs make of them is often not
// followed.
var builtinKinds = map[string]value.Kind{"builtins.str": value.Str, "builtins.tuple": value.Tuple}

// isInstance is isinstance for texts and tuples: of anything else, or where a type is
// asked for of which nothing is known here, it may be true and it may not.
func (e *Evaluator) isInstance(c *libraryCall) value.Value {
	wanted, known := map[value.Kind]bool{}, true
	types, ok := c.args.at(e, 1)
	for _, o := range e.flatTypes(types) {
		k, builtin := builtinKinds[o.Text]
		known = known && builtin && o.Kind == value.External
		wanted[k] = true
	}
	if !ok || !known || len(wanted) == 0 {
		return truths(true, true)
	}
	yes, no := false, false
	for _, o := range firstArg(e, c).Elems() {
		switch o.Kind {
		case value.Str, value.Tuple, value.Dict:
			yes, no = yes || wanted[o.Kind], no || !wanted[o.Kind]
		case value.Template:
			yes, no = yes || wanted[value.Str], no || !wanted[value.Str]
		default:
			return truths(true, true)
		}
	}
	if !yes && !no {
		return truths(true, true)
	}
	return truths(yes, no)
}

// flatTypes returns the types that the second argument of isinstance says: one, or those of a
// tuple.
func (e *Evaluator) flatTypes(types value.Value) []*value.Elem {
	var out []*value.Elem
	for _, o := range types.Elems() {
		if o.Kind == value.Tuple {
			out = append(out, e.elements(value.Of(o)).Elems()...)
		} else {
			out = append(out, o)
		}
	}
	return out
}
