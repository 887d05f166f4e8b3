import { deliver } from "@/lib/media/builtin/deliver";
import { receive } from "@/lib/media/builtin/receive";

// The built-in media server. It needs a disk and sharp: Node, never the edge, and never a static answer.
export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export const GET = deliver;
export const HEAD = deliver;
export const POST = receive;
