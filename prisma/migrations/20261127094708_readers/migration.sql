-- CreateEnum
CREATE TYPE "ReactionKind" AS ENUM ('moved', 'been', 'going', 'learned');

-- DropIndex
DROP INDEX "PostTag_tagId_idx";

-- DropIndex
DROP INDEX "Series_updatedAt_idx";

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "featuredAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Reaction" (
    "postId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "ReactionKind" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reaction_pkey" PRIMARY KEY ("postId","userId","kind")
);

-- CreateTable
CREATE TABLE "ReactionCount" (
    "postId" UUID NOT NULL,
    "kind" "ReactionKind" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "ReactionCount_pkey" PRIMARY KEY ("postId","kind")
);

-- CreateTable
CREATE TABLE "Bookmark" (
    "userId" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Bookmark_pkey" PRIMARY KEY ("userId","postId")
);

-- CreateTable
CREATE TABLE "Follow" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "authorId" UUID,
    "tagId" UUID,
    "placeId" UUID,
    "journeyId" UUID,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Follow_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Reaction_userId_idx" ON "Reaction"("userId");

-- CreateIndex
CREATE INDEX "Bookmark_userId_createdAt_postId_idx" ON "Bookmark"("userId", "createdAt" DESC, "postId" DESC);

-- CreateIndex
CREATE INDEX "Bookmark_postId_idx" ON "Bookmark"("postId");

-- CreateIndex
CREATE INDEX "Follow_userId_createdAt_id_idx" ON "Follow"("userId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Follow_authorId_idx" ON "Follow"("authorId");

-- CreateIndex
CREATE INDEX "Follow_tagId_idx" ON "Follow"("tagId");

-- CreateIndex
CREATE INDEX "Follow_placeId_idx" ON "Follow"("placeId");

-- CreateIndex
CREATE INDEX "Follow_journeyId_idx" ON "Follow"("journeyId");

-- CreateIndex
CREATE UNIQUE INDEX "Follow_userId_authorId_key" ON "Follow"("userId", "authorId");

-- CreateIndex
CREATE UNIQUE INDEX "Follow_userId_tagId_key" ON "Follow"("userId", "tagId");

-- CreateIndex
CREATE UNIQUE INDEX "Follow_userId_placeId_key" ON "Follow"("userId", "placeId");

-- CreateIndex
CREATE UNIQUE INDEX "Follow_userId_journeyId_key" ON "Follow"("userId", "journeyId");

-- CreateIndex
CREATE INDEX "DailyStat_day_idx" ON "DailyStat"("day");

-- CreateIndex
CREATE INDEX "Post_featuredAt_idx" ON "Post"("featuredAt" DESC);

-- CreateIndex
CREATE INDEX "PostTag_tagId_postId_idx" ON "PostTag"("tagId", "postId");

-- CreateIndex
CREATE INDEX "Series_updatedAt_id_idx" ON "Series"("updatedAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "Reaction" ADD CONSTRAINT "Reaction_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reaction" ADD CONSTRAINT "Reaction_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReactionCount" ADD CONSTRAINT "ReactionCount_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bookmark" ADD CONSTRAINT "Bookmark_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bookmark" ADD CONSTRAINT "Bookmark_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_journeyId_fkey" FOREIGN KEY ("journeyId") REFERENCES "Series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A follow names exactly one thing to follow.
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_one_target" CHECK (num_nonnulls("authorId", "tagId", "placeId", "journeyId") = 1);

-- Counts are kept by the database itself, because rows of an erased account go by cascade, past all code. Of several
-- counts that change at once the rows are locked in one order, so that two who do that do not wait for each other.
CREATE FUNCTION keep_reaction_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "ReactionCount" ("postId", "kind", "count")
    SELECT "postId", "kind", count(*)::int FROM "changed" GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT ("postId", "kind") DO UPDATE SET "count" = "ReactionCount"."count" + excluded."count";
  ELSE
    PERFORM 1 FROM "ReactionCount"
    WHERE ("postId", "kind") IN (SELECT "postId", "kind" FROM "changed")
    ORDER BY "postId", "kind" FOR UPDATE;
    UPDATE "ReactionCount" c SET "count" = c."count" - gone."count"
    FROM (SELECT "postId", "kind", count(*)::int AS "count" FROM "changed" GROUP BY 1, 2) gone
    WHERE c."postId" = gone."postId" AND c."kind" = gone."kind";
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Reaction_added" AFTER INSERT ON "Reaction"
REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION keep_reaction_counts();

CREATE TRIGGER "Reaction_removed" AFTER DELETE ON "Reaction"
REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION keep_reaction_counts();
