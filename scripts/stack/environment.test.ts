import { describe, expect, test } from "vitest";
import { envNames, parseEnv } from "@/lib/env";
import { composeEnvironment, type StackParts } from "./environment";
import { createSigningKey } from "./secrets";

const parts: StackParts = {
  host: "127.0.0.1",
  sitePort: 3000,
  realtimePort: 3001,
  postgresUrl: "postgresql://nirvana:secret@127.0.0.1:5000/nirvana",
  mongoUri: "mongodb://nirvana:secret@127.0.0.1:5001/nirvana",
  secrets: {
    authSecret: "an auth secret that is long enough to pass",
    signingKeys: [createSigningKey()],
    mediaKey: "key",
    mediaSecret: "secret",
  },
  mediaFolder: "/data/media",
};

describe("the environment of the parts", () => {
  test("with nothing set it is complete", () => {
    const env = parseEnv(composeEnvironment({}, parts));
    expect(env.SITE_URL).toBe("http://localhost:3000");
    expect(env.REALTIME_URL).toBe("http://localhost:3001");
    expect(env.CLOUDINARY_URL).toBe(
      "cloudinary://key:secret@nirvana?upload_prefix=http://localhost:3000/media",
    );
  });

  test("what the operator has set stays, for each variable of the site", () => {
    for (const name of envNames) {
      expect(composeEnvironment({ [name]: "the operator's" }, parts)[name]).toBe("the operator's");
    }
  });

  test("an empty value counts as missing", () => {
    expect(composeEnvironment({ DATABASE_URL: "", AUTH_SECRET: "" }, parts)).toMatchObject({
      DATABASE_URL: parts.postgresUrl,
      AUTH_SECRET: parts.secrets.authSecret,
    });
  });

  test("another port moves every address that contains it", () => {
    const env = composeEnvironment({}, { ...parts, sitePort: 3010, realtimePort: 3011 });
    expect(env.SITE_URL).toBe("http://localhost:3010");
    expect(env.CLOUDINARY_URL).toContain("http://localhost:3010/media");
    expect(env.REALTIME_INTERNAL_URL).toBe("http://127.0.0.1:3011");
  });

  test("a public address of the operator's own leads uploads there, but not the site to realtime", () => {
    const env = composeEnvironment({ SITE_URL: "https://stories.example" }, { ...parts, host: "0.0.0.0" });
    expect(env.CLOUDINARY_URL).toContain("upload_prefix=https://stories.example/media");
    expect(env.REALTIME_INTERNAL_URL).toBe("http://127.0.0.1:3001");
  });

  test("browsers learn the cloud's name, and nothing secret with it", () => {
    const own = { CLOUDINARY_URL: "cloudinary://123:hidden@our-cloud" };
    expect(composeEnvironment(own, parts).NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME).toBe("our-cloud");
    expect(composeEnvironment({}, parts).NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME).toBe("nirvana");
  });
});
