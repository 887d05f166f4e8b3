import { describe, expect, it } from "vitest";
import { databaseKind } from "./client";

describe("databaseKind", () => {
  it.each([
    ["postgresql://u:p@127.0.0.1:5432/nirvana", "postgres"],
    ["postgres://u:p@db.example.org/nirvana?sslmode=require", "postgres"],
    ["postgresql://u:p@ep-cool-lake-123-pooler.eu-central-1.aws.neon.tech/nirvana", "neon"],
    ["postgresql://u:p@neon.tech.example.org/nirvana", "postgres"],
    ["prisma://accelerate.prisma-data.net/?api_key=k", "accelerate"],
    ["prisma+postgres://accelerate.prisma-data.net/?api_key=k", "accelerate"],
  ])("tells the driver of %s", (url, kind) => {
    expect(databaseKind(url)).toBe(kind);
  });
});
