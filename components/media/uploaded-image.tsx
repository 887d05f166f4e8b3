"use client";

import { CldImage } from "next-cloudinary";
import { useSyncExternalStore } from "react";
import { clientEnv } from "@/lib/env-client";

type UploadedImageProps = {
  publicId: string;
  width: number;
  height: number;
  alt: string;
  sizes?: string;
  className?: string;
};

const never = () => () => undefined;

/**
 * A picture that was uploaded a moment ago, for the signed-in areas. CldImage asks again while the host is still
 * making it, which a plain img does not. Public pages use Picture, which costs no JavaScript.
 */
export function UploadedImage({ publicId, ...rest }: UploadedImageProps) {
  // The built-in server is this host, whichever name it goes by; only the browser knows that.
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => null,
  );
  const cloudName = clientEnv.NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME;
  const isBuiltIn = cloudName === "nirvana";
  if (isBuiltIn && !origin)
    return <div className={rest.className} style={{ aspectRatio: `${rest.width} / ${rest.height}` }} />;
  const here = origin ? new URL(origin) : null;
  return (
    <CldImage
      src={publicId}
      crop="limit"
      version={1}
      config={{
        cloud: { cloudName },
        url: {
          analytics: false,
          ...(isBuiltIn && here
            ? {
                cname: `${here.host}/media`,
                secureDistribution: `${here.host}/media`,
                secure: here.protocol === "https:",
              }
            : {}),
        },
      }}
      {...rest}
    />
  );
}
