import mongoose from "mongoose";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { refuseRemoteHost } from "./refuse-remote-host";

/**
 * Call at the top of an integration test file: mongoose is then connected to a database of this file's own, emptied
 * before each test (collections and their indexes stay). Returns how to read its address.
 */
export function testMongo(): { uri: () => string } {
  const name = `test_${process.pid}_${process.hrtime.bigint()}`;
  const uri = inject("mongoUriPattern").replace("/DATABASE", `/${name}`);

  beforeAll(async () => {
    refuseRemoteHost(uri);
    await mongoose.connect(uri);
  });

  beforeEach(async () => {
    for (const collection of (await mongoose.connection.db?.collections()) ?? [])
      await collection.deleteMany({});
  });

  afterAll(async () => {
    await mongoose.connection.dropDatabase();
    await mongoose.disconnect();
  });

  return { uri: () => uri };
}
