// What a file _headers means, as the reader that Netlify publishes says it: JSON on standard output.
import { parseAllHeaders } from "@netlify/headers-parser";

const said = await parseAllHeaders({ headersFiles: [process.argv[2]], minimal: false });
const rules = said.headers.map((rule) => ({ for: rule.forRegExp.source, values: rule.values }));
console.log(JSON.stringify({ rules, errors: said.errors.map(String) }));
