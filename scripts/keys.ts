// `npm run keys`: fresh secrets, in the form .env takes.
import { randomBytes } from "node:crypto";
import { createSigningKey } from "./stack/secrets";

console.log(`AUTH_SECRET='${randomBytes(33).toString("base64")}'`);
console.log(`REALTIME_SIGNING_KEYS='${JSON.stringify([createSigningKey()])}'`);
