-- DropIndex
DROP INDEX "Post_status_publishedAt_id_idx";

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "translationsId" UUID;

-- CreateIndex
CREATE INDEX "Post_status_publishedAt_id_editedAt_idx" ON "Post"("status", "publishedAt" DESC, "id" DESC, "editedAt");

-- CreateIndex
CREATE INDEX "Post_translationsId_idx" ON "Post"("translationsId");
