package license

import (
	"strings"
	"testing"
)

// A line is a question and its answer: link, giver, taker, relation or what the project
// does ("-" for nothing), then the rule, the verdict and the clause that decides.
const judgements = `
base    -                      mit                    finetune  giver-none                    no licence    Berne Convention, articles 2 and 9
base    name:own               mit                    finetune  giver-unknown                 needs review
base    cc                     mit                    finetune  giver-ambiguous               needs review
base    gpl-3.0                -                      finetune  derived-none                  no licence    5(c)
base    apache-2.0             -                      finetune  derived-none                  no licence    4(a)
base    cc-by-nd-4.0           cc-by-nd-4.0           finetune  derived-no-derivatives        conflict      2(a)(1)(B)
base    cc-by-nc-nd-4.0        cc-by-nc-nd-4.0        merge     derived-no-derivatives        conflict      2(a)(1)(B)
base    cc-by-nd-4.0           cc-by-nd-4.0           quantized derived-no-derivatives-format needs review  2(a)(1)(B)
base    mit                    mit                    finetune  derived-same                  compatible
base    cc-by-nc-4.0           cc-by-nc-4.0           finetune  derived-same                  compatible
base    llama3.1               llama3.1               finetune  derived-same                  compatible
base    gpl-2.0                gpl-2.0                merge     derived-same                  compatible
base    gpl-3.0                agpl-3.0               finetune  derived-outbound              compatible    5(c)
base    cc-by-sa-3.0           cc-by-sa-4.0           finetune  derived-outbound              compatible    4(b)
base    cc-by-sa-4.0           gpl-3.0                finetune  derived-outbound              compatible    3(b)(1)
base    creativeml-openrail-m  openrail++             finetune  derived-outbound              compatible    4(a)
base    openrail               openrail               finetune  derived-outbound              compatible    4
base    mpl-2.0                gpl-3.0                finetune  derived-outbound              compatible    3.1
base    apache-2.0             mit                    finetune  derived-permissive            compatible    4(a)
base    mit                    gpl-3.0                finetune  derived-permissive            compatible    paragraph 2
base    mit                    cc-by-nc-4.0           finetune  derived-permissive            compatible    paragraph 2
base    mit                    name:own               finetune  derived-permissive            compatible    paragraph 2
base    cc-by-4.0              mit                    finetune  derived-permissive            compatible    3(a)(1)(C)
base    gpl-3.0                name:own               finetune  derived-unknown               needs review  5(c)
base    gpl-3.0                cc                     finetune  derived-ambiguous             needs review  5(c)
base    apple-amlr             apache-2.0             finetune  derived-research              conflict      License Scope
base    name:llama1            mit                    finetune  derived-research              conflict      2(b)
base    cc-by-nc-4.0           apache-2.0             finetune  derived-non-commercial        conflict      2(a)(1)
base    cc-by-nc-4.0           cc-by-4.0              adapter   derived-non-commercial        conflict      2(a)(1)
base    cc-by-nc-sa-4.0        mit                    quantized derived-non-commercial        conflict      2(a)(1)
base    cc-by-nc-sa-4.0        cc-by-nc-4.0           finetune  derived-share-alike           conflict      3(b)(1)
base    cc-by-sa-4.0           mit                    finetune  derived-share-alike           conflict      3(b)(1)
base    cc-by-sa-4.0           mit                    adapter   derived-adapter-share-alike   needs review  3(b)(1)
base    gpl-3.0                apache-2.0             finetune  derived-copyleft              conflict      5(c)
base    agpl-3.0               mit                    finetune  derived-copyleft              conflict      5(c)
base    gpl-3.0                mit                    adapter   derived-adapter-copyleft      needs review  5(c)
base    mpl-2.0                mit                    finetune  derived-file-copyleft         needs review  3.1
base    lgpl-3.0               mit                    finetune  derived-file-copyleft         needs review  2
base    llama2                 apache-2.0             finetune  derived-restrictions-lost     conflict      1(b)(i) and 1(b)(iv)
base    gemma                  mit                    finetune  derived-restrictions-lost     conflict      3.1(a)
base    creativeml-openrail-m  mit                    finetune  derived-restrictions-lost     conflict      4(a)
base    bigscience-bloom-rail-1.0 apache-2.0          finetune  derived-restrictions-lost     conflict      4(a)
base    llama3                 llama3.1               merge     derived-restrictions-other    needs review  1(b)(i) and 1(b)(iv)
base    llama2                 openrail               finetune  derived-restrictions-other    needs review  1(b)(i) and 1(b)(iv)
base    name:internlm          apache-2.0             finetune  derived-restrictions          needs review  README, License
base    name:modified-mit      mit                    finetune  derived-conditions            needs review  the modification
base    name:openai-terms      mit                    -         derived-proprietary           needs review  3.3(e)
base    name:qwen-license      mit                    finetune  derived-restrictions          needs review  4
base    apple-amlr             cc-by-nc-4.0           finetune  derived-research-non-commercial needs review License Scope
base    name:qwen-research     cc-by-nc-4.0           finetune  derived-research-non-commercial needs review 2
base    name:flux-1-dev-non-commercial-license cc-by-nc-4.0 adapter derived-restrictions needs review  4
base    cc-by-sa-4.0           cc-by-nc-sa-4.0        finetune  derived-share-alike-narrower  conflict      3(b)(1)
base    gpl-3.0                llama3                 finetune  derived-copyleft-narrower     conflict      5(c)
base    apache-2.0             gpl-2.0                finetune  derived-patents-gpl2          needs review
base    apache-2.0             gpl-3.0                finetune  derived-permissive            compatible    4(a)
base    cc-by-nc-4.0           cc-by-nc-sa-4.0        finetune  derived-narrower              compatible    2(a)(1)

base    spdx:MIT_OR_GPL-3.0-only   apache-2.0         finetune  derived-permissive            compatible    paragraph 2
base    spdx:MIT_AND_GPL-3.0-only  apache-2.0         finetune  derived-copyleft              conflict      5(c)
base    gpl-3.0     spdx:MIT_OR_GPL-3.0-only          finetune  derived-copyleft              conflict      5(c)
base    gpl-3.0     spdx:MIT_AND_GPL-3.0-only         finetune  derived-same                  compatible
base    mit,cc-by-nc-4.0       apache-2.0             finetune  several                       needs review
base    mit,apache-2.0         gpl-3.0                finetune  derived-permissive            compatible    paragraph 2

project -                      mit                    -         giver-none                    no licence    Berne Convention, articles 2 and 9
project name:own               mit                    -         giver-unknown                 needs review
project cc                     mit                    -         giver-ambiguous               needs review
project name:openai-terms      mit                    train-others project-hosted-training    needs review  3.3(e)
project llama2                 mit                    train-others project-hosted-training    needs review  1(b)(v)
project name:openai-terms      -                      train-others project-hosted-training    needs review  3.3(e)
project name:openai-terms      mit                    serve     project-hosted                compatible    3
project mit                    mit                    -         project-same                  compatible
project gpl-3.0                gpl-3.0                serve     project-same                  compatible
project apple-amlr             mit                    -         project-research              conflict      License Scope
project apple-amlr             -                      -         project-research-unclear      needs review  License Scope
project apple-amlr             cc-by-nc-4.0           -         project-research-unclear      needs review  License Scope
project cc-by-nc-4.0           mit                    -         project-non-commercial        conflict      2(a)(1)
project cc-by-nc-sa-4.0        gpl-3.0                -         project-non-commercial        conflict      2(a)(1)
project cc-by-nc-4.0           -                      -         project-non-commercial-unclear needs review 2(a)(1)
project cc-by-nc-4.0           name:own               -         project-non-commercial-unclear needs review 2(a)(1)
project cc-by-nc-4.0           cc-by-nc-sa-4.0        -         project-rest                  compatible    3(a)(1)(C)
project name:falcon-180b       mit                    serve     project-hosting               conflict      9
project name:falcon-180b       mit                    -         project-restricted            compatible    5
project cc-by-nd-4.0           mit                    adapt     project-no-derivatives        needs review  2(a)(1)(B)
project cc-by-nd-4.0           mit                    -         project-rest                  compatible    3(a)(1)(C)
project gpl-3.0                agpl-3.0               distribute project-outbound             compatible    5(c)
project agpl-3.0               gpl-3.0                serve     project-network-gpl3          compatible    13
project apache-2.0             gpl-2.0                distribute project-patents-gpl2         needs review
project apache-2.0             gpl-2.0                -         project-rest                  compatible    4(a)
project agpl-3.0               mit                    serve     project-network               conflict      13
project agpl-3.0               mit                    -         project-copyleft              needs review  5(c)
project gpl-3.0                mit                    serve     project-copyleft              needs review  5(c)
project gpl-3.0                mit                    distribute project-copyleft-part        conflict      5(c)
project gpl-3.0                mit                    code      project-copyleft-code         conflict      5(c)
project gpl-3.0                -                      distribute project-copyleft             needs review  5(c)
project gemma                  gpl-3.0                distribute project-restrictions-copyleft conflict     3.2
project gemma                  gpl-3.0                -         project-restricted            compatible    3.2
project cc-by-sa-4.0           mit                    adapt     project-share-alike-part      compatible    3(b)(1)
project cc-by-sa-4.0           mit                    -         project-rest                  compatible    3(a)(1)(C)
project name:cogvlm            mit                    -         project-registration          needs review  2
project name:stability-community mit                  serve     project-registration          needs review  III
project grok2-community        mit                    -         project-revenue               needs review  2(b)
project llama3.1               mit                    serve     project-restricted            compatible    1(b)(iv)
project openrail++             apache-2.0             -         project-restricted            compatible    5 and Attachment A
project apache-2.0             mit                    serve     project-rest                  compatible    4(a)
project apache-2.0             -                      -         project-rest                  compatible    4(a)
project mpl-2.0                mit                    -         project-rest                  compatible    3.1

dataset -                      mit                    -         dataset-none                  no licence
dataset cc-by-nc-4.0           mit                    -         dataset-non-commercial        needs review  2(a)(1)
dataset cc-by-nc-4.0           cc-by-nc-4.0           -         dataset-rest                  compatible    3(a)(1)(A)
dataset apple-amlr             mit                    -         dataset-research              needs review  License Scope
dataset cc-by-nd-4.0           mit                    -         dataset-no-derivatives        needs review  2(a)(1)(B)
dataset cc-by-sa-3.0           mit                    -         dataset-rest                  compatible    4(c)
`

func position(word string) Position {
	what, name, named := strings.Cut(word, ":")
	switch {
	case word == "-":
		return Recognize(Stated{})
	case named && what == "spdx":
		return Recognize(Stated{SPDX: strings.ReplaceAll(name, "_", " ")})
	case named:
		return Recognize(Stated{Hub: "other", Name: name})
	}
	return Recognize(Stated{Hub: word})
}

func TestJudge(t *testing.T) {
	reached := map[string]bool{}
	for line := range strings.Lines(judgements) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		c := Case{Link: LinkKind(f[0]), Giver: position(f[1]), Taker: position(f[2]), GiverName: "one", TakerName: "other"}
		if f[3] != "-" {
			if c.Relation = f[3]; c.Link == ProjectLink {
				c.Does = []Action{Use, Action(f[3])}
			}
		}
		j := Judge(c)
		reached[j.Rule] = true
		got := strings.Join(strings.Fields(string(j.Verdict)+" "+j.Clause), " ")
		if want := strings.Join(f[5:], " "); j.Rule != f[4] || got != want {
			t.Errorf("%s\n got %s: %s", strings.TrimSpace(line), j.Rule, got)
		}
		if j.Why == "" || strings.ContainsAny(j.Why, "{}") {
			t.Errorf("%s: %q explains nothing", line, j.Why)
		}
		if j.Clause != "" && (j.Source == "" || j.License == "" && j.Rule != "giver-none") {
			t.Errorf("%s: a clause without its licence or source", line)
		}
	}
	for _, r := range Rules() {
		if !reached[r.ID] {
			t.Errorf("no question reaches rule %s", r.ID)
		}
	}
}

// TestFreer holds that whoever promises more than the base allows is told so, and
// nobody else.
func TestFreer(t *testing.T) {
	for _, c := range []struct {
		giver, taker string
		want         bool
	}{
		{"cc-by-nc-4.0", "mit", true},
		{"llama2", "apache-2.0", true},
		{"gpl-3.0", "mit", true},
		{"mit", "gpl-3.0", false},
		{"llama2", "llama2", false},
		{"mit", "-", false},
		{"cc-by-nc-4.0", "cc-by-nc-sa-4.0", false},
		{"cc-by-sa-4.0", "cc-by-nc-sa-4.0", false},
		{"cc-by-nc-sa-4.0", "cc-by-nc-4.0", true},
		{"gpl-3.0", "llama3", false},
		{"apple-amlr", "cc-by-nc-4.0", true},
	} {
		if j := Judge(Case{Link: BaseLink, Giver: position(c.giver), Taker: position(c.taker), Relation: "finetune"}); j.Freer != c.want {
			t.Errorf("%s to %s: freer is %t, want %t (%s)", c.giver, c.taker, j.Freer, c.want, j.Rule)
		}
	}
}

// TestEveryPairHasAVerdict judges each licence of the table against each other one.
func TestEveryPairHasAVerdict(t *testing.T) {
	for _, g := range Licenses() {
		for _, u := range Licenses() {
			giver, taker := Position{Alternatives: [][]*License{{g}}, Said: g.ID}, Position{Alternatives: [][]*License{{u}}, Said: u.ID}
			j := Judge(Case{Link: BaseLink, Giver: giver, Taker: taker, Relation: "finetune"})
			switch {
			case j.Verdict.level() < 0 || j.Rule == "":
				t.Errorf("%s to %s: no verdict", g.ID, u.ID)
			case g == u && j.Verdict != Compatible && j.Rule != "derived-no-derivatives" && !g.Ambiguous && g.Class != Proprietary && !g.Family:
				t.Errorf("%s to itself: %s", g.ID, j.Rule)
			}
			noncommercial := func(l *License) bool {
				_, has := l.Term("non-commercial")
				return has || l.Class == ResearchOnly
			}
			if noncommercial(g) && !noncommercial(u) && j.Verdict == Compatible {
				t.Errorf("%s to %s: compatible, though commercial use is not allowed", g.ID, u.ID)
			}
		}
	}
}
