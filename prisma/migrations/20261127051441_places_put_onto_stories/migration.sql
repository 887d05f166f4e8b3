-- AlterTable
ALTER TABLE "PreviewLink" ADD COLUMN     "madeById" UUID;

-- CreateTable
CREATE TABLE "PlaceUse" (
    "postId" UUID NOT NULL,
    "placeId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "PlaceUse_pkey" PRIMARY KEY ("postId","placeId","userId")
);

-- CreateIndex
CREATE INDEX "PlaceUse_placeId_idx" ON "PlaceUse"("placeId");

-- CreateIndex
CREATE INDEX "PlaceUse_userId_idx" ON "PlaceUse"("userId");

-- CreateIndex
CREATE INDEX "PreviewLink_madeById_idx" ON "PreviewLink"("madeById");

-- AddForeignKey
ALTER TABLE "PreviewLink" ADD CONSTRAINT "PreviewLink_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceUse" ADD CONSTRAINT "PlaceUse_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceUse" ADD CONSTRAINT "PlaceUse_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceUse" ADD CONSTRAINT "PlaceUse_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Until now a place that one of a story's authors knew was shown on its cards and routes: those that its owner knew stay.
INSERT INTO "PlaceUse" ("postId", "placeId", "userId")
SELECT DISTINCT named."postId", place."id", named."authorId"
FROM (
  SELECT post."id" AS "postId", post."authorId", text.slug #>> '{}' AS "slug"
  FROM "Post" post
  LEFT JOIN "PostDraft" draft ON draft."postId" = post."id"
  CROSS JOIN LATERAL (
    SELECT jsonb_path_query(post."content", '$.**.attrs.slug') AS slug
    UNION ALL SELECT jsonb_path_query(post."content", '$.**.attrs.places[*]')
    UNION ALL SELECT jsonb_path_query(draft."content", '$.**.attrs.slug')
    UNION ALL SELECT jsonb_path_query(draft."content", '$.**.attrs.places[*]')
  ) text
) named
JOIN "Place" place ON place."slug" = named."slug" AND place."provider" <> 'geonames'
WHERE place."madeById" = named."authorId"
  OR EXISTS (SELECT 1 FROM "PlaceSharer" sharer WHERE sharer."placeId" = place."id" AND sharer."userId" = named."authorId");
