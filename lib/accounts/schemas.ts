import { z } from "zod";

/** Words that are, or may become, addresses of the site or voices of the house. */
const reservedHandles = new Set(
  (
    "about abuse account accounts admin administrator anonymous api app archive auth author authors blog blogs charts " +
    "contact draft drafts edit everyone explore faq feed feeds health help here home import journeys legal login " +
    "logout mail media me message messages moderator new news nirvana nobody notifications null official owner page place places " +
    "post posts press privacy profile realtime register root rss search security series settings sign-in sign-out sign-up " +
    "signin signout signup site sitemap staff static status stories story studio support system tag tags team terms undefined " +
    "user users webmaster well-known write www you"
  ).split(" "),
);

const control = /[\p{Cc}\u2028\u2029]/gu;
// Marks that turn the direction of text or hide in it: a name must not rearrange the line it stands in.
const invisible = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
// Letters to Unicode, nothing to the eye: alone they would be a name that nobody sees.
const fillers = /[\u115f\u1160\u3164\uffa0]/gu;

/** How a person is called: one line of any script. */
export const nameSchema = z
  .string({ error: "Say what to call you." })
  .max(400, "Keep your name under 80 characters.")
  .transform((value) =>
    value
      .normalize("NFC")
      .replace(control, " ")
      .replace(invisible, "")
      .replace(fillers, "")
      .replace(/\s+/g, " ")
      .trim(),
  )
  .pipe(
    z
      .string()
      .min(1, "Say what to call you.")
      .max(80, "Keep your name under 80 characters.")
      .regex(/[\p{L}\p{N}]/u, "A name needs at least one letter."),
  );

/** The name in addresses; stored in lower case. */
export const handleSchema = z
  .string({ error: "Choose a handle." })
  .max(200, "Keep your handle to 30 characters.")
  .transform((value) => value.trim().replace(/^@/, "").toLowerCase())
  .pipe(
    z
      .string()
      .min(2, "A handle has at least 2 characters.")
      .max(30, "Keep your handle to 30 characters.")
      .regex(/^[a-z0-9_-]+$/, "Use a to z, numbers, - and _ only.")
      .refine((value) => !reservedHandles.has(value), "This handle is kept for the site. Choose another."),
  );

export const emailSchema = z
  .string({ error: "Enter your e-mail address." })
  .max(1000, "This address is too long.")
  .transform((value) => value.normalize("NFC").trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, "Enter your e-mail address.")
      .max(254, "This address is too long.")
      .pipe(z.email("This does not look like an e-mail address.")),
  );

/** A new password. NFKC, so that the same keys on another system make the same password. */
export const newPasswordSchema = z
  .string({ error: "Choose a password." })
  .max(1000, "Keep your password under 200 characters.")
  .transform((value) => value.normalize("NFKC"))
  .pipe(
    z
      .string()
      .min(10, "Use at least 10 characters. A few words in a row are good.")
      .max(200, "Keep your password under 200 characters.")
      .refine(
        (value) => new Set(value).size > 3,
        "This is too easy to guess. A few words in a row are good.",
      ),
  );

/** Several lines about oneself. */
export const bioSchema = z
  .string()
  .max(4000, "Keep this under 500 characters.")
  .transform((value) =>
    value
      .normalize("NFC")
      .replace(/\r\n?/g, "\n")
      .replace(/[^\S\n]+/g, " ")
      .replace(/(?!\n)\p{Cc}/gu, "")
      .replace(invisible, "")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
  )
  .pipe(z.string().max(500, "Keep this under 500 characters."));

export const signUpSchema = z
  .strictObject({ name: nameSchema, handle: handleSchema, email: emailSchema, password: newPasswordSchema })
  .superRefine(({ email, handle, password }, context) => {
    const lower = password.toLowerCase();
    if (lower === email || lower === handle) {
      context.addIssue({
        code: "custom",
        path: ["password"],
        message: "Use something other than your handle or e-mail.",
      });
    }
  });

/** Deliberately loose: whether an address is well formed says nothing about whether it can sign in. */
export const signInSchema = z.strictObject({
  email: z
    .string()
    .max(1000)
    .transform((value) => value.normalize("NFC").trim().toLowerCase())
    .pipe(z.string().min(1, "Enter your e-mail address.")),
  password: z
    .string()
    .max(1000)
    .transform((value) => value.normalize("NFKC"))
    .pipe(z.string().min(1, "Enter your password.")),
});

export const updateProfileSchema = z.strictObject({
  name: nameSchema,
  handle: handleSchema,
  bio: bioSchema,
  avatarPublicId: z.string().max(300).nullable(),
  homePlaceId: z.uuid("Choose a place from the list.").nullable(),
});

export type UpdateProfileInput = z.input<typeof updateProfileSchema>;

export const changePasswordSchema = z.strictObject({
  current: z
    .string()
    .min(1, "Enter the password you use now.")
    .max(1000)
    .transform((value) => value.normalize("NFKC")),
  password: newPasswordSchema,
});
