/** An uploaded picture as its owner sees it. Width and height are in pixels, after the camera's rotation is applied. */
export type MediaDto = {
  id: string;
  publicId: string;
  width: number;
  height: number;
  format: string;
  bytes: number;
};
