import "server-only";
import { AppError } from "@/lib/contracts/errors";
import type { PostSettings } from "./dto";
import { canonicalUrlProblem, languageProblem, readLanguage } from "./settings-rules";
import { readSlug } from "./slug";

/**
 * Settings as readers get them, from what was typed: the slug spelled as addresses are, the language in its canonical
 * form. Whether the slug is free is another question (`claimAskedSlug`).
 * @throws AppError `invalid` with a message per field
 */
export function readSettings(typed: PostSettings): PostSettings {
  const slug = typed.slug ? readSlug(typed.slug) : { slug: "" };
  const problems = {
    slug: "problem" in slug ? slug.problem : null,
    canonicalUrl: canonicalUrlProblem(typed.canonicalUrl),
    language: languageProblem(typed.language),
  };
  const fields = Object.fromEntries(
    Object.entries(problems).flatMap(([name, problem]) => (problem ? [[name, problem]] : [])),
  );
  if (Object.keys(fields).length > 0) {
    throw new AppError("invalid", "Some of the story's settings need another look.", { fields });
  }
  return {
    ...typed,
    slug: "slug" in slug ? slug.slug : "",
    language: typed.language ? (readLanguage(typed.language) ?? "") : "",
  };
}
