// A key and a certificate for this machine alone, made anew for each run and kept nowhere: browsers
// speak HTTP/2 only over TLS. Those that measure are told not to ask who signed it.

import { generateKeyPairSync, sign } from "node:crypto";

const VERSION_1_SERIAL = [2, 1, 1];
const ECDSA_WITH_SHA256 = [6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
const COMMON_NAME = [6, 3, 0x55, 4, 3];

const length = (size) =>
  size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
const der = (tag, ...parts) => {
  const inside = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from([tag, ...length(inside.length)]), inside]);
};
const sequence = (...parts) => der(0x30, ...parts);
const bits = (bytes) => der(3, [0], bytes);
const time = (days) => {
  const when = new Date(Date.now() + days * 86_400_000).toISOString();
  return der(0x17, Buffer.from(`${when.slice(2).replace(/\D/g, "").slice(0, 12)}Z`));
};

export function certificate() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const algorithm = sequence(ECDSA_WITH_SHA256);
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from("localhost")))));
  const said = sequence(
    VERSION_1_SERIAL,
    algorithm,
    name,
    sequence(time(-1), time(1)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const whole = sequence(said, algorithm, bits(sign("sha256", said, privateKey)));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString("base64")}\n-----END CERTIFICATE-----\n`,
  };
}
