package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// count is what comes of one field over all cards.
type count struct {
	cards, has, right, partly, missed, invented int
	expected, found, given, wrong               int
}

func (c *count) add(v verdict) {
	c.cards++
	c.expected += v.expected
	c.found += v.found
	c.given += v.given
	c.wrong += v.wrong
	tally(&c.has, v.has())
	tally(&c.right, v.right())
	tally(&c.partly, v.partly())
	tally(&c.missed, v.missed())
	tally(&c.invented, v.invented())
}

func tally(n *int, yes bool) {
	if yes {
		*n++
	}
}

func share(part, whole int) string {
	if whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(part)/float64(whole))
}

// result is what comes of the cards of one half.
type result struct {
	half   string
	cards  int
	counts []count // as allFields
	millis float64 // of processor time, of one card
	misses []string
	panics int
}

// print writes the table. Accuracy is the share of cards whose field is right, with
// correct absence counted as right. Precision and recall are those of the items.
func (r result) print(w io.Writer) {
	fmt.Fprintf(w, "%s: %d cards, %.2f ms of processor time a card\n\n", r.half, r.cards, r.millis)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "have it\tright\twrong\tmissed\tinvented\taccuracy\tprecision\trecall\t  \n")
	var right, cards, expected, found, given int
	for i, f := range allFields() {
		c := r.counts[i]
		fmt.Fprintf(t, "%d\t%d\t%d\t%d\t%d\t%s\t%s\t%s\t  %s\n", c.has, c.right, c.partly, c.missed, c.invented, share(c.right, c.cards), share(c.given-c.wrong, c.given), share(c.found, c.expected), f.name)
		right, cards, expected, found, given = right+c.right, cards+c.cards, expected+c.expected, found+c.found, given+c.given-c.wrong
	}
	var wrong int
	for _, c := range r.counts {
		wrong += c.wrong
	}
	fmt.Fprintf(t, "\t\t\t\t\t%s\t%s\t%s\t  all\n", share(right, cards), share(given, given+wrong), share(found, expected))
	t.Flush()
	for _, miss := range r.misses {
		fmt.Fprintln(w, miss)
	}
}
