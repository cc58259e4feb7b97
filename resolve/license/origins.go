package license

import (
	"strings"
)

// origin says under which licence a publisher gives models that their hub states no
// licence of.
type origin struct {
	Hub     string   `toml:"hub"`     // id of the hub, "" for any
	Names   []string `toml:"names"`   // of models, without case; "*" stands for any characters
	Author  string   `toml:"author"`  // who runs the models; "" for models that are not hosted
	License string   `toml:"license"` // id of the licence
	Source  string   `toml:"source"`  // where it is said; "" if that depends on who runs the model
}

// dataset is the licence of a data set.
type dataset struct {
	Names   []string `toml:"names"`
	License string   `toml:"license"`
	Source  string   `toml:"source"`
}

// OfOrigin says under which licence a model is that nobody states a licence of on its
// hub, because its publisher says so elsewhere; a Position that states nothing if that
// is not known. Author is who runs the model or has published it, "" if that is not known:
// of hosted models it decides before the name.
func OfOrigin(hub, name, author string) Position {
	name = strings.ToLower(name)
	for _, o := range data().origins {
		if o.Hub != "" && o.Hub != hub {
			continue
		}
		byAuthor := o.Author != "" && author != ""
		for _, pattern := range o.Names {
			if byAuthor && o.Author == author || !byAuthor && fits(pattern, name) {
				return Position{Alternatives: [][]*License{{Find(o.License)}}, How: ByOrigin, Said: Find(o.License).ID, Source: o.Source}
			}
		}
	}
	return Position{}
}

// fits tells whether a name is as a pattern says, in which "*" stands for any characters.
func fits(pattern, name string) bool {
	start, rest, any := strings.Cut(pattern, "*")
	if !any || !strings.HasPrefix(name, start) {
		return pattern == name
	}
	name = name[len(start):]
	for {
		part, next, more := strings.Cut(rest, "*")
		if !more {
			return strings.HasSuffix(name, part)
		}
		_, after, found := strings.Cut(name, part)
		if !found {
			return false
		}
		name, rest = after, next
	}
}

// OfDataset says under which licence a data set is, by its name on the Hugging Face
// hub; a Position that states nothing if that is not known.
func OfDataset(name string) Position {
	d := data().datasets[strings.ToLower(name)]
	if d == nil {
		return Position{}
	}
	return Position{Alternatives: [][]*License{{Find(d.License)}}, How: ByOrigin, Said: Find(d.License).ID, Source: d.Source}
}
