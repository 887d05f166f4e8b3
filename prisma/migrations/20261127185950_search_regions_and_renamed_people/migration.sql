-- AlterTable
ALTER TABLE "User" ADD COLUMN     "renamedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "SearchRegion" (
    "countryCode" CHAR(2) NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "SearchRegion_pkey" PRIMARY KEY ("countryCode","slug")
);

-- CreateIndex
CREATE INDEX "Place_normalizedName_idx" ON "Place"("normalizedName");

-- CreateIndex
CREATE INDEX "User_renamedAt_idx" ON "User"("renamedAt");

-- Found by the beginnings of its words, as people, places and tags are.
CREATE INDEX "SearchRegion_names_idx" ON "SearchRegion" USING GIN (to_tsvector('nirvana_words'::regconfig, "name"));

-- What is published already.
INSERT INTO "SearchRegion" ("countryCode", "slug", "name")
SELECT DISTINCT ON ("countryCode", "regionSlug") "countryCode", "regionSlug", "region"
FROM "PostSearch" WHERE "countryCode" IS NOT NULL AND "regionSlug" <> '';
