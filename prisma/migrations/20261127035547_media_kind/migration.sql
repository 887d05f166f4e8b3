-- CreateEnum
CREATE TYPE "MediaKind" AS ENUM ('image', 'file');

-- AlterTable
ALTER TABLE "Media" ADD COLUMN     "kind" "MediaKind" NOT NULL DEFAULT 'image';
