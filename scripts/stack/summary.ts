type Env = Record<string, string | undefined>;

const shared = [
  "DATABASE_URL",
  "DIRECT_DATABASE_URL",
  "MONGODB_URI",
  "SITE_URL",
  "REALTIME_URL",
  "REALTIME_INTERNAL_URL",
  "AUTH_SECRET",
  "REALTIME_SIGNING_KEYS",
  "CLOUDINARY_URL",
  "NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME",
  "MEDIA_DIR",
];

/** The settings that another command of this folder needs, and no others of the operator's shell. */
export function sharedSettings(env: Env): Record<string, string> {
  return Object.fromEntries(shared.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

type Started = { env: Env; folder: string; logins: string | undefined };

/** What is printed once everything runs. `logins` is what the seed said, when it has just run. */
export function summary({ env, folder, logins }: Started): string {
  return [
    "",
    `  Nirvana runs at  ${env.SITE_URL}`,
    `  Realtime at      ${env.REALTIME_URL}`,
    `  Your data is in  ${folder}`,
    ...(logins ? ["", ...logins.split("\n").map((line) => `  ${line}`)] : []),
    "",
    "  Ctrl-C stops everything.",
    "",
  ].join("\n");
}
