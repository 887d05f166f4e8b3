-- Comment.likeCount is kept here, because the likes of an erased account go by cascade, past all code. Whoever changes a
-- comment holds the first of its thread; taken in that order, an account that goes waits for nobody who waits for it.
CREATE FUNCTION keep_like_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Comment"
  WHERE "id" IN (SELECT "commentId" FROM "changed")
  ORDER BY "threadId", "depth", "id" FOR NO KEY UPDATE;
  UPDATE "Comment" c SET "likeCount" = c."likeCount" + CASE TG_OP WHEN 'INSERT' THEN n."count" ELSE -n."count" END
  FROM (SELECT "commentId", count(*)::int AS "count" FROM "changed" GROUP BY 1) n
  WHERE c."id" = n."commentId";
  RETURN NULL;
END $$;

CREATE TRIGGER "CommentLike_added" AFTER INSERT ON "CommentLike"
REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION keep_like_counts();

CREATE TRIGGER "CommentLike_removed" AFTER DELETE ON "CommentLike"
REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION keep_like_counts();

-- Accounts that went before this left their likes in the numbers.
UPDATE "Comment" c SET "likeCount" = n."count"
FROM (
  SELECT c."id", count(l."userId")::int AS "count"
  FROM "Comment" c LEFT JOIN "CommentLike" l ON l."commentId" = c."id"
  GROUP BY 1
) n
WHERE c."id" = n."id" AND c."likeCount" <> n."count";
