package explain

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/bindings"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// ways say in words how a name gets to a call.
var ways = map[detect.Binding]string{
	detect.BindLiteral:     "written in the code",
	detect.BindConstant:    "a variable of the code",
	detect.BindDefaultArg:  "a default that callers may replace",
	detect.BindArgparse:    "a command-line option",
	detect.BindConfigValue: "a value of a configuration",
	detect.BindChoiceList:  "one of a list of choices",
	detect.BindFString:     "put together of parts",
	detect.BindCaller:      "given by a caller",
	detect.BindEnv:         "an environment variable",
	detect.BindAttribute:   "an attribute of an object",
	detect.BindBound:       "said by a person",
}

// next says what a person can do about an item; "" if nothing is left to do.
func (i Item) next() string {
	if i.Reference != nil {
		return nextOfReference(i.Reference)
	}
	return nextOfUnresolved(i.Unresolved)
}

func nextOfReference(r *detect.Reference) string {
	switch {
	case r.Role == detect.Used && r.Confidence != "":
		return "if it loads something else, say so by ignore = \"…\" in .ptmlock.toml; to have it for sure, describe the call in a file for --signatures"
	case r.IsCandidate():
		return "if a program of the project loads it, read the file where the code can be followed, or describe the call in a file for --signatures"
	case r.Role == detect.Mentioned && r.Place != detect.PlaceReadme:
		return "remove the code if it is not needed any more"
	case r.Role == detect.Mentioned:
		return ""
	case r.Model.Hub == hub.PyTorchHub && !hub.IsCommit(r.Revision):
		return "pin it: name a commit behind the colon of the repository, as in owner/name:commit"
	case r.Model.Hub != hub.HuggingFace:
		return "" // nothing but the name says which weights these are
	case r.Revision == "":
		return `pin it: give the call a commit as its revision; "ptmlock generate" finds the commit of today`
	case !hub.IsCommit(r.Revision):
		return `pin it: a branch or tag can move; "ptmlock generate" finds the commit that it names today`
	}
	return ""
}

// advices are what to do about a reason, by what the reason says; the first that
// fits counts.
var advices = []struct{ says, do string }{
	{"environment variable", "give the variable a default in the code, or set it in a script or workflow of the project"},
	{"command-line argument", "give the option a default, list its choices, or give it in a script of the project"},
	{"of the script has no default", "give the argument a default in the script, as in ${1:-name}"},
	{"option ", "give the option a default, or list its choices"},
	{"has no default", "give it a default, or a type that lists its names"},
	{"given by callers", "give the parameter a default, or a type that lists its names, such as Literal"},
	{"is not set in the file", "set the variable in the file, or give it a default, as in ${NAME:-name}"},
	{"name of the model is empty", "write the name where the empty text stands"},
	{"may be None", "write the name as the default in place of None"},
	{"names without an owner", "write the name with its owner, as its page on the hub does"},
	{"names no model", "name the model in the call: what the library takes else may change with its version"},
	{"the analysis stopped", "write the name nearer to the call"},
	{"the result of", "write the name where the code can be read without running it, or, if the call loads a model, describe it in a file for --signatures"},
}

func nextOfUnresolved(u *detect.Unresolved) string {
	if u.Acknowledged != "" {
		return ""
	}
	if u.IsLocal() {
		return "no hub can say what lies at a local path: load the files from their hub, or say where they are from, " + inComment
	}
	if strings.HasPrefix(u.Reason, "nothing comes to this code") {
		return "remove the code if it is not needed any more"
	}
	for _, a := range advices {
		if strings.Contains(u.Reason, a.says) {
			return a.do + "; or say it once, " + saying(u)
		}
	}
	return "write the name, or a default for it, where the code can be read without running it; or say it once, " + saying(u)
}

const inComment = "in a comment on the line of the call: # ptmlock: model=owner/name"

// saying tells where a person can say what the call loads.
func saying(u *detect.Unresolved) string {
	if b := bindings.ProposeFor(u); b.Subject != bindings.Call {
		return "in .ptmlock.toml: " + b.Describe()
	}
	return inComment
}
