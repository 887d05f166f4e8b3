-- AlterTable
ALTER TABLE "ImportJob" ADD COLUMN     "fetches" BOOLEAN NOT NULL DEFAULT true;
