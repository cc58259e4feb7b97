package hub

import (
	"slices"
	"strings"
)

// kaggleHosts are the hosts of Kaggle's pages.
var kaggleHosts = map[string]bool{"kaggle.com": true, "www.kaggle.com": true}

// kaggleModel is the model whose page is at a path: the name that kagglehub takes
// for it, owner/model/framework/variation and perhaps a version. TensorFlow Hub
// loads by the address of the page, of which two forms are in use
// (https://github.com/Kaggle/docker-python/pull/1342,
// https://github.com/tensorflow/docs/pull/2379).
func kaggleModel(path string) (Model, bool) {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if len(parts) < 5 || parts[0] != "models" || slices.Contains(parts, "") {
		return Model{}, false
	}
	var handle []string
	switch rest := parts[3:]; {
	case rest[0] == "frameworks" && (len(rest) == 4 || len(rest) == 6 && rest[4] == "versions") && rest[2] == "variations":
		handle = append([]string{rest[1], rest[3]}, rest[min(len(rest), 5):]...)
	case rest[0] != "frameworks" && len(rest) <= 3:
		handle = rest
	default:
		return Model{}, false
	}
	handle[0] = kaggleFramework(handle[0])
	return Model{Hub: Other("kagglehub"), Name: strings.Join(slices.Concat(parts[1:3], handle), "/")}, true
}

// kaggleFramework is the name of a framework as handles have it: tensorFlow2 for
// TensorFlow2, jax for JAX.
func kaggleFramework(name string) string {
	if name == strings.ToUpper(name) {
		return strings.ToLower(name)
	}
	return strings.ToLower(name[:1]) + name[1:]
}
