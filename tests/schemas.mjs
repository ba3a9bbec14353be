// Which files a schema refuses, and why: {schemas, files: [{file, schema, text}]} in, {file: [why]} out.
// A file is read and held to its schema by the libraries of the YAML language server itself.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const server = createRequire(import.meta.resolve("yaml-language-server"));
const Ajv = server("ajv").default;
const { parseDocument } = server("yaml");

const { schemas, files } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true });
const holds = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));
const refused = {};
for (const { file, schema, text } of files) {
  const hold = holds[schema];
  if (!hold(parseDocument(text).toJS()))
    refused[file] = hold.errors.map((error) => `${error.instancePath} ${error.message}`);
}
process.stdout.write(JSON.stringify(refused));
