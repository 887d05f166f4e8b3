-- AlterTable
ALTER TABLE "FormerPlace" ADD COLUMN     "formerId" UUID NOT NULL,
ADD COLUMN     "formerKey" TEXT NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "FormerPlace_formerId_key" ON "FormerPlace"("formerId");

-- CreateIndex
CREATE UNIQUE INDEX "FormerPlace_formerKey_key" ON "FormerPlace"("formerKey");
