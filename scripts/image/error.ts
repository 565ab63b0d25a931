/** An error for the user who builds or pushes an image. Its message is enough to fix it. */
export class ImageError extends Error {}
