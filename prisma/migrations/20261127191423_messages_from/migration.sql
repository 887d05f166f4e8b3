-- CreateEnum
CREATE TYPE "MessagesFrom" AS ENUM ('everybody', 'followed', 'nobody');

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "messagesFrom" "MessagesFrom" NOT NULL DEFAULT 'everybody';
