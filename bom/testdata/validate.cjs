// Reads each document of a directory with implementations that others wrote, and prints
// one line a document: its name, a tab, "valid" or the first error.
//
//   node validate.cjs DIRECTORY
//
// NODE_PATH holds @cyclonedx/cyclonedx-library with the ajv packages that it asks for,
// and @cyclonedx/cdxgen, whose validator looks at package URLs, references and properties
// as well, and in whose data the JSON schema of SPDX 3.0.1 is.
const fs = require("fs");
const path = require("path");
const url = require("url");
const { Validation } = require("@cyclonedx/cyclonedx-library");
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const cdxgen = process.env.NODE_PATH.split(path.delimiter)
  .map((dir) => path.join(dir, "@cyclonedx/cdxgen"))
  .find((dir) => fs.existsSync(dir));
const ajv = new Ajv({ strict: false });
addFormats(ajv);
const isSPDX = ajv.compile(JSON.parse(fs.readFileSync(path.join(cdxgen, "data/spdx-export.schema.json"), "utf8")));

const validators = { "1.6": new Validation.JsonStrictValidator("1.6"), "1.7": new Validation.JsonStrictValidator("1.7") };

// judge asks cdxgen, which says on the console what it does not like.
function judge(validator, text) {
  const said = [];
  const console_ = { log: console.log, warn: console.warn, error: console.error };
  for (const way of Object.keys(console_)) console[way] = (...words) => said.push(words);
  try {
    const onError = (_, error) => said.push(error.message);
    const { schemaValid, deepValid } = validator.validateBomAdvanced(JSON.parse(text), { benchmarks: [], onError });
    return schemaValid && deepValid ? null : { schemaValid, deepValid, said };
  } finally {
    Object.assign(console, console_);
  }
}

async function errorOf(validator, name, text) {
  if (name.endsWith(".spdx3.json")) {
    return isSPDX(JSON.parse(text)) ? null : isSPDX.errors;
  }
  return (await validators[name.endsWith(".cdx17.json") ? "1.7" : "1.6"].validate(text)) ?? judge(validator, text);
}

(async () => {
  const dir = process.argv[2];
  const validator = await import(url.pathToFileURL(path.join(cdxgen, "lib/validator/index.js")));
  for (const name of fs.readdirSync(dir).sort()) {
    const error = await errorOf(validator, name, fs.readFileSync(path.join(dir, name), "utf8"));
    console.log(`${name}\t${error === null ? "valid" : JSON.stringify(error).slice(0, 400)}`);
  }
})();
