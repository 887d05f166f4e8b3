-- AlterTable
ALTER TABLE "PostDraft" ADD COLUMN     "writerId" UUID,
ADD COLUMN     "writerSeq" INTEGER NOT NULL DEFAULT 0;
