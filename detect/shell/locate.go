package shell

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// Located is a model that a command fetches or serves, with where its revision
// stands. Words have the places of the file, as those of Command.
type Located struct {
	Reference detect.Reference
	Name      Word
	// Option is the option that takes a commit, "" if none does.
	Option string
	// Given is the revision that the command gives by an option, and GivenBy that
	// option; its Text is "" if there is none.
	Given   Word
	GivenBy Word
	// Separator stands between a name and its revision, "" if the command reads none there.
	Separator string
}

// Locate returns the models that commands fetch and serve, in their order.
func Locate(commands []Command) []Located {
	var out []Located
	each(commands, func(l *loader) { out = append(out, l.located...) })
	return out
}

// locate tells where the revision of the reference that was found last stands.
func (l *loader) locate(name Word) {
	k := l.known
	found := Located{Reference: l.found[len(l.found)-1].Reference, Name: name}
	if k.Tag == "revision" {
		found.Separator = k.Separator
	}
	for _, s := range k.revision {
		if len(s.options) > 0 && found.Option == "" {
			found.Option = s.options[0]
			for _, o := range s.options { // a long name says what it is
				if strings.HasPrefix(o, "--") {
					found.Option = o
					break
				}
			}
		}
	}
	if k.Commit != "" {
		found.Option = strings.TrimPrefix(k.Commit, "none")
	}
	for _, w := range l.args.take(k.revision) {
		if w.Known && w.Text != "" {
			found.Given = w
			found.GivenBy = l.optionBefore(w)
			break
		}
	}
	l.located = append(l.located, found)
}

// optionBefore returns the word that an option's value follows, or is part of.
func (l *loader) optionBefore(value Word) Word {
	for i, w := range l.command.Words {
		switch {
		case w.Line == value.Line && w.Column == value.Column && i > 0:
			return l.command.Words[i-1]
		case w.Line == value.Line && w.Column < value.Column && strings.HasSuffix(w.Text, "="+value.Text):
			w.Text = strings.TrimSuffix(w.Text, "="+value.Text)
			return w
		}
	}
	return Word{}
}
