package main

import (
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// fold brings names to one form: lower case, letters and digits only.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+' {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// alternatives are the forms of an item that count as the same.
func alternatives(item string) []string { return strings.Split(item, "|") }

// sameID compares names on a hub: without the owner if one of the two has none.
func sameID(want, got string) bool {
	for _, w := range alternatives(want) {
		a, b := w, got
		if strings.Contains(a, "/") != strings.Contains(b, "/") {
			a, b = tail(a), tail(b)
		}
		if fold(a) != "" && fold(a) == fold(b) {
			return true
		}
	}
	return false
}

func tail(s string) string { return s[strings.LastIndex(s, "/")+1:] }

// licenseNames are the names that texts have for what the hub has an id for.
var licenseNames = map[string]string{
	"apachelicense20": "apache20", "apachelicenseversion20": "apache20", "apache2": "apache20",
	"mitlicense": "mit", "themitlicense": "mit",
	"attributionsharealike30unported": "ccbysa30", "creativecommonsattributionsharealike40": "ccbysa40",
	"llama2communitylicense": "llama2", "llama2communitylicenseagreement": "llama2",
	"gplv3": "gpl30", "gpl3": "gpl30",
}

func foldLicense(s string) string {
	f := fold(s)
	if id := licenseNames[f]; id != "" {
		return id
	}
	return f
}

func sameLicense(want, got string) bool {
	for _, w := range alternatives(want) {
		if foldLicense(w) == foldLicense(got) {
			return true
		}
	}
	return false
}

// sameWord compares ids: tasks, domains, libraries.
func sameWord(want, got string) bool {
	for _, w := range alternatives(want) {
		if fold(w) == fold(got) {
			return true
		}
	}
	return false
}

// sameLanguage compares codes without their region.
func sameLanguage(want, got string) bool {
	a, _, _ := strings.Cut(strings.ToLower(want), "-")
	b, _, _ := strings.Cut(strings.ToLower(got), "-")
	return a == b
}

// sameText finds a short name in a text, or the text in it.
func sameText(want, got string) bool {
	g := fold(got)
	for _, w := range alternatives(want) {
		if f := fold(w); f != "" && g != "" && (strings.Contains(g, f) || strings.Contains(f, g)) {
			return true
		}
	}
	return false
}

// address brings a URL to one form: no scheme, query, fragment and last slash, lower
// case, and of a place in a repository, or in a data set of the hub, only that.
func address(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return fold(s)
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	path := strings.Trim(strings.ToLower(u.Path), "/")
	if host == "github.com" || host == "gitlab.com" {
		if parts := strings.Split(path, "/"); len(parts) > 2 {
			path = strings.Join(parts[:2], "/")
		}
		path = strings.TrimSuffix(path, ".git")
	}
	if parts := strings.Split(path, "/"); host == "huggingface.co" && parts[0] == "datasets" && len(parts) > 3 {
		path = strings.Join(parts[:3], "/")
	}
	return host + "/" + path
}

func sameAddress(want, got string) bool {
	for _, w := range alternatives(want) {
		if address(w) == address(got) {
			return true
		}
	}
	return false
}

// sameDocument compares addresses of single pages: those in a repository too.
func sameDocument(want, got string) bool {
	form := func(s string) string {
		_, rest, _ := strings.Cut(strings.ToLower(strings.TrimSpace(s)), "://")
		return strings.TrimRight(strings.TrimPrefix(rest, "www."), "/")
	}
	for _, w := range alternatives(want) {
		if form(w) == form(got) {
			return true
		}
	}
	return false
}

func samePaper(want, got paper) bool {
	if got.URL != "" && want.URL != "" && sameDocument(want.URL, got.URL) {
		return true
	}
	if got.ArXiv != "" && want.ArXiv != "" {
		return sameWord(want.ArXiv, got.ArXiv)
	}
	return want.Title != "" && got.Title != "" && sameText(want.Title, got.Title)
}

var numberForm = regexp.MustCompile(`[-+]?[0-9][0-9,_]*(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|[-+]?\.[0-9]+(?:[eE][-+]?[0-9]+)?`)

// decimalComma is a number as German and others write it.
var decimalComma = regexp.MustCompile(`^([-+]?[0-9]+),([0-9]{1,2}|[0-9]{4,})$`)

// number is the first number of a text; "1M" is a million, "10_000" is ten thousand and
// "95,25" has a decimal comma.
func number(s string) (float64, bool) {
	at := numberForm.FindStringIndex(s)
	if at == nil {
		return 0, false
	}
	digits := decimalComma.ReplaceAllString(s[at[0]:at[1]], "$1.$2")
	f, err := strconv.ParseFloat(strings.NewReplacer(",", "", "_", "").Replace(digits), 64)
	unit, _, _ := strings.Cut(s[at[1]:], " ")
	switch unit {
	case "k", "K":
		f *= 1e3
	case "M":
		f *= 1e6
	case "B":
		f *= 1e9
	}
	return f, err == nil
}

// near says that two numbers are one, but for rounding.
func near(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*math.Max(math.Abs(a), math.Abs(b))
}

// parameterNames are the names of hyper-parameters that are judged; other names are
// not. The right one is that of the expectations.
var parameterNames = map[string]string{
	"epochs": "epochs", "numepochs": "epochs", "numtrainepochs": "epochs", "trainingepochs": "epochs", "maxepochs": "epochs", "epoch": "epochs",
	"batchsize": "batch-size", "trainbatchsize": "batch-size", "perdevicetrainbatchsize": "batch-size", "pergputrainbatchsize": "batch-size", "trainingbatchsize": "batch-size",
	"evalbatchsize": "eval-batch-size", "perdeviceevalbatchsize": "eval-batch-size", "evaluationbatchsize": "eval-batch-size",
	"totalbatchsize": "total-batch-size", "totaltrainbatchsize": "total-batch-size", "globalbatchsize": "total-batch-size", "effectivebatchsize": "total-batch-size",
	"gradientaccumulationsteps": "gradient-accumulation-steps", "gradientaccumulation": "gradient-accumulation-steps", "gradientaccumulations": "gradient-accumulation-steps",
	"learningrate": "learning-rate", "lr": "learning-rate",
	"optimizer": "optimizer", "optim": "optimizer", "optimiser": "optimizer",
	"scheduler": "scheduler", "lrscheduler": "scheduler", "lrschedulertype": "scheduler", "learningratescheduler": "scheduler",
	"warmupsteps": "warmup-steps", "lrschedulerwarmupsteps": "warmup-steps",
	"warmupratio": "warmup-ratio", "lrschedulerwarmupratio": "warmup-ratio",
	"weightdecay": "weight-decay",
	"steps":       "steps", "trainingsteps": "steps", "maxsteps": "steps", "numsteps": "steps", "trainsteps": "steps",
	"seed": "seed", "randomseed": "seed",
}

// optimizers are kinds, looked for at the end of words: "FusedAdam" is one, and the
// "adam w" of "Adam with betas" is not AdamW.
var optimizers = []string{"adamw", "adamweightdecay", "adafactor", "adagrad", "adadelta", "adam", "lamb", "lion", "rmsprop", "sgd"}

func foldOptimizer(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, word := range words {
		for _, name := range optimizers {
			if strings.HasSuffix(word, name) {
				return strings.Replace(name, "adamweightdecay", "adamw", 1)
			}
		}
	}
	return fold(s)
}

// sameParameter compares the values of a hyper-parameter: numbers as numbers, an
// optimizer by its kind, a scheduler by its name.
func sameParameter(name string, want any, got string) bool {
	switch want := want.(type) {
	case []any:
		for _, one := range want {
			if sameParameter(name, one, got) {
				return true
			}
		}
		return false
	case float64:
		f, ok := number(got)
		return ok && near(want, f, 1e-6)
	case string:
		if name != "optimizer" {
			return sameText(want, got)
		}
		for _, w := range alternatives(want) {
			if foldOptimizer(w) == foldOptimizer(got) {
				return true
			}
		}
	}
	return false
}

// metricNames are the names that cards have for one metric.
var metricNames = map[string]string{
	"acc": "accuracy", "top1": "top1accuracy", "top1acc": "top1accuracy", "em": "exactmatch", "fmeasure": "f1", "fscore": "f1", "f1score": "f1", "entsf": "entsf",
	"worderrorrate": "wer", "charactererrorrate": "cer", "accnorm": "accuracy", "normalizedaccuracy": "accuracy", "rogue1": "rouge1", "rogue2": "rouge2", "roguel": "rougel", "roguelsum": "rougelsum",
}

// The words that say on which part a metric was taken are no part of its name.
var splitWord = regexp.MustCompile(`(?i)(^|[^a-z])(test|eval|evaluation|validation|val|dev)([^a-z]|$)`)

func foldMetric(s string) string {
	f := fold(splitWord.ReplaceAllString(s, "$1 $3"))
	if name := metricNames[f]; name != "" {
		return name
	}
	return f
}

// sameMetric lets a name be part of a longer one ("f1" of "f1 macro", "acc" of
// "MNLI/acc").
func sameMetric(want string, got ...string) bool {
	for _, w := range alternatives(want) {
		w = foldMetric(w)
		if w == "score" || w == "average" {
			return true
		}
		for _, g := range got {
			if f := foldMetric(g); f != "" && (strings.Contains(f, w) || strings.Contains(w, f)) {
				return true
			}
			for _, word := range strings.FieldsFunc(g, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				if foldMetric(word) == w {
					return true
				}
			}
		}
	}
	return false
}
