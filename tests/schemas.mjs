// Which files a schema refuses, and why: {schemas, files: [{file, schema, text, field}]} in, {file: [why]} out.
// Where a field is named, the text is its value, and only what is said of it counts.
// A file is read and held to its schema by the libraries of the YAML language server itself.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const server = createRequire(import.meta.resolve("yaml-language-server"));
const Ajv = server("ajv").default;
const { parseDocument } = server("yaml");

const { schemas, files } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true });
const holds = {};
const values = new Map();
function value(text) {
  if (!values.has(text)) values.set(text, parseDocument(`value: ${text}`).toJS().value);
  return values.get(text);
}
const refused = {};
for (const { file, schema, text, field } of files) {
  const hold = (holds[schema] ??= ajv.compile(schemas[schema]));
  hold(field ? { [field]: value(text) } : parseDocument(text).toJS());
  const errors = (hold.errors ?? []).filter(({ instancePath }) => `${instancePath}/`.startsWith(field && `/${field}/`));
  if (errors.length) refused[file] = errors.map((error) => `${error.instancePath} ${error.message}`);
}
process.stdout.write(JSON.stringify(refused));
