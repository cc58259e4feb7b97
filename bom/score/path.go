package score

import (
	"slices"
	"strings"
)

// first returns the first value that is not empty at the end of a path; nil if there
// is none. See elements.toml for what a path is.
func first(v any, path string) any {
	switch path {
	case "":
		if isEmpty(v) {
			return nil
		}
		return v
	case "!":
		if s, _ := v.(string); strings.TrimSpace(s) == "" {
			return nil
		}
		return v
	}
	step, rest := cutStep(path)
	if name, ok := strings.CutSuffix(step, "!"); ok {
		step, rest = name, "!"
	}
	name, test, isList := strings.Cut(step, "[")
	o, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	next := o[name]
	if !isList {
		if _, list := next.([]any); list && rest != "" {
			return nil
		}
		return first(next, rest)
	}
	for _, e := range elements(next) {
		if matches(e, strings.TrimSuffix(test, "]")) {
			if found := first(e, rest); found != nil {
				return found
			}
		}
	}
	return nil
}

// cutStep splits a path at its first dot that is not in brackets.
func cutStep(path string) (step, rest string) {
	inside := false
	for i := range len(path) {
		switch path[i] {
		case '[':
			inside = true
		case ']':
			inside = false
		case '.':
			if !inside {
				return path[:i], path[i+1:]
			}
		}
	}
	return path, ""
}

// matches tells whether an element has a member with a value ("key=value"), or one
// that begins so ("key^=value"). Any element has none of them.
func matches(e any, test string) bool {
	if test == "" {
		return true
	}
	key, want, _ := strings.Cut(test, "=")
	prefix := strings.HasSuffix(key, "^")
	o, _ := e.(map[string]any)
	have, _ := o[strings.TrimSuffix(key, "^")].(string)
	if prefix {
		return strings.HasPrefix(have, want)
	}
	return have == want
}

func elements(v any) []any {
	list, _ := v.([]any)
	return list
}

func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return slices.Contains(nothing, strings.ToLower(strings.TrimSpace(v)))
	case []any:
		return !slices.ContainsFunc(v, func(e any) bool { return !isEmpty(e) })
	case map[string]any:
		for _, e := range v {
			if !isEmpty(e) {
				return false
			}
		}
		return true
	}
	return false
}

// nothing are the words that tools write where they know nothing.
var nothing = []string{"", "noassertion", "none", "unknown", "n/a", "na", "null", "undefined", "not specified", "not available", "[not provided]", "tbd", "-"}
