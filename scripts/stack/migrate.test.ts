import { describe, expect, test } from "vitest";
import { directUrl } from "./migrate";

describe("the address for migrations", () => {
  test("a plain PostgreSQL is migrated where it is used", () => {
    const url = "postgresql://me:pw@db.example:5432/nirvana";
    expect(directUrl({ DATABASE_URL: url })).toBe(url);
  });

  test("DIRECT_DATABASE_URL wins", () => {
    const env = { DATABASE_URL: "postgresql://pool/x", DIRECT_DATABASE_URL: "postgresql://direct/x" };
    expect(directUrl(env)).toBe("postgresql://direct/x");
  });

  test("Prisma Accelerate takes no migrations, so its direct address is asked for", () => {
    expect(() => directUrl({ DATABASE_URL: "prisma://accelerate.prisma-data.net/?api_key=x" })).toThrow(
      "DIRECT_DATABASE_URL",
    );
  });

  test("Neon's pooler is gone around", () => {
    const pooled = "postgresql://me:pw@ep-cool-1-pooler.eu-central-1.aws.neon.tech/nirvana?sslmode=require";
    expect(directUrl({ DATABASE_URL: pooled })).toBe(pooled.replace("-pooler", ""));
  });

  test("an address that is none is refused without being shown", () => {
    expect(() => directUrl({ DATABASE_URL: "secret nonsense" })).toThrow(
      "DATABASE_URL is missing or not a URL.",
    );
  });
});
