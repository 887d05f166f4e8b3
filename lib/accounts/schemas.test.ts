import { describe, expect, it } from "vitest";
import {
  bioSchema,
  changePasswordSchema,
  emailSchema,
  handleSchema,
  nameSchema,
  newPasswordSchema,
  signInSchema,
  signUpSchema,
} from "./schemas";

describe("a handle", () => {
  it.each([
    ["Ines", "ines"],
    [" @ines_b-1 ", "ines_b-1"],
  ])("%j becomes %j", (typed, stored) => {
    expect(handleSchema.parse(typed)).toBe(stored);
  });

  it.each(["a", "x".repeat(31), "in es", "inés", "a.b", "../etc", "settings", "ADMIN", "sign-in", ""])(
    "cannot be %j",
    (typed) => {
      expect(handleSchema.safeParse(typed).success).toBe(false);
    },
  );
});

describe("a name", () => {
  it("keeps every script and collapses spaces", () => {
    expect(nameSchema.parse("  Inés \n Barría ")).toBe("Inés Barría");
    expect(nameSchema.parse("林 美咲")).toBe("林 美咲");
  });

  it("loses marks that would turn the line around it", () => {
    expect(nameSchema.parse("Ada\u202egro.elpmaxe")).toBe("Adagro.elpmaxe");
  });

  it.each([..."\u00ad\u061c\u115f\u1160\u180e\u3164\uffa0"])("loses %j, which nobody sees", (mark) => {
    expect(nameSchema.parse(`A${mark}da`)).toBe("Ada");
    expect(nameSchema.safeParse(mark.repeat(3)).success).toBe(false);
  });

  it("keeps the joiners that Persian and Hindi are written with, but not alone", () => {
    expect(nameSchema.parse("نیک\u200cروز")).toBe("نیک\u200cروز");
    expect(nameSchema.safeParse("\u200c\u200d").success).toBe(false);
  });

  it.each(["", "   ", "\u200b", "!!!", "x".repeat(81)])("cannot be %j", (typed) => {
    expect(nameSchema.safeParse(typed).success).toBe(false);
  });
});

describe("an e-mail address", () => {
  it("is stored in lower case", () => {
    expect(emailSchema.parse(" Ada@Example.ORG ")).toBe("ada@example.org");
  });

  it.each(["", "ada", "ada@", "@example.org", "a b@example.org", `${"a".repeat(250)}@example.org`])(
    "cannot be %j",
    (typed) => {
      expect(emailSchema.safeParse(typed).success).toBe(false);
    },
  );
});

describe("a new password", () => {
  it("may be any ten characters, spaces and all", () => {
    expect(newPasswordSchema.parse(" tide table ")).toBe(" tide table ");
    expect(newPasswordSchema.parse("潮の満ち引きの時刻表です")).toBe("潮の満ち引きの時刻表です");
  });

  it.each(["short", "aaaaaaaaaaaa", "abababababab", "x".repeat(201)])("cannot be %j", (typed) => {
    expect(newPasswordSchema.safeParse(typed).success).toBe(false);
  });

  it.each(["Ada@Example.org", "Ada-Byron-1815"])(
    "is neither one's own address nor handle: %s",
    (password) => {
      const result = signUpSchema.safeParse({
        name: "Ada",
        handle: "ada-byron-1815",
        email: "ada@example.org",
        password,
      });
      expect(result.error?.issues[0]?.path).toEqual(["password"]);
    },
  );

  it("is the same whichever keyboard wrote it, wherever it is asked for", () => {
    const [wide, plain] = ["ｆｏｇ ｌｉｆｔｓ ４", "fog lifts 4"];
    expect(newPasswordSchema.parse(wide)).toBe(plain);
    expect(signInSchema.parse({ email: "ada@example.org", password: wide }).password).toBe(plain);
    expect(changePasswordSchema.parse({ current: wide, password: wide })).toEqual({
      current: plain,
      password: plain,
    });
  });
});

describe("a bio", () => {
  it("keeps its paragraphs and little else", () => {
    expect(bioSchema.parse("Ferries.\r\n\r\n\r\n\r\nAnd\u0000   fog. ")).toBe("Ferries.\n\nAnd fog.");
  });

  it("ends at 500 characters", () => {
    expect(bioSchema.safeParse("x".repeat(501)).success).toBe(false);
  });
});
