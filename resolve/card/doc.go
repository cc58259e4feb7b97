// Package card reads model cards: the README of a model, its front matter and its
// Markdown, and the configuration files beside it. It answers what people ask of a
// model (see Card) by rules and tables alone: the same bytes give the same Card, no
// network is asked, nothing runs.
//
// # What is a value
//
// Each value has the place where it stands, so that a person can check it. What has no
// place is no value: nothing is concluded from what a model of this kind usually is.
// Placeholders ("[More Information Needed]"), the texts of templates, and the numbers
// that a comparison gives for other models are no values either.
//
// # Which source is believed
//
// A field with one value has that of the best source; what another source says
// against it is kept in Card.Contradictions, with both places. Files that programs
// read (safetensors, configuration, tokenizer) are believed before the front matter,
// and that before the text.
package card
