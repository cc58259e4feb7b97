package flow

import "strings"

// fluent are methods of library objects that give the object itself, as those of
// torch.nn.Module do (https://docs.pytorch.org/docs/2.9/generated/torch.nn.Module.html),
// or a copy of it, as those of configurations.
var fluent = map[string]bool{
	"clone": true, "copy": true, "freeze": true, "defrost": true, "copy_and_resolve_references": true,
	"to": true, "cuda": true, "cpu": true, "eval": true, "train": true, "half": true, "float": true, "double": true,
	"bfloat16": true, "requires_grad_": true, "type": true, "share_memory": true,
}

// callers are last names of library functions that call the function that they
// are given, with the arguments behind it.
var callers = map[string]bool{
	"map": true, "submit": true, "apply_async": true, "run_in_executor": true, "to_thread": true, "starmap": true,
	"run_sync": true, "apply": true, "spawn": true,
}

// everyday are names of methods that so many classes of libraries have that they
// say nothing about an object that is not known.
var everyday = map[string]bool{
	"get": true, "set": true, "load": true, "save": true, "run": true, "forward": true, "fit": true, "predict": true,
	"train": true, "eval": true, "read": true, "write": true, "open": true, "close": true, "update": true, "append": true,
	"add": true, "pop": true, "start": true, "stop": true, "encode": true, "decode": true, "items": true, "keys": true,
	"values": true, "copy": true, "join": true, "split": true, "format": true, "replace": true, "step": true, "reset": true,
	"call": true, "apply": true, "to": true, "from_pretrained": true, "generate": true, "build": true, "create": true,
}

// objectMakers are functions with a small first letter that make an object whose
// attributes the program sets.
var objectMakers = map[string]bool{
	"easydict.edict": true, "ml_collections.config_dict": true,
}

// holdsArguments are the classes whose objects have what their constructor was
// given as attributes.
var holdsArguments = map[string]bool{
	"types.SimpleNamespace": true, "argparse.Namespace": true, "easydict.EasyDict": true, "addict.Dict": true,
	"munch.Munch": true, "box.Box": true, "ml_collections.ConfigDict": true, "ml_collections.config_dict.ConfigDict": true,
	"yacs.config.CfgNode": true, "omegaconf.DictConfig": true, "omegaconf.dictconfig.DictConfig": true, "dotmap.DotMap": true,
}

// objectsOf are functions that make an object of the class that they are given
// from the command line or a table, with the index and name of that argument.
var objectsOf = map[string]struct {
	index int
	name  string
}{
	"tyro.cli": {0, "f"}, "simple_parsing.parse": {0, "config_class"}, "draccus.parse": {0, "config_class"},
	"pyrallis.parse": {0, "config_class"}, "dacite.from_dict": {0, "data_class"}, "datargs.parse": {0, "cls"},
	"jsonargparse.CLI": {0, "components"}, "jsonargparse.auto_cli": {0, "components"}, "chz.entrypoint": {0, "target"},
	"pydantic_settings.CliApp.run": {0, "model_cls"},
}

// constants are names of libraries that stand for a text, on the systems that
// models are trained on.
var constants = map[string]string{
	"os.sep": "/", "os.path.sep": "/", "posixpath.sep": "/", "os.curdir": ".", "os.path.curdir": ".", "os.pardir": "..", "os.path.pardir": "..",
}

// isFlags tells whether a name is the object that holds the command-line flags
// of absl, which TensorFlow 1 carries too
// (https://abseil.io/docs/python/guides/flags).
func isFlags(q string) bool {
	return strings.HasSuffix(q, "flags.FLAGS") && (strings.HasPrefix(q, "absl.") || strings.HasPrefix(q, "tensorflow.") || strings.HasPrefix(q, "gflags."))
}

// parserClasses are classes that behave as argparse.ArgumentParser does.
var parserClasses = []string{
	"configargparse.ArgumentParser", "configargparse.ArgParser", "jsonargparse.ArgumentParser", "transformers.HfArgumentParser",
	"simple_parsing.ArgumentParser",
}

// modelled returns the name under which the tables know a function: methods of
// parsers that inherit from argparse's go by argparse's name.
func modelled(q string) string {
	if functions[q] != nil {
		return q
	}
	for _, class := range parserClasses {
		if rest, ok := strings.CutPrefix(q, class+"."); ok {
			return "argparse.ArgumentParser." + rest
		}
	}
	return q
}

// builtins are names that no star import of a library gives.
const builtins = " abs all any bin bool bytearray bytes callable chr classmethod compile complex delattr dict dir" +
	" divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash hex id" +
	" input int isinstance issubclass iter len list locals map max memoryview min next object oct" +
	" open ord pow print property range repr reversed round set setattr slice sorted staticmethod str" +
	" sum super tuple type vars zip unicode basestring xrange raw_input __import__ __file__ __name__" +
	" __doc__ __builtins__ NotImplemented Exception ValueError TypeError KeyError IndexError" +
	" ImportError RuntimeError OSError IOError AttributeError NotImplementedError StopIteration" +
	" FileNotFoundError AssertionError KeyboardInterrupt ModuleNotFoundError BaseException Warning" +
	" UserWarning DeprecationWarning SystemExit PermissionError TimeoutError ConnectionError" +
	" UnicodeDecodeError "

func isBuiltin(name string) bool { return strings.Contains(builtins, " "+name+" ") }
