package detecttest

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// want is one expectation of a line.
type want struct {
	unresolved bool
	text       string // a part of the reason
	model      hub.Model
	revision   string
	part       detect.Part    // "" for any
	binding    detect.Binding // "" for any
	role       detect.Role
	taken      bool
}

var parts = []detect.Part{
	detect.PartWeights, detect.PartTokenizer, detect.PartProcessor, detect.PartConfig, detect.PartAdapter,
	detect.PartDataset, detect.PartFiles,
}

var bindings = []detect.Binding{
	detect.BindLiteral, detect.BindConstant, detect.BindDefaultArg, detect.BindArgparse, detect.BindConfigValue,
	detect.BindChoiceList, detect.BindFString, detect.BindCaller, detect.BindEnv, detect.BindAttribute,
}

func (w *want) matches(r detect.Reference) bool {
	return !w.unresolved && w.model == r.Model && w.role == r.Role && w.revision == r.Revision &&
		(w.part == "" || w.part == r.Load.Part) && (w.binding == "" || w.binding == r.Binding)
}

func (w *want) String() string {
	if w.unresolved {
		return fmt.Sprintf("unresolved %q", w.text)
	}
	text := strconv.Quote(w.model.String())
	if w.revision != "" {
		text += " @" + w.revision
	}
	for _, word := range []string{string(w.part), string(w.binding), string(w.role)} {
		if word != "" && word != string(detect.Used) {
			text += " " + word
		}
	}
	return text
}

// parse reads the expectations of one annotation.
func parse(text string) ([]*want, error) {
	var wants []*want
	unresolved := false
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		if text[0] == '"' {
			quoted, err := strconv.QuotedPrefix(text)
			if err != nil {
				return wants, errors.New("a string has no end")
			}
			text = text[len(quoted):]
			value, err := strconv.Unquote(quoted)
			if err != nil {
				return wants, err
			}
			w, err := newWant(value, unresolved)
			if err != nil {
				return wants, err
			}
			wants, unresolved = append(wants, w), false
			continue
		}
		word, rest, _ := strings.Cut(text, " ")
		text = rest
		switch {
		case unresolved:
			return wants, fmt.Errorf("after \"unresolved\" comes a part of the reason, not %q", word)
		case word == "unresolved":
			unresolved = true
		case len(wants) == 0 || wants[len(wants)-1].unresolved:
			return wants, fmt.Errorf("%q stands before any model", word)
		default:
			if err := wants[len(wants)-1].qualify(word); err != nil {
				return wants, err
			}
		}
	}
	if unresolved {
		return wants, errors.New(`after "unresolved" comes a part of the reason`)
	}
	if len(wants) == 0 {
		return nil, errors.New("it says nothing")
	}
	return wants, nil
}

func newWant(value string, unresolved bool) (*want, error) {
	if unresolved {
		return &want{unresolved: true, text: value}, nil
	}
	model, err := hub.Parse(value)
	return &want{model: model, role: detect.Used}, err
}

// qualify adds a revision, a part, a binding or the role "mentioned".
func (w *want) qualify(word string) error {
	revision, ok := strings.CutPrefix(word, "@")
	switch {
	case ok && revision != "":
		w.revision = revision
	case slices.Contains(parts, detect.Part(word)):
		w.part = detect.Part(word)
	case word == string(detect.Mentioned):
		w.role = detect.Mentioned
	case slices.Contains(bindings, detect.Binding(word)):
		w.binding = detect.Binding(word)
	default:
		return fmt.Errorf("%q is no revision, part, binding or role", word)
	}
	return nil
}
