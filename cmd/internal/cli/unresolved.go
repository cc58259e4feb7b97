package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/kaggle"
)

// notResolved lists the models without full facts, with the next step for each
// reason. A gated model that its hub describes is locked as any other, and listed by
// itself: what is missing is leave to load its files.
func (s *summary) notResolved(w io.Writer) {
	var gated, models []lock.Model
	for _, m := range s.new.Models {
		switch {
		case !incomplete(m):
		case m.State == resolve.Gated && pin(m) != "":
			gated = append(gated, m)
		default:
			models = append(models, m)
		}
	}
	if len(gated) > 0 {
		fmt.Fprintf(w, "%s gated; the lock has what the hub tells of %s, but not everyone may load the files:\n", countAre(len(gated), "model"), pronoun(gated))
		s.reasons(w, gated)
	}
	if len(models) > 0 {
		fmt.Fprintf(w, "%s not resolved; the lock and the documents name %s with the reason:\n", countAre(len(models), "model"), pronoun(models))
		s.reasons(w, models)
	}
	wanted := map[int]bool{} // of nextSteps
	for _, m := range slices.Concat(gated, models) {
		wanted[nextStep(m.State, askedHub(m))] = true
		wanted[nextStep(s.silence(m).State, askedHub(m))] = true
	}
	writeHints(w, wanted)
}

func pronoun(models []lock.Model) string {
	if len(models) == 1 {
		return "it"
	}
	return "them"
}

// askedHub is the hub that has to do with a model: names of libraries stand for
// repositories of others.
func askedHub(m lock.Model) hub.ID {
	switch {
	case strings.HasPrefix(m.PURL, "pkg:huggingface/"):
		return hub.HuggingFace
	case strings.HasPrefix(m.PURL, "pkg:github/"):
		return hub.PyTorchHub
	}
	return m.Hub
}

// fewAlike is up to how many models of one reason have a line each with it.
const fewAlike = 3

// reasons lists models with why they are not resolved; a reason that many share stands
// once, above their names.
func (s *summary) reasons(w io.Writer, models []lock.Model) {
	var order []string
	names := map[string][]string{}
	for _, m := range models {
		reason := cmp.Or(m.Reason, stateText(m.State))
		if e := s.silence(m); e.Silent && e.Reason != m.Reason {
			reason += "; asked again: " + e.Reason
		}
		if names[reason] == nil {
			order = append(order, reason)
		}
		names[reason] = append(names[reason], modelName(m.Hub, m.Name))
	}
	room := maxListed
	for _, reason := range order {
		list := names[reason][:min(len(names[reason]), room)]
		room -= len(list)
		if len(list) > fewAlike {
			fmt.Fprintf(w, "  %s:\n    %s\n", printableLine(reason), strings.Join(list, "\n    "))
			continue
		}
		for _, name := range list {
			fmt.Fprintf(w, "  %s: %s\n", name, printableLine(reason))
		}
	}
	if more := len(models) - maxListed; more > 0 {
		fmt.Fprintf(w, "  … and %d more; \"ptmlock list --state=unresolved\" lists all\n", more)
	}
}

// writeHints writes those of nextSteps that are wanted. Where two hubs want different
// things for one state, each is named.
func writeHints(w io.Writer, wanted map[int]bool) {
	states := map[resolve.State]int{}
	for i, step := range nextSteps {
		if wanted[i] && step.less && states[step.state] > 0 {
			wanted[i] = false
		}
		if wanted[i] {
			states[step.state]++
		}
	}
	for i, step := range nextSteps {
		if !wanted[i] {
			continue
		}
		of := ""
		if states[step.state] > 1 && step.of != "" {
			of = ", " + step.of
		}
		fmt.Fprintf(w, "hint: %s%s: %s\n", stateText(step.state), of, step.text)
	}
}

// nextStep returns which of nextSteps says what to do about a state of a model on a
// hub; -1 if none does.
func nextStep(state resolve.State, id hub.ID) int {
	return slices.IndexFunc(nextSteps, func(s step) bool {
		return s.state == state && (len(s.hubs) == 0 || slices.Contains(s.hubs, id))
	})
}

// silence is the event of a model that its hub did not answer for; zero if it did.
func (s *summary) silence(m lock.Model) lock.Event {
	for _, e := range s.events {
		if e.Silent && e.Model == (hub.Model{Hub: m.Hub, Name: m.Name}) && e.Revision == m.Revision {
			return e
		}
	}
	return lock.Event{}
}

// step is what a person can do about a state of a model on one of some hubs; of any
// hub if none is named. of is what they are called where another step is printed too.
type step struct {
	state resolve.State
	text  string
	hubs  []hub.ID
	of    string
	less  bool // another step for the state, if it is printed, says all of this
}

// Hubs whose logins are their own.
var (
	huggingFace = []hub.ID{hub.HuggingFace, hub.SentenceTransformers}
	gitHub      = []hub.ID{hub.PyTorchHub}
	kaggleHub   = []hub.ID{kaggle.ID}
	registry    = []hub.ID{hub.Ollama, hub.DockerModels}
	addresses   = []hub.ID{hub.URL, hub.GoogleDrive}
)

// nextSteps says what a person can do; the first that fits counts.
var nextSteps = []step{
	{resolve.Gated, "accept the model's terms on its page on the hub, then set HF_TOKEN to a token with read access", huggingFace, "Hugging Face", false},
	{resolve.Gated, "accept the model's terms on its page on Kaggle, then set KAGGLE_API_TOKEN", kaggleHub, "Kaggle", false},
	{resolve.Gated, "accept the model's terms on its page", nil, "", false},
	{resolve.NotFound, "check the name; if the model is private, set HF_TOKEN to a token that may read it", huggingFace, "Hugging Face", false},
	{resolve.NotFound, "check the repository on GitHub, and its entry point of torch.hub; if the repository is private, set GITHUB_TOKEN to a token that may read it", gitHub, "GitHub", false},
	{resolve.NotFound, "check the name; if the model is private, set KAGGLE_API_TOKEN to a token that may read it", kaggleHub, "Kaggle", false},
	{resolve.NotFound, "check the name and its tag", registry, "registries", false},
	{resolve.NotFound, "check the address in the code: its server has no such file", addresses, "addresses", false},
	{resolve.NotFound, "check the name; another version of a library may have other names", nil, "others", false},
	{resolve.RevisionMissing, "name a branch, tag or commit that the repository has", nil, "", false},
	{resolve.Disabled, "the model can't be downloaded any more: choose another one", nil, "", false},
	{resolve.Unauthorized, "renew the token in HF_TOKEN, or unset it to ask without one", huggingFace, "Hugging Face", false},
	{resolve.Unauthorized, "renew the token in GITHUB_TOKEN, or unset it to ask without one", gitHub, "GitHub", false},
	{resolve.Unauthorized, "renew KAGGLE_API_TOKEN, or KAGGLE_USERNAME and KAGGLE_KEY, or unset them to ask without a login", kaggleHub, "Kaggle", false},
	{resolve.Unauthorized, "the server gives it to no one without a login, and none is sent there", nil, "others", false},
	{resolve.RateLimited, "run the command again in a few minutes; a token in HF_TOKEN raises the limit", huggingFace, "Hugging Face", false},
	{resolve.RateLimited, "run the command again in a few minutes; a token in GITHUB_TOKEN raises the limit", gitHub, "GitHub", false},
	{resolve.RateLimited, "run the command again in a few minutes", nil, "others", false},
	{resolve.Unreachable, "check the network and HF_ENDPOINT; " + checkNetwork, huggingFace, "Hugging Face", false},
	{resolve.Unreachable, "check the network; " + checkNetwork, nil, "others", true},
	{resolve.Offline, "run the command again with network, which also fills the cache that --offline reads; --record keeps the answers for --hub", nil, "", false},
	{resolve.BadAnswer, "check that HF_ENDPOINT is a Hugging Face hub; --no-cache asks again for what is kept", huggingFace, "Hugging Face", false},
	{resolve.BadAnswer, "check that an address in the code leads to a file; --no-cache asks again for what is kept", nil, "others", false},
	{resolve.InvalidName, "correct the name in the code", nil, "", false},
	{resolve.Replaced, "find out who has the name now; to take that repository, run \"ptmlock generate --upgrade MODEL\"", nil, "", false},
	{resolve.Emptied, "what is locked may be gone: choose another model, or a commit of this one that has files", nil, "", false},
}

const checkNetwork = "a proxy is named in HTTPS_PROXY, a private authority in SSL_CERT_FILE; then run the command again"
