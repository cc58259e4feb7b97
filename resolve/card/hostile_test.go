package card

import (
	"bytes"
	"strings"
	"testing"
)

// TestHostile reads long cards that were made to take long. Whatever grows with the
// square of the length would not end before the test does.
func TestHostile(t *testing.T) {
	const size = 128 << 10
	long := func(s string) []byte { return bytes.Repeat([]byte(s), size/len(s)+1) }
	front := func(s string) []byte { return append(append([]byte("---\na: "), s...), "\n---\n"...) }
	aliases := "x: &a0 [1]\n"
	for i := range 30 {
		n := string(rune('a' + i%26))
		aliases += "k" + n + strings.Repeat("x", i) + ": &a" + string(rune('0'+i%10)) + " [*a0, *a0, *a0, *a0]\n"
	}
	for name, card := range map[string][]byte{
		"brackets":        long("["),
		"links":           long("[a](b"),
		"nested links":    append(long("["), long("](a)")...),
		"emphasis":        long("*a_"),
		"code":            long("`a``"),
		"quotes":          long("> "),
		"lists":           long("- "),
		"nested list":     long("- a\n  "),
		"tags":            long("<a href=\"x\">"),
		"open tags":       long("<table><tr><td>"),
		"comments":        long("<!-- "),
		"tables":          long("|a|b|\n|-|-|\n"),
		"wide table":      append(append(long("|a"), '\n'), long("|-")...),
		"headings":        long("# a\n"),
		"labels":          long("a: b\n"),
		"references":      long("[a]: b\n"),
		"one line":        long("the model was trained on the x dataset with a learning rate of 1 "),
		"sentences":       long("It was fine-tuned from a/b on the C dataset for 3 epochs. "),
		"hardware":        long("trained on 8 x A100 GPUs\n\n"),
		"numbers":         long("1,000.000 "),
		"bibliography":    append([]byte("```bibtex\n"), long("@a{b,title={c\n")...),
		"code parameters": append([]byte("```\n"), long("--learning_rate 1 ")...),
		"entities":        long("&amp"),
		"addresses":       long("http://a(b "),
		"front matter":    front(string(long("- "))),
		"flow":            front(string(long("["))),
		"keys":            append([]byte("---\n"), append(long("license: mit\n"), "---\n"...)...),
		"aliases":         []byte("---\n" + aliases + "language: *a0\ndatasets: *a9\n---\n"),
		"no front matter": append([]byte("license: mit\n"), long("a\n")...),
		"model index":     append([]byte("---\nmodel-index:\n- results:\n"), append(long("  - {task: {type: a}, metrics: [{type: b, value: 1}]}\n")[:64<<10], "\n---\n"...)...),
		"not UTF-8":       long("\xff\xe9"),
		"NULs":            long("\x00"),
		"returns":         long("\r"),
		"Chinese":         long("模型在数据集上训练。"),
	} {
		t.Run(name, func(t *testing.T) {
			c := Read("a/b", card, Others{})
			if len(c.Evaluations) > maxItems || len(c.Datasets) > maxItems || len(c.HyperParameters) > maxItems || len(c.Problems) > maxItems || len(c.Papers) > maxItems {
				t.Error("a list is over its bound")
			}
		})
	}
}
