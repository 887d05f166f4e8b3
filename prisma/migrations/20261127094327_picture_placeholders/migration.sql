-- AlterTable
ALTER TABLE "Media" ADD COLUMN     "placeholder" TEXT NOT NULL DEFAULT '';
