-- CreateTable
CREATE TABLE "PreviewLink" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "secretDigest" BYTEA NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "lastOpenedAt" TIMESTAMP(3),
    "opens" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PreviewLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PreviewLink_secretDigest_key" ON "PreviewLink"("secretDigest");

-- CreateIndex
CREATE INDEX "PreviewLink_postId_createdAt_idx" ON "PreviewLink"("postId", "createdAt" DESC);

-- AddForeignKey
ALTER TABLE "PreviewLink" ADD CONSTRAINT "PreviewLink_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
