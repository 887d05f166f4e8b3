-- DropIndex
DROP INDEX "PostSearch_placeId_idx";

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "isPlaceNearHome" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "placeDelayHours" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "placeShownAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "PostDraft" ADD COLUMN     "placeDelayHours" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "PostSearch" ADD COLUMN     "countryCode" CHAR(2),
ADD COLUMN     "latitude" DOUBLE PRECISION,
ADD COLUMN     "longitude" DOUBLE PRECISION,
ADD COLUMN     "madeBy" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "placeShownAt" TIMESTAMP(3),
ADD COLUMN     "pointPrecision" "PlacePrecision",
ADD COLUMN     "region" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "regionSlug" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "FormerPlace" (
    "slug" TEXT NOT NULL,
    "placeId" UUID NOT NULL,

    CONSTRAINT "FormerPlace_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "HomeZone" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "radiusKm" DOUBLE PRECISION NOT NULL,
    "coverLatitude" DOUBLE PRECISION NOT NULL,
    "coverLongitude" DOUBLE PRECISION NOT NULL,
    "coverKm" DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HomeZone_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FormerPlace_placeId_idx" ON "FormerPlace"("placeId");

-- CreateIndex
CREATE INDEX "HomeZone_userId_idx" ON "HomeZone"("userId");

-- CreateIndex
CREATE INDEX "Post_placeShownAt_idx" ON "Post"("placeShownAt");

-- CreateIndex
CREATE INDEX "PostSearch_placeId_publishedAt_idx" ON "PostSearch"("placeId", "publishedAt" DESC);

-- CreateIndex
CREATE INDEX "PostSearch_countryCode_publishedAt_postId_idx" ON "PostSearch"("countryCode", "publishedAt" DESC, "postId" DESC);

-- CreateIndex
CREATE INDEX "PostSearch_countryCode_regionSlug_publishedAt_postId_idx" ON "PostSearch"("countryCode", "regionSlug", "publishedAt" DESC, "postId" DESC);

-- CreateIndex
CREATE INDEX "PostSearch_latitude_longitude_idx" ON "PostSearch"("latitude", "longitude");

-- CreateIndex
CREATE INDEX "PostSearch_madeBy_idx" ON "PostSearch"("madeBy");

-- AddForeignKey
ALTER TABLE "FormerPlace" ADD CONSTRAINT "FormerPlace_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HomeZone" ADD CONSTRAINT "HomeZone_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- "Near here", of stories: distances in metres over a sphere, between the points that are shown.
CREATE INDEX "PostSearch_earth_idx" ON "PostSearch" USING gist (ll_to_earth("latitude", "longitude"));

ALTER TABLE "HomeZone"
  ADD CONSTRAINT "HomeZone_latitude_range" CHECK ("latitude" BETWEEN -90 AND 90),
  ADD CONSTRAINT "HomeZone_longitude_range" CHECK ("longitude" BETWEEN -180 AND 180);
