package lock

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Short names for the types of text that the schema's fields have.
type (
	hubID   = hub.ID
	kind    = detect.Kind
	binding = detect.Binding
	part    = detect.Part

	pathRole = detect.PathRole

	confidence = detect.Confidence
)

// groups is a list of lists of names, one inner list a line.
func groups(name string, at func(*Lock) *[][]string) field[Lock] {
	return field[Lock]{
		name: name,
		get: func(l *Lock) any {
			if len(*at(l)) == 0 {
				return nil
			}
			return *at(l)
		},
		set: func(l *Lock, v any) error {
			list, ok := v.([]any)
			if !ok {
				return wrongType(v, "a list of lists of strings")
			}
			for _, inner := range list {
				group, err := asStrings(inner, nil)
				if err != nil {
					return err
				}
				*at(l) = append(*at(l), group)
			}
			return nil
		},
	}
}

// fill sets the keys of m, and fails for one that is not known or is missing.
func fill[T any](t *T, m map[string]any, fields []field[T]) error {
	for _, f := range fields {
		v, given := m[f.name]
		switch {
		case given && f.required && v == "":
			// The writer leaves empty values out, so it could not be written again.
			return keyError{f.name, errors.New("is empty")}
		case given:
			if err := f.set(t, v); err != nil {
				return keyError{f.name, err}
			}
		case f.required:
			return keyError{"", fmt.Errorf("key %q is missing", f.name)}
		}
	}
	if unknown := unknownKeys(m, fields); len(unknown) > 0 {
		return keyError{unknown[0], fmt.Errorf("key %q is not known", unknown[0])}
	}
	return nil
}

func unknownKeys[T any](m map[string]any, fields []field[T]) []string {
	var unknown []string
	for name := range m {
		if !slices.ContainsFunc(fields, func(f field[T]) bool { return f.name == name }) {
			unknown = append(unknown, name)
		}
	}
	slices.Sort(unknown)
	return unknown
}

// keyError is an error at a key of a block; "" is the block itself.
type keyError struct {
	key string
	err error
}

func (e keyError) Error() string {
	if e.key == "" {
		return e.err.Error()
	}
	return e.key + ": " + e.err.Error()
}

func (e keyError) Unwrap() error { return e.err }

func wrongType(v any, want string) error {
	return fmt.Errorf("%s stands where %s is wanted", describe(v), want)
}

func describe(v any) string {
	switch v.(type) {
	case string:
		return "a string"
	case bool:
		return "a boolean"
	case int64:
		return "a number"
	case []any:
		return "a list"
	case map[string]any, []map[string]any:
		return "a table"
	}
	return "another type"
}

func asString(v any, checks []checker) (string, error) {
	s, ok := v.(string)
	if !ok {
		return "", wrongType(v, "a string")
	}
	for _, check := range checks {
		if err := check(s); err != nil {
			return "", err
		}
	}
	return s, nil
}

func asStrings(v any, checks []checker) ([]string, error) {
	list, ok := v.([]any)
	if !ok {
		return nil, wrongType(v, "a list of strings")
	}
	var out []string
	for _, e := range list {
		s, err := asString(e, checks)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// asTables takes a list of tables in either form that the decoder gives.
func asTables(v any) ([]map[string]any, error) {
	switch v := v.(type) {
	case []map[string]any:
		return v, nil
	case []any:
		var out []map[string]any
		for _, e := range v {
			m, ok := e.(map[string]any)
			if !ok {
				return nil, wrongType(e, "a table")
			}
			out = append(out, m)
		}
		return out, nil
	}
	return nil, wrongType(v, "a list of tables")
}
