/** What whoever builds or pushes an image has to fix; its message is all they need. */
export class ImageError extends Error {}
