-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "opening" TEXT NOT NULL DEFAULT '';

-- As good a beginning as there is of what was published before; the next publication makes it anew.
UPDATE "Post" SET "opening" = left("text", 1000);
