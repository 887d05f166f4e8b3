import { describe, expect, it } from "vitest";
import { databaseKind } from "./database-kind";

describe("databaseKind", () => {
  it.each([
    ["postgresql://u:p@127.0.0.1:5432/nirvana", "postgres"],
    ["postgres://u:p@db.example.org/nirvana?sslmode=require", "postgres"],
    ["postgresql://u:p@ep-cool-lake-123-pooler.eu-central-1.aws.neon.tech/nirvana", "neon"],
    ["postgres://u:p@ep-cool-lake-123.c-2.eu-central-1.aws.neon.tech/nirvana?sslmode=require", "neon"],
    ["prisma://accelerate.prisma-data.net/?api_key=k", "accelerate"],
    ["prisma+postgres://accelerate.prisma-data.net/?api_key=k", "accelerate"],
  ])("tells the driver of %s", (url, kind) => {
    expect(databaseKind(url)).toBe(kind);
  });

  it.each([
    "postgresql://u:p@neon.tech.example.org/nirvana",
    "postgresql://u:p@neon.tech/nirvana",
    "postgresql://u:p@myneon.tech/nirvana",
    "postgresql://u:p@ep-cool.aws.neon.tech./nirvana",
    "postgresql://u:p@ep-cool.aws.neon.tech.evil.example/nirvana",
    "postgresql://u:p@evil.example/ep-cool.aws.neon.tech",
    "postgresql://u:p@evil.example?x=.neon.tech",
    "postgresql://u:p@evil.example#.neon.tech",
    "postgresql://u:p@evil.example\\@ep-cool.aws.neon.tech/nirvana",
    "postgresql://u:p@ep-cool%2eaws.neon.tech/nirvana",
    "postgresql://u:p@ep-cool.aws.neon.tech/nirvana?host=10.0.0.1",
    "https://u:p@ep-cool.aws.neon.tech/nirvana",
    "not an address",
    "",
  ])("does not take %j for Neon's", (url) => {
    expect(databaseKind(url)).toBe("postgres");
  });
});
