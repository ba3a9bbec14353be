// The search's files in one, as fingerpost/search/whole.py writes them: how long each is, set by set, then all of them.

const varint = (number) => (number > 127 ? [(number & 127) | 128, ...varint(number >> 7)] : [number]);

// Several files in one, each after its length.
const together = (files) => {
  const parts = files.flatMap((bytes) => [Uint8Array.from(varint(bytes.length)), bytes]);
  const made = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  return made;
};

// Each file by its name, handfuls among them.
export const readWhole = (bytes) => {
  let at = bytes.indexOf(0) + 1;
  const files = new Map();
  const [lengths, sizes] = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at - 1)));
  for (const [set, held] of Object.entries(lengths)) {
    const bodies = held.map((length) => bytes.subarray(at, at += length));
    bodies.forEach((body, number) => files.set(`${set}-${number}.bin`, body));
    for (const size of sizes[set] ?? []) {
      for (let place = 0; place * size < bodies.length; place++) {
        files.set(`${set}-${size}-${place}.bin`, together(bodies.slice(place * size, (place + 1) * size)));
      }
    }
  }
  return files;
};
