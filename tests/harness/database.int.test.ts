import mongoose from "mongoose";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { testDatabase } from "./database";
import { testMongo } from "./mongo";
import { refuseRemoteHost } from "./refuse-remote-host";

testDatabase();
testMongo();

describe("the harness", () => {
  it("gives each file a migrated database of its own", async () => {
    expect(await db().user.count()).toBe(0);
    const [row] = await db().$queryRaw<{ name: string }[]>`select current_database() as name`;
    expect(row?.name).toMatch(/^test_/);
  });

  it("gives each file a MongoDB database of its own", async () => {
    expect(mongoose.connection.name).toMatch(/^test_/);
    await mongoose.connection.collection("things").insertOne({ kept: false });
    expect(await mongoose.connection.collection("things").countDocuments()).toBe(1);
  });

  it("refuses a store on another machine", () => {
    expect(() => refuseRemoteHost("postgresql://u:p@db.example.org/prod")).toThrow("this machine only");
    expect(() => refuseRemoteHost("mongodb://u:p@127.0.0.1:27017/x")).not.toThrow();
  });
});
