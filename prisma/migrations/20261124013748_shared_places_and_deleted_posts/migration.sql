-- CreateTable
CREATE TABLE "DeletedPost" (
    "id" UUID NOT NULL,
    "deletedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DeletedPost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlaceSharer" (
    "placeId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "PlaceSharer_pkey" PRIMARY KEY ("placeId","userId")
);

-- CreateIndex
CREATE INDEX "PlaceSharer_userId_idx" ON "PlaceSharer"("userId");

-- AddForeignKey
ALTER TABLE "PlaceSharer" ADD CONSTRAINT "PlaceSharer_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceSharer" ADD CONSTRAINT "PlaceSharer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
