-- CreateEnum
CREATE TYPE "PostAuthorState" AS ENUM ('invited', 'accepted', 'declined', 'gone');

-- CreateTable
CREATE TABLE "PostAuthor" (
    "postId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "state" "PostAuthorState" NOT NULL DEFAULT 'invited',
    "position" INTEGER NOT NULL,
    "invitedById" UUID,
    "invitedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "declinedAt" TIMESTAMP(3),

    CONSTRAINT "PostAuthor_pkey" PRIMARY KEY ("postId","userId")
);

-- CreateIndex
CREATE INDEX "PostAuthor_userId_state_invitedAt_idx" ON "PostAuthor"("userId", "state", "invitedAt" DESC);

-- CreateIndex
CREATE INDEX "PostAuthor_invitedById_idx" ON "PostAuthor"("invitedById");

-- AddForeignKey
ALTER TABLE "PostAuthor" ADD CONSTRAINT "PostAuthor_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostAuthor" ADD CONSTRAINT "PostAuthor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostAuthor" ADD CONSTRAINT "PostAuthor_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
