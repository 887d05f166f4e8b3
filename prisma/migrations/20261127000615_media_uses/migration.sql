-- AlterTable
ALTER TABLE "Media" ADD COLUMN     "detachedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "MediaUse" (
    "postId" UUID NOT NULL,
    "mediaId" UUID NOT NULL,

    CONSTRAINT "MediaUse_pkey" PRIMARY KEY ("postId","mediaId")
);

-- CreateIndex
CREATE INDEX "MediaUse_mediaId_idx" ON "MediaUse"("mediaId");

-- CreateIndex
CREATE INDEX "Media_status_detachedAt_idx" ON "Media"("status", "detachedAt");

-- AddForeignKey
ALTER TABLE "MediaUse" ADD CONSTRAINT "MediaUse_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MediaUse" ADD CONSTRAINT "MediaUse_mediaId_fkey" FOREIGN KEY ("mediaId") REFERENCES "Media"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What posts named before this was kept.
INSERT INTO "MediaUse" ("postId", "mediaId")
SELECT named."postId", "Media"."id"
FROM (
    SELECT "id" AS "postId", jsonb_path_query("content", '$.**.publicId') #>> '{}' AS "publicId" FROM "Post"
    UNION SELECT "postId", jsonb_path_query("content", '$.**.publicId') #>> '{}' FROM "PostDraft"
    UNION SELECT "Post"."id", "Media"."publicId" FROM "Post" JOIN "Media" ON "Media"."id" = "Post"."coverMediaId"
    UNION SELECT "postId", "Media"."publicId" FROM "PostDraft" JOIN "Media" ON "Media"."id" = "PostDraft"."coverMediaId"
) named
JOIN "Media" ON "Media"."publicId" = named."publicId"
ON CONFLICT DO NOTHING;
