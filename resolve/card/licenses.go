package card

import (
	"strings"
)

// licenseIn reads the licence that a label names.
func (b *bodyReader) licenseIn(_ string, v rich) {
	link := ""
	if len(v.links) > 0 {
		link = v.links[0].url
	}
	text := v.text
	if len(text) > maxText {
		text = text[:maxText]
	}
	if id, at, ok := b.k.licenseIn(text); ok {
		b.bodyLicense(License{Value: b.value(id, v.at(at)), Link: link})
		return
	}
	name := strings.Trim(oneLine(v.text), " .*`\"'")
	if len(v.links) > 0 && v.links[0].end > v.links[0].start {
		name = strings.Trim(v.text[v.links[0].start:v.links[0].end], " .*`\"'")
	}
	if len(strings.Fields(name)) <= 8 && name != "" {
		b.bodyLicense(License{Value: b.value(name, v.at(0)), Link: link})
	}
}

// sectionLicense reads the licence that a section about it names.
func (b *bodyReader) sectionLicense(bl *block) {
	key := textKey{"license", bl.in}
	if !bl.in.of("license") || b.texts[key] || bl.kind == codeBlock {
		return
	}
	text := bl.text.text
	id, at, ok := b.k.licenseIn(text)
	if !ok {
		return
	}
	b.texts[key] = true
	link := ""
	if len(bl.text.links) > 0 {
		link = bl.text.links[0].url
	}
	b.bodyLicense(License{Value: b.value(id, bl.text.at(at)), Link: link})
}

// bodyLicense adds a licence that the text names, or holds it against that of the front
// matter.
func (b *bodyReader) bodyLicense(l License) {
	if l.Link != "" && !isWebURL(l.Link) && strings.ContainsAny(l.Link, " \n") {
		l.Link = ""
	}
	if len(b.card.Licenses) == 0 {
		b.license(l)
		return
	}
	have := &b.card.Licenses[0]
	if have.Source != FrontMatter {
		return // the text says more than once what the licence is
	}
	if sameLicense(have.Text, l.Text) || sameLicense(b.licenseName.Text, l.Text) {
		have.Link = or(have.Link, l.Link)
		return
	}
	if have.Text == "other" || have.Text == "unknown" {
		if b.licenseName.Text == "" {
			b.licenseName = l.Value
		}
		if b.licenseLink.Text == "" && l.Link != "" {
			b.licenseLink = Value{l.Link, Body, l.Place}
		}
		return
	}
	if b.k.licenseIDs[l.Text] {
		b.contradict("licenses", have.Value, l.Value)
	}
}

// sameLicense says that two names are those of one licence, or of one family.
func sameLicense(a, b string) bool {
	a, b = fold(a), fold(b)
	return a != "" && b != "" && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}
