/** The longer side of a photo that is sent, in pixels: enough to read a number plate. */
const MOST_PIXELS = 2048;
const QUALITY = 0.85;
const MIB = 1024 * 1024;
/** The platform's limits of one file (API "Media"). */
const MOST_BYTES = { image: 10 * MIB, video: 100 * MIB } as const;

export type FileFault = 'not-a-photo' | 'too-large';
export type Prepared =
  | { readonly bytes: Blob; readonly contentType: string; readonly fault?: undefined }
  | { readonly fault: FileFault };

/**
 * Makes a file ready to be sent: a photo is turned upright and made smaller, which also removes the time and place that the
 * camera wrote into it. Photos that this browser cannot open, such as HEIC, and videos are sent as they are.
 */
export async function prepareFile(file: Blob, isOriginal: boolean): Promise<Prepared> {
  const contentType = findType(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  if (contentType === undefined) return { fault: 'not-a-photo' };
  const isVideo = contentType.startsWith('video/');
  const smaller = isVideo || isOriginal ? undefined : await shrink(file);
  const bytes = smaller ?? file;
  if (bytes.size > MOST_BYTES[isVideo ? 'video' : 'image']) return { fault: 'too-large' };
  return { bytes, contentType: smaller ? 'image/jpeg' : contentType };
}

/** The type by the first bytes: the name of a file says nothing about it. */
function findType(head: Uint8Array): string | undefined {
  const text = String.fromCharCode(...head);
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG')) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (text.slice(4, 8) !== 'ftyp') return undefined;
  const brand = text.slice(8, 12);
  if (/^(?:heic|heix|hevc|heim|heis)$/.test(brand)) return 'image/heic';
  if (/^(?:mif1|msf1|heif)$/.test(brand)) return 'image/heif';
  return brand === 'qt  ' ? 'video/quicktime' : 'video/mp4';
}

/** Undefined when the browser cannot open the photo. */
async function shrink(file: Blob): Promise<Blob | undefined> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, MOST_PIXELS / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    const bytes = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return bytes ?? undefined;
  } catch {
    return undefined;
  }
}
