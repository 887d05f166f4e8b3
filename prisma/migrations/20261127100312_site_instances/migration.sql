-- CreateTable
CREATE TABLE "SiteInstance" (
    "id" UUID NOT NULL,
    "leaseEnds" TIMESTAMP(3) NOT NULL,
    "isEvicted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "SiteInstance_pkey" PRIMARY KEY ("id")
);
