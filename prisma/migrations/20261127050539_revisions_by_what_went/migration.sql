-- AlterEnum
ALTER TYPE "RevisionKind" ADD VALUE 'import';

-- AlterTable
ALTER TABLE "PostRevision" ADD COLUMN     "lostWords" INTEGER NOT NULL DEFAULT 0;
