-- CreateEnum
CREATE TYPE "PreviewCommentsMode" AS ENUM ('shared', 'private', 'off');

-- AlterTable
ALTER TABLE "PreviewLink" ADD COLUMN     "comments" "PreviewCommentsMode" NOT NULL DEFAULT 'shared';

-- CreateTable
CREATE TABLE "PreviewComment" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "linkId" UUID,
    "parentId" UUID,
    "userId" UUID,
    "name" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL,
    "exact" TEXT,
    "prefix" TEXT NOT NULL DEFAULT '',
    "suffix" TEXT NOT NULL DEFAULT '',
    "block" INTEGER NOT NULL DEFAULT 0,
    "isPrivate" BOOLEAN NOT NULL DEFAULT false,
    "guestDigest" BYTEA,
    "resolvedAt" TIMESTAMP(3),
    "hiddenAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PreviewComment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PreviewComment_postId_createdAt_id_idx" ON "PreviewComment"("postId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "PreviewComment_postId_parentId_resolvedAt_idx" ON "PreviewComment"("postId", "parentId", "resolvedAt");

-- CreateIndex
CREATE INDEX "PreviewComment_linkId_idx" ON "PreviewComment"("linkId");

-- CreateIndex
CREATE INDEX "PreviewComment_parentId_idx" ON "PreviewComment"("parentId");

-- CreateIndex
CREATE INDEX "PreviewComment_userId_idx" ON "PreviewComment"("userId");

-- AddForeignKey
ALTER TABLE "PreviewComment" ADD CONSTRAINT "PreviewComment_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreviewComment" ADD CONSTRAINT "PreviewComment_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "PreviewLink"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreviewComment" ADD CONSTRAINT "PreviewComment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "PreviewComment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreviewComment" ADD CONSTRAINT "PreviewComment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
