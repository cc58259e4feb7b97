package hubapi

// Secret is a text that no print shows, not even of a struct that holds it. The
// zero Secret is empty.
type Secret struct{ text *string } // a pointer, because fmt looks into fields past their methods

// NewSecret returns a Secret; "" gives the zero one.
func NewSecret(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{&text}
}

// Reveal is the text, for the one place that sends it.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

func (Secret) String() string { return "[redacted]" }

// GoString keeps %#v from printing more.
func (Secret) GoString() string { return "[redacted]" }
