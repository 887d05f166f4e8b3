-- DropIndex
DROP INDEX "PostRevision_authorId_idx";

-- CreateIndex
CREATE INDEX "PostRevision_authorId_createdAt_idx" ON "PostRevision"("authorId", "createdAt");
