// Reads each document of a directory with implementations that others wrote, and prints
// one line a document: its name, a tab, "valid" or the first error.
//
//   node validate.cjs DIRECTORY
//
// NODE_PATH holds @cyclonedx/cyclonedx-library with the ajv packages that it asks for,
// and the data of @cyclonedx/cdxgen, where the JSON schema of SPDX 3.0.1 is.
const fs = require("fs");
const path = require("path");
const { Validation } = require("@cyclonedx/cyclonedx-library");
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const schema = process.env.NODE_PATH.split(path.delimiter)
  .map((dir) => path.join(dir, "@cyclonedx/cdxgen/data/spdx-export.schema.json"))
  .find((file) => fs.existsSync(file));
const ajv = new Ajv({ strict: false });
addFormats(ajv);
const isSPDX = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));

const validators = { "1.6": new Validation.JsonStrictValidator("1.6"), "1.7": new Validation.JsonStrictValidator("1.7") };

async function errorOf(name, text) {
  if (name.endsWith(".spdx3.json")) {
    return isSPDX(JSON.parse(text)) ? null : isSPDX.errors;
  }
  return validators[name.endsWith(".cdx17.json") ? "1.7" : "1.6"].validate(text);
}

(async () => {
  const dir = process.argv[2];
  for (const name of fs.readdirSync(dir).sort()) {
    const error = await errorOf(name, fs.readFileSync(path.join(dir, name), "utf8"));
    console.log(`${name}\t${error === null ? "valid" : JSON.stringify(error).slice(0, 400)}`);
  }
})();
