-- AlterEnum
ALTER TYPE "RevisionKind" ADD VALUE 'schedule';
