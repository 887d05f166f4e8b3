import { deliverFile } from "@/lib/media/deliver-file";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = deliverFile;
export const HEAD = deliverFile;
