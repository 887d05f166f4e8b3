-- Words as they are written, without stems: lower case, accents folded.
CREATE TEXT SEARCH CONFIGURATION nirvana_words (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION nirvana_words
  ADD MAPPING FOR asciiword, word, numword, int, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart
  WITH unaccent, simple;

-- AlterTable
ALTER TABLE "PostSearch" ADD COLUMN     "authorIds" UUID[],
ADD COLUMN     "titleWords" tsvector;

-- CreateTable
CREATE TABLE "SearchWord" (
    "word" TEXT NOT NULL,
    "checkedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("word")
);

-- CreateIndex
CREATE INDEX "SearchWord_word_idx" ON "SearchWord" USING GIN ("word" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "SearchWord_checkedAt_idx" ON "SearchWord"("checkedAt");

-- CreateIndex
CREATE INDEX "PostSearch_authorIds_idx" ON "PostSearch" USING GIN ("authorIds");

-- CreateIndex
CREATE INDEX "PostSearch_titleWords_idx" ON "PostSearch" USING GIN ("titleWords");

-- Names are found by the beginnings of their words.
CREATE INDEX "User_names_idx" ON "User" USING GIN (to_tsvector('nirvana_words'::regconfig, "name" || ' ' || "handle"));
CREATE INDEX "Tag_names_idx" ON "Tag" USING GIN (to_tsvector('nirvana_words'::regconfig, "name"));
CREATE INDEX "Place_names_idx" ON "Place" USING GIN (to_tsvector('nirvana_words'::regconfig, "name"));

-- What is published already.
UPDATE "PostSearch" s SET "authorIds" = p."authorId" || ARRAY(
  SELECT a."userId" FROM "PostAuthor" a WHERE a."postId" = p."id" AND a."state" = 'accepted'
  ORDER BY a."position", a."userId"
), "titleWords" = to_tsvector('nirvana_words'::regconfig, p."title")
FROM "Post" p WHERE p."id" = s."postId";

INSERT INTO "SearchWord" ("word")
SELECT word FROM ts_stat($$
  SELECT to_tsvector('nirvana_words', p."title" || ' ' || p."subtitle" || ' ' || left(p."text", 200000))
  FROM "Post" p JOIN "PostSearch" s ON s."postId" = p."id"
$$)
WHERE word ~ '^[[:alpha:]]{3,32}$';
